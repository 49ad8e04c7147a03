import type { Basis, Claim } from "../model/claim.ts";
import type { Entity, EntityKind } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import type { PropertyName } from "../model/properties.ts";
import type { Relation } from "../model/relation.ts";
import type { DocumentFacts } from "./document-facts.ts";
import type { Selector } from "./fact.ts";
import type { About } from "./rule-set.ts";

/** An inventory while a test puts it together; the subject is the first entity, when the element is asked of one. */
export interface World {
  readonly subjectName: string;
  readonly entities: readonly Entity[];
  readonly relations: readonly Relation[];
  readonly findings: readonly Finding[];
  readonly document: DocumentFacts;
}

export const source = { by: "test@1", path: "card.md", line: 3 } as const;

export function claim(property: PropertyName, value: unknown, basis: Basis = "declared"): Claim {
  // Made from the tables, so the compiler cannot pair the two.
  return { property, value: { kind: "known", value }, basis, source } as unknown as Claim;
}

export function noted(name: string, value: string, basis: Basis = "declared"): Claim {
  return claim("metadata", { name, value }, basis);
}

export function entity(kind: EntityKind, id: string, claims: readonly Claim[] = [], name = id): Entity {
  return { id, kind, name, identifiers: [], claims };
}

export function inventoryOf({ subjectName, entities, relations, findings }: World): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: subjectName, scannedAt: "2026-01-01T00:00:00Z", headersOnly: false },
    entities,
    relations,
    references: [],
    findings,
    coverage: [],
  };
}

const kindOf: Readonly<Record<Exclude<About, "document">, EntityKind>> = {
  // The only model of an inventory without software is the system.
  system: "model",
  model: "model",
  dataset: "dataset",
  component: "software",
};

/** Nothing but one subject of which nothing is known, not even the name. */
export function emptyWorld(about: About): World {
  const subject = about === "document" ? [] : [entity(kindOf[about], "subject", [], "unnamed")];
  return { subjectName: "unnamed", entities: subject, relations: [], findings: [], document: {} };
}

/** The world with what one selector looks for; `text` stands in every place where text is said. */
export function withWitness(world: World, selector: Selector, text: string): World {
  switch (selector.from) {
    case "document":
      return { ...world, document: { ...world.document, [selector.field]: text } };
    case "name":
      return renamed(world, text);
    case "relations":
      return joined(world, entity("file", "from"), entity("file", "to", [], text), "dependsOn");
    case "findings":
      return { ...world, findings: [...world.findings, finding(selector.kinds[0] ?? "safety", text)] };
    case "entities":
      return withEntity(world, selector, text);
    case "relation":
      return withRelation(world, selector, text);
    default:
      return changed(world, (one) => withOwn(one, selector, text));
  }
}

type OwnSelector = Extract<Selector, { from: "identifier" | "property" | "named" | "field" }>;

function withOwn(subject: Entity, selector: OwnSelector, text: string): Entity {
  if (selector.from !== "identifier") {
    return { ...subject, claims: [...subject.claims, claimFor(selector, text)] };
  }
  const identifier = { type: selector.types[0] ?? ("name" as const), value: text };
  return { ...subject, identifiers: [...subject.identifiers, identifier] };
}

function claimFor(
  selector: Extract<Selector, { from: "property" | "named" | "field" }>,
  text: string,
): Claim {
  if (selector.from === "named") return claim(selector.property, { name: selector.names[0], value: text });
  if (selector.from === "field") return claim(selector.property, { other: true, [selector.field]: text });
  return claim(selector.property, text, selector.bases?.[0] ?? "declared");
}

function renamed(world: World, text: string): World {
  const named = changed(world, (one) => ({ ...one, name: text }));
  return { ...named, subjectName: text };
}

function changed(world: World, change: (subject: Entity) => Entity): World {
  const [subject, ...others] = world.entities;
  return subject === undefined ? world : { ...world, entities: [change(subject), ...others] };
}

function withEntity(
  world: World,
  { kinds, where }: Extract<Selector, { from: "entities" }>,
  text: string,
): World {
  const [kind = "file"] = kinds;
  return added(
    world,
    asked(
      entity(kind, `${kind}:${world.entities.length}`, [], where === undefined ? text : "x"),
      where,
      text,
    ),
  );
}

function withRelation(world: World, selector: Extract<Selector, { from: "relation" }>, text: string): World {
  const [subject] = world.entities;
  if (subject === undefined) throw new Error("only a thing has relations");
  const other = entity(
    selector.to ?? "file",
    `other:${world.entities.length}`,
    selector.role === undefined ? [] : [claim("role", selector.role)],
    selector.where === undefined ? text : "x",
  );
  const { entities, relations } = asked(other, selector.where, text);
  const [end = other] = entities;
  const [from, to] = selector.direction === "out" ? [subject.id, end.id] : [end.id, subject.id];
  return added(world, { entities, relations: [...relations, { from, to, kind: selector.kind, claims: [] }] });
}

/** The thing at the other end with the first of what is asked of it. */
function asked(
  other: Entity,
  where: readonly Selector[] | undefined,
  text: string,
): Pick<World, "entities" | "relations"> {
  const [first] = where ?? [];
  if (first === undefined) return { entities: [other], relations: [] };
  return withWitness(
    { subjectName: "", entities: [other], relations: [], findings: [], document: {} },
    first,
    text,
  );
}

function joined(world: World, from: Entity, to: Entity, kind: Relation["kind"]): World {
  return added(world, { entities: [from, to], relations: [{ from: from.id, to: to.id, kind, claims: [] }] });
}

function added(world: World, { entities, relations }: Pick<World, "entities" | "relations">): World {
  // Several witnesses in one world must not share their ids.
  const offset = world.entities.length;
  const rename = new Map(entities.map(({ id }, index) => [id, `${id}+${offset + index}`]));
  const nameOf = (id: string): string => rename.get(id) ?? id;
  return {
    ...world,
    entities: [...world.entities, ...entities.map((one) => ({ ...one, id: nameOf(one.id) }))],
    relations: [
      ...world.relations,
      ...relations.map((one) => ({ ...one, from: nameOf(one.from), to: nameOf(one.to) })),
    ],
  };
}

function finding(kind: Finding["kind"], message: string): Finding {
  return { id: "f", rule: "TEST", kind, severity: "low", subject: "x", message, evidence: [] };
}
