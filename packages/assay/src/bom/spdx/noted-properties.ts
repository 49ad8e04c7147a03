import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { claimsOn } from "../../model/resolve.ts";
import { isSaidByDocument } from "../source-documents.ts";
import { propertiesOf, type PropertyShape, termsOf } from "./class-model.ts";
import type { ExternalIdentifier, SpdxElement } from "./elements.ts";
import type { WithAgents } from "./package-properties.ts";
import { primitives } from "./primitives.table.ts";
import { noteProperties } from "./read/facts.table.ts";

/**
 * An element with what documents brought in under the names of properties of SPDX back in these properties. Only claims
 * that were read from a document: the header of a model file may have any key.
 */
export function withNoted<E extends SpdxElement>(
  made: WithAgents<E>,
  entity: Entity,
  inventory: Inventory,
): WithAgents<E> {
  const notes = notesOf(entity, inventory);
  if (notes.size === 0) return made;
  const { element, unknown } = made;
  const found: Record<string, unknown> = {};
  for (const [name, shape] of propertiesOf(element.type)) {
    const isFree = !Object.hasOwn(element, name) || unknown.includes(name);
    const values = isFree ? valuesFor(name, shape, notes) : [];
    if (values.length > 0) found[name] = shape.isList ? values : values[0];
  }
  const noted = { ...element, ...found, ...withCpe(element, notes.get("cpe") ?? []) };
  return { ...made, element: noted, unknown: unknown.filter((name) => !Object.hasOwn(found, name)) };
}

type Notes = ReadonlyMap<string, readonly string[]>;

/** Texts by label; `label:2` is the second of its kind. */
function notesOf(entity: Entity, { documents }: Inventory): Notes {
  const notes = new Map<string, string[]>();
  for (const claim of claimsOn(entity, "metadata")) {
    // A ClaimOf<P> is one member of the union Claim; TypeScript cannot see that.
    const { source } = claim as unknown as Claim;
    if (!isSaidByDocument(source, documents) || claim.value.kind !== "known") continue;
    const { name, value } = claim.value.value;
    if (typeof value !== "string") continue;
    const label = name.replace(/:\d{1,9}$/, "");
    if (!knownLabels.has(label)) continue;
    const known = notes.get(label);
    if (known === undefined) notes.set(label, [value]);
    else known.push(value);
  }
  return notes;
}

/** Of the properties that have one, by name; of two the first. */
const labels: ReadonlyMap<string, string> = new Map([...noteProperties].reverse());
const knownLabels: ReadonlySet<string> = new Set([...labels.values(), "cpe"]);

/** Comments say kinds in our documents; what informs about training is made of its parameters. */
const ownWords: ReadonlySet<string> = new Set(["comment", "ai_informationAboutTraining"]);

function valuesFor(name: string, shape: PropertyShape, notes: Notes): readonly string[] {
  if (ownWords.has(name)) return [];
  const values = (notes.get(labels.get(name) ?? "") ?? []).filter((value) => isAllowed(shape.kind, value));
  // Several texts where one is allowed are no longer the text that somebody wrote.
  return shape.isList || values.length === 1 ? [...new Set(values)] : [];
}

function isAllowed(kind: string, value: string): boolean {
  const terms = termsOf(kind);
  if (terms !== undefined) return terms.includes(value);
  return Object.hasOwn(primitives, kind) && primitives[kind]?.accepts(value) === true;
}

/** A CPE is an identifier here. */
function withCpe(
  { externalIdentifier = [] }: SpdxElement,
  names: readonly string[],
): { externalIdentifier?: readonly ExternalIdentifier[] } {
  const found = names.flatMap((identifier): readonly ExternalIdentifier[] => {
    const type = /^cpe:2\.3:[aho*-]:\S{1,1000}$/.test(identifier)
      ? "cpe23"
      : cpe22.test(identifier)
        ? "cpe22"
        : undefined;
    return type === undefined
      ? []
      : [{ type: "ExternalIdentifier", externalIdentifierType: type, identifier }];
  });
  return found.length === 0 ? {} : { externalIdentifier: [...externalIdentifier, ...found] };
}

const cpe22 = /^cpe:\/[aho]:\S{1,1000}$/;
