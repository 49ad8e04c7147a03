import { insertNamed, insertRows, orNothing } from "../insert-rows.ts";
import type { NewRow, Tables } from "../database.ts";
import type { Change, NamedBy, SqlDialect } from "../dialect/dialect.ts";
import { wordsOf } from "../words.ts";
import { type DrawnThing, readIdentifiers } from "./drawing.ts";
import type { HeldThing } from "./held-things.ts";

/** Internal ids of a drawing's things, by key. */
export interface KeptThing {
  readonly entity: number;
  readonly fact: number;
}

/**
 * Makes what is not there yet of entities, labels and facts. In one order everywhere, so that two transactions do not wait crosswise. What the
 * branch has already (`held`) is not asked for: of a version that changes little, nearly all.
 */
export async function keepThings(
  change: Change,
  dialect: SqlDialect,
  organisation: number,
  things: ReadonlyMap<string, DrawnThing>,
  held: readonly HeldThing[] = [],
): Promise<ReadonlyMap<string, KeptThing>> {
  const sorted = [...things.values()].toSorted((a, b) => (a.publicId < b.publicId ? -1 : 1));
  const entities = await keepEntities(change, dialect, organisation, sorted, held);
  const facts = await keepFacts(change, dialect, sorted, held);
  const kept = new Map<string, KeptThing>();
  for (const { key, publicId, fact } of sorted)
    kept.set(key, { entity: found(entities, publicId), fact: found(facts.ids, fact.hash) });
  await keepIdentifiers(
    change,
    dialect,
    sorted.filter(({ fact }) => facts.missing.has(fact.hash)),
    entities,
  );
  return kept;
}

type Ids = ReadonlyMap<string, number>;

/** Ids by name; which names were missing, and which of these this transaction made. */
interface Kept {
  readonly ids: Ids;
  readonly missing: ReadonlySet<string>;
  readonly made: Ids;
}

interface Wanted<T extends keyof Tables> extends NamedBy {
  readonly table: T;
  readonly names: readonly string[];
  readonly known?: Ids;
  /** In the order of their names. */
  readonly rowsOf: (missing: ReadonlySet<string>) => Promise<readonly NewRow<T>[]> | readonly NewRow<T>[];
}

/** What is there of a table, with what is made of the rest. What another transaction made meanwhile is there too. */
async function keep<T extends keyof Tables>(
  change: Change,
  dialect: SqlDialect,
  { names, known = new Map(), rowsOf, ...place }: Wanted<T>,
): Promise<Kept> {
  const ids = new Map(known);
  const look = async (some: readonly string[]): Promise<readonly string[]> => {
    if (some.length === 0) return [];
    const found = await dialect.idsOf(change, place, some);
    return some.filter((name, index) => {
      const id = found[index];
      if (id !== undefined) ids.set(name, id);
      return id === undefined;
    });
  };
  const missing = new Set(await look(names.filter((name) => !ids.has(name))));
  const made = await insertNamed(change, dialect, place, await rowsOf(missing));
  for (const [name, id] of made) ids.set(name, id);
  await look([...missing].filter((name) => !ids.has(name)));
  return { ids, missing, made };
}

async function keepEntities(
  change: Change,
  dialect: SqlDialect,
  organisation: number,
  things: readonly DrawnThing[],
  held: readonly HeldThing[],
): Promise<Ids> {
  const { ids } = await keep(change, dialect, {
    ...{ table: "entity", column: "public_id", names: things.map(({ publicId }) => publicId) },
    known: new Map(held.map(({ entity, key }) => [entity, key])),
    rowsOf: (missing) =>
      things
        .filter(({ publicId }) => missing.has(publicId))
        .map(({ publicId, kind, key, purl, purlBase }) => ({
          ...{ public_id: publicId, organisation_id: organisation, kind, key, purl },
          purl_base: purlBase,
        })),
  });
  return ids;
}

/** Labels only of those that are missing: a fact that is there has its own. */
function keepFacts(
  change: Change,
  dialect: SqlDialect,
  things: readonly DrawnThing[],
  held: readonly HeldThing[],
): Promise<Kept> {
  const facts = new Map(things.map((thing) => [thing.fact.hash, thing]));
  return keep(change, dialect, {
    ...{ table: "fact", column: "hash", names: [...facts.keys()] },
    known: new Map(held.map(({ fact, content }) => [fact, content])),
    rowsOf: async (missing) => {
      const wanted = [...facts.values()].filter(({ fact }) => missing.has(fact.hash));
      const labels = await keepLabels(change, dialect, wanted);
      return wanted
        .map(({ fact, label }) => ({ ...fact, label_id: found(labels, label.hash) }))
        .toSorted(byHash);
    },
  });
}

async function keepLabels(change: Change, dialect: SqlDialect, things: readonly DrawnThing[]): Promise<Ids> {
  const labels = new Map(things.map(({ label }) => [label.hash, label]));
  const { ids, made } = await keep(change, dialect, {
    ...{ table: "label", column: "hash", names: [...labels.keys()] },
    rowsOf: (missing) =>
      [...labels.values()]
        .filter(({ hash }) => missing.has(hash))
        .toSorted(byHash)
        .map((label) => ({ ...label, name_key: label.name.toLowerCase() })),
  });
  const words = [...labels.values()].flatMap((label) => {
    const id = made.get(label.hash);
    return id === undefined ? [] : [{ id, words: wordsOf(namesOf(label)).join(" ") }];
  });
  if (words.length > 0) await dialect.indexLabels(words).execute(change);
  return ids;
}

async function keepIdentifiers(
  change: Change,
  dialect: SqlDialect,
  things: readonly DrawnThing[],
  entities: Ids,
): Promise<void> {
  const rows = things.flatMap(({ publicId, identifiers }) =>
    identifiers.map(({ type, value }) => ({ entity_id: found(entities, publicId), type, value })),
  );
  await insertRows(change, dialect, "identifier", rows, orNothing);
}

function namesOf({ name, identifiers }: DrawnThing["label"]): readonly string[] {
  return [name, ...readIdentifiers(identifiers).map(({ value }) => value)];
}

function found(ids: Ids, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error("A row that was just made is not there.");
  return id;
}

function byHash(a: { readonly hash: string }, b: { readonly hash: string }): number {
  return a.hash < b.hash ? -1 : 1;
}
