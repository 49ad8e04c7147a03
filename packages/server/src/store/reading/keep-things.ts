import { insertRows, newIds, orNothing } from "../insert-rows.ts";
import type { Change, NamedBy, SqlDialect } from "../dialect/dialect.ts";
import { wordsOf } from "../words.ts";
import { type DrawnThing, readIdentifiers } from "./drawing.ts";

/** Internal ids of a drawing's things, by key. */
export interface KeptThing {
  readonly entity: number;
  readonly fact: number;
}

/** Makes what is not there yet of entities, labels and facts. In one order everywhere, so that two transactions do not wait crosswise. */
export async function keepThings(
  change: Change,
  dialect: SqlDialect,
  organisation: number,
  things: ReadonlyMap<string, DrawnThing>,
): Promise<ReadonlyMap<string, KeptThing>> {
  const sorted = [...things.values()].toSorted((a, b) => (a.publicId < b.publicId ? -1 : 1));
  const entities = await keepEntities(change, dialect, organisation, sorted);
  const labels = await keepLabels(change, dialect, sorted);
  const facts = await keepFacts(change, dialect, sorted, labels);
  const kept = new Map<string, KeptThing>();
  for (const { key, publicId, fact } of sorted)
    kept.set(key, { entity: found(entities, publicId), fact: found(facts.ids, fact.hash) });
  await keepIdentifiers(
    change,
    dialect,
    sorted.filter(({ fact }) => facts.made.has(fact.hash)),
    entities,
  );
  return kept;
}

type Ids = ReadonlyMap<string, number>;

/** Ids by name, and which of them were just made. */
interface Kept {
  readonly ids: Ids;
  readonly made: ReadonlySet<string>;
}

/** What is there of a table, with what `make` adds of the rest. What another transaction made meanwhile is there too. */
async function keep(
  change: Change,
  dialect: SqlDialect,
  { names, ...place }: NamedBy & { readonly names: readonly string[] },
  make: (missing: ReadonlySet<string>) => Promise<void>,
): Promise<Kept> {
  const ids = new Map<string, number>();
  const look = async (some: readonly string[]): Promise<readonly string[]> => {
    const found = await dialect.idsOf(change, place, some);
    return some.filter((name, index) => {
      const id = found[index];
      if (id !== undefined) ids.set(name, id);
      return id === undefined;
    });
  };
  const missing = await look(names);
  const made = new Set(missing);
  if (missing.length > 0) {
    await make(made);
    await look(missing);
  }
  return { ids, made };
}

async function keepEntities(
  change: Change,
  dialect: SqlDialect,
  organisation: number,
  things: readonly DrawnThing[],
): Promise<Ids> {
  const place = { table: "entity", column: "public_id" } as const;
  const names = things.map(({ publicId }) => publicId);
  const { ids } = await keep(change, dialect, { ...place, names }, async (missing) => {
    const rows = things
      .filter(({ publicId }) => missing.has(publicId))
      .map(({ publicId, kind, key, purl, purlBase }) => ({
        ...{ public_id: publicId, organisation_id: organisation, kind, key, purl },
        purl_base: purlBase,
      }));
    await insertRows(change, dialect, "entity", rows, orNothing);
  });
  return ids;
}

async function keepLabels(change: Change, dialect: SqlDialect, things: readonly DrawnThing[]): Promise<Ids> {
  const labels = new Map(things.map(({ label }) => [label.hash, label]));
  const place = { table: "label", column: "hash" } as const;
  let made: ReadonlySet<number> = new Set();
  const { ids, made: missing } = await keep(
    change,
    dialect,
    { ...place, names: [...labels.keys()] },
    async (some) => {
      const rows = [...labels.values()]
        .filter(({ hash }) => some.has(hash))
        .toSorted(byHash)
        .map((label) => ({ ...label, name_key: label.name.toLowerCase() }));
      made = new Set(await insertRows(change, dialect, "label", rows, newIds));
    },
  );
  const words = [...labels.values()].flatMap((label) => {
    const id = missing.has(label.hash) ? ids.get(label.hash) : undefined;
    return id === undefined || !made.has(id) ? [] : [{ id, words: wordsOf(namesOf(label)).join(" ") }];
  });
  if (words.length > 0) await dialect.indexLabels(words).execute(change);
  return ids;
}

function keepFacts(
  change: Change,
  dialect: SqlDialect,
  things: readonly DrawnThing[],
  labels: Ids,
): Promise<Kept> {
  const facts = new Map(things.map((thing) => [thing.fact.hash, thing]));
  const place = { table: "fact", column: "hash" } as const;
  return keep(change, dialect, { ...place, names: [...facts.keys()] }, async (missing) => {
    const rows = [...facts.values()]
      .filter(({ fact }) => missing.has(fact.hash))
      .map(({ fact, label }) => ({ ...fact, label_id: found(labels, label.hash) }))
      .toSorted(byHash);
    await insertRows(change, dialect, "fact", rows, orNothing);
  });
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
