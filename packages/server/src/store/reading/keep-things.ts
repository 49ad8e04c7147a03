import { insertRows, newIds, orNothing } from "../insert-rows.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
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

async function keepEntities(
  change: Change,
  dialect: SqlDialect,
  organisation: number,
  things: readonly DrawnThing[],
): Promise<Ids> {
  const ids = things.map(({ publicId }) => publicId);
  const known = async (): Promise<Ids> => {
    const rows = await change
      .selectFrom("entity")
      .select(["id", "public_id as name"])
      .where("public_id", "in", dialect.texts(ids))
      .execute();
    return idsOf(rows);
  };
  const before = await known();
  const missing = things.filter(({ publicId }) => !before.has(publicId));
  if (missing.length === 0) return before;
  const rows = missing.map(({ publicId, kind, key, purl, purlBase }) => ({
    ...{ public_id: publicId, organisation_id: organisation, kind, key, purl },
    purl_base: purlBase,
  }));
  await insertRows(change, dialect, "entity", rows, orNothing);
  return known();
}

async function keepLabels(change: Change, dialect: SqlDialect, things: readonly DrawnThing[]): Promise<Ids> {
  const labels = new Map(things.map(({ label }) => [label.hash, label]));
  const known = async (): Promise<Ids> => {
    const rows = await change
      .selectFrom("label")
      .select(["id", "hash as name"])
      .where("hash", "in", dialect.texts([...labels.keys()]))
      .execute();
    return idsOf(rows);
  };
  const before = await known();
  const missing = [...labels.values()].filter(({ hash }) => !before.has(hash)).toSorted(byHash);
  if (missing.length === 0) return before;
  const rows = missing.map((label) => ({ ...label, name_key: label.name.toLowerCase() }));
  const made = new Set(await insertRows(change, dialect, "label", rows, newIds));
  const after = await known();
  const words = missing.flatMap((label) => {
    const id = after.get(label.hash);
    return id === undefined || !made.has(id) ? [] : [{ id, words: wordsOf(namesOf(label)).join(" ") }];
  });
  await dialect.indexLabels(words).execute(change);
  return after;
}

async function keepFacts(
  change: Change,
  dialect: SqlDialect,
  things: readonly DrawnThing[],
  labels: Ids,
): Promise<{ readonly ids: Ids; readonly made: ReadonlySet<string> }> {
  const facts = new Map(things.map((thing) => [thing.fact.hash, thing]));
  const known = async (): Promise<Ids> => {
    const rows = await change
      .selectFrom("fact")
      .select(["id", "hash as name"])
      .where("hash", "in", dialect.texts([...facts.keys()]))
      .execute();
    return idsOf(rows);
  };
  const before = await known();
  const missing = [...facts.values()].filter(({ fact }) => !before.has(fact.hash));
  if (missing.length === 0) return { ids: before, made: new Set() };
  const rows = missing
    .map(({ fact, label }) => ({ ...fact, label_id: found(labels, label.hash) }))
    .toSorted(byHash);
  await insertRows(change, dialect, "fact", rows, orNothing);
  return { ids: await known(), made: new Set(rows.map(({ hash }) => hash)) };
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

function idsOf(rows: readonly { readonly id: number; readonly name: string }[]): Ids {
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function found(ids: Ids, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error("A row that was just made is not there.");
  return id;
}

function byHash(a: { readonly hash: string }, b: { readonly hash: string }): number {
  return a.hash < b.hash ? -1 : 1;
}
