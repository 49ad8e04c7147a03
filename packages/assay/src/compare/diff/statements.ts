import type { Coverage } from "../../model/coverage.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory, Reference } from "../../model/inventory.ts";
import { grouped } from "../../model/grouped.ts";
import { componentOf } from "./component.ts";
import type { FactValue } from "./difference.ts";
import { type Fact, type Facts, factsOf } from "./facts.ts";
import { plainText } from "./plain-text.ts";

/** All that one inventory says, by keys that are the same before and after for what is one thing. */
export interface Statements {
  readonly entities: ReadonlyMap<string, Entity>;
  /** By the key of the entity. */
  readonly facts: (key: string) => Facts;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  /** Inputs that were not read in full. */
  readonly gaps: ReadonlyMap<string, readonly Coverage[]>;
}

/** `keyOf`: what an entity id is called before and after; an id without a key keeps its text. */
export function statementsOf(inventory: Inventory, keyOf: (id: string) => string): Statements {
  const byId = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  const edges = grouped(inventory.relations, ({ from }) => from);
  const entities = new Map(inventory.entities.map((entity) => [keyOf(entity.id), entity]));
  const relationFacts = (id: string): Facts => {
    const facts = new Map<string, Fact>();
    for (const { kind, to, detail } of edges.get(id) ?? []) {
      const target = byId.get(to);
      if (target === undefined) continue;
      const fact = facts.get(kind) ?? { what: kind, values: new Map<string, FactValue>() };
      const value = { to: componentOf(target), ...(detail === undefined ? {} : { detail }) };
      fact.values.set(`${keyOf(to)} ${detail ?? ""}`, value);
      facts.set(kind, fact);
    }
    return facts;
  };
  return {
    entities,
    facts: (key) => {
      const entity = entities.get(key);
      return entity === undefined ? new Map() : new Map([...factsOf(entity), ...relationFacts(entity.id)]);
    },
    findings: grouped(inventory.findings, (finding) => findingKey(finding, keyOf)),
    references: grouped(inventory.references, referenceKey),
    gaps: grouped(inventory.coverage.filter(isGap), ({ path }) => path),
  };
}

/** Lines move when something is written above them; ids are made of all of this. */
function findingKey({ rule, subject, location, message }: Finding, keyOf: (id: string) => string): string {
  return plainText([rule, keyOf(subject), location?.path ?? "", location?.member ?? "", message]);
}

function referenceKey({ kind, expression, location, default: otherwise }: Reference): string {
  return plainText([kind, expression, location.path, otherwise ?? null]);
}

/** What was read in full says itself by what was found; no document format lists it. */
function isGap({ read, code }: Coverage): boolean {
  return read !== "full" || code !== undefined;
}
