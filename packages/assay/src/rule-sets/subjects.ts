import type { Entity, EntityKind } from "../model/entity.ts";
import { printable } from "../model/printable.ts";
import { type Judged, once } from "./inventory-index.ts";
import { isPlaceholder } from "./placeholder.ts";
import type { About } from "./rule-set.ts";

/** What an element is asked of: one document, one system, or one thing of a kind. */
export interface Subject {
  readonly id: string;
  /** `printable`. */
  readonly name: string;
  readonly about: About;
  /** The things that answer for it; the document has none, a system may have none. */
  readonly entities: readonly Entity[];
  /** Stands for things that must exist and that nobody names. */
  readonly isUnnamed?: true;
  /** It stands for so many things, which all answer as it does (`alike.ts`); for itself where nothing is said. */
  readonly count?: number;
}

/** Everything in the inventory that an element of this kind is asked of. */
export function subjectsOf(judged: Judged, about: About): readonly Subject[] {
  return once(judged, `subjects ${about}`, () => findSubjects(judged, about));
}

function findSubjects(judged: Judged, about: About): readonly Subject[] {
  if (about === "document") return [{ id: "document", name: "the document", about, entities: [] }];
  if (about === "system") return [systemOf(judged)];
  const subjects = askedParts(judged, about).map((entity) => {
    return { id: entity.id, name: printable(entity.name), about, entities: [entity] };
  });
  if (about !== "dataset" || subjects.length > 0) return subjects;
  // A model was trained on something: leaving its data out must not make the questions about data go away.
  return partsOf(judged, ["model"]).length === 0 ? [] : [{ ...unnamedData, about }];
}

function askedParts(judged: Judged, about: "model" | "dataset" | "component"): readonly Entity[] {
  const parts = partsOf(judged, kindsOf(about));
  return parts.length > judged.mostSubjects ? parts.slice(0, judged.mostSubjects) : parts;
}

/** Models, datasets and software that no element was asked of, since there are too many. */
export function leftOutOf(judged: Judged): number {
  const abouts = ["model", "dataset", "component"] as const;
  const counts = abouts.map((about) => partsOf(judged, kindsOf(about)).length - judged.mostSubjects);
  return Math.max(0, ...counts);
}

const unnamedData = {
  id: "dataset:unnamed",
  name: "the training data (none is named)",
  entities: [],
  isUnnamed: true,
} as const;

function kindsOf(about: "model" | "dataset" | "component"): readonly EntityKind[] {
  return about === "component" ? ["model", "dataset", "software"] : [about];
}

/** What prose only mentions is no part of the system. */
function partsOf(judged: Judged, kinds: readonly EntityKind[]): readonly Entity[] {
  return judged.inventory.entities.filter(
    (entity) => kinds.includes(entity.kind) && !isOnlyMentioned(judged, entity),
  );
}

export function isOnlyMentioned(judged: Judged, entity: Entity): boolean {
  const usages = judged.claimsOf(entity, "usage");
  return (
    usages.length > 0 &&
    usages.every(({ value, basis }) => {
      return basis === "mentioned" || (value.kind === "known" && value.value === "mentioned");
    })
  );
}

/**
 * The system is what the document is about. It has facts of its own where a component has its name; where the whole
 * inventory holds one model and no software, the model is the system.
 */
function systemOf(judged: Judged): Subject {
  const { name } = judged.inventory.subject;
  const named = judged.inventory.entities.filter((entity) => {
    return systemKinds.includes(entity.kind) && !isPlaceholder(name) && entity.name === name;
  });
  return {
    id: "system",
    name: printable(name),
    about: "system",
    entities: named.length > 0 ? named : onlyModel(judged),
  };
}

const systemKinds: readonly EntityKind[] = ["software", "model", "agent"];

function onlyModel(judged: Judged): readonly Entity[] {
  const models = partsOf(judged, ["model"]).filter((model) => isPresent(judged, model));
  return models.length === 1 && partsOf(judged, ["software", "service"]).length === 0 ? models : [];
}

function isPresent(judged: Judged, entity: Entity): boolean {
  const usages = judged.claimsOf(entity, "usage");
  return (
    usages.length === 0 || usages.some(({ value }) => value.kind === "known" && value.value === "present")
  );
}
