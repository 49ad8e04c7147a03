import { policyPacks } from "assay";
import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Page, PageQuery } from "../../contract/page.ts";
import type { Policy, PolicyRule, PolicyVersion } from "../../contract/policy.ts";
import { type Context, timeText } from "../context.ts";
import { numberPlace, pageFrom, readCursor, textPlace } from "../cursor.ts";
import { open, type Row } from "../database.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { readScope } from "./applied-policies.ts";
import { policyById } from "./policy-rows.ts";

export async function listPolicies(
  context: Context,
  by: Principal,
  { cursor, limit }: PageQuery,
): Promise<Page<Policy>> {
  const sight = await sightOf(context.lookup, by);
  const place = readCursor(cursor, textPlace);
  let found = context.read
    .selectFrom("policy")
    .selectAll()
    .where("organisation_id", "=", sight.organisation)
    .where("removed_at", "is", null);
  if (place !== undefined) found = found.where(sql<boolean>`(name_key, id) > (${place[0]}, ${place[1]})`);
  const rows = await found
    .orderBy("name_key")
    .orderBy("id")
    .limit(limit + 1)
    .execute();
  const items = await shown(context, sight, rows.slice(0, limit));
  return pageFrom(rows, limit, ({ name_key, id }) => [name_key, id], items);
}

export async function getPolicy(context: Context, by: Principal, id: string): Promise<Policy | undefined> {
  const sight = await sightOf(context.lookup, by);
  const row = await policyById(context.read, sight, id);
  return row === undefined ? undefined : (await shown(context, sight, [row]))[0];
}

export async function policyHistory(
  context: Context,
  by: Principal,
  id: string,
  { cursor, limit }: PageQuery,
): Promise<Page<PolicyVersion> | undefined> {
  const policy = await policyById(context.read, await sightOf(context.lookup, by), id);
  if (policy === undefined) return undefined;
  const place = readCursor(cursor, numberPlace);
  let found = context.read.selectFrom("policy_change").selectAll().where("policy_id", "=", policy.id);
  if (place !== undefined) found = found.where("number", "<", place[0]);
  const rows = await found
    .orderBy("number", "desc")
    .limit(limit + 1)
    .execute();
  const items = rows.map(({ number, name, pack, yaml, is_enabled, scope, at, author }) => ({
    ...{ number, name, pack, yaml: textOf(pack, yaml), isEnabled: is_enabled === 1 },
    ...{ appliesTo: readScope(scope), at: timeText(at), author },
  }));
  return pageFrom(rows, limit, ({ number }) => [number], items);
}

/** Of a pack the text that this program has. */
function textOf(pack: string | null, yaml: string): string {
  return pack === null ? yaml : (policyPacks.get(pack) ?? "");
}

async function shown(
  context: Context,
  sight: Sight,
  rows: readonly Row<"policy">[],
): Promise<readonly Policy[]> {
  const ids = rows.map(({ id }) => id);
  const [judged, failing] = [
    await judgedProjects(context, sight, ids),
    await failingProjects(context, sight, ids),
  ];
  return rows.map((row) => ({
    ...{ id: row.public_id, name: row.name, pack: row.pack, yaml: textOf(row.pack, row.yaml) },
    ...{ isEnabled: row.is_enabled === 1, appliesTo: readScope(row.scope), number: row.number },
    ...{ changedAt: timeText(row.changed_at), changedBy: row.changed_by },
    // Written by `change-policies.ts` only.
    rules: JSON.parse(row.rules) as readonly PolicyRule[],
    judged: judged.get(row.id) ?? 0,
    failing: failing.get(row.id) ?? 0,
  }));
}

type Counts = ReadonlyMap<number, number>;

async function judgedProjects(
  { read, dialect }: Context,
  sight: Sight,
  policies: readonly number[],
): Promise<Counts> {
  const rows = await read
    .selectFrom("policy_verdict")
    .innerJoin("stream", "stream.id", "policy_verdict.stream_id")
    .select(["policy_id", sql<number>`count(distinct stream.project_id)`.as("count")])
    .where("policy_id", "in", dialect.numbers(policies))
    .where("stream.audience_id", "in", seenBy(sight))
    .groupBy("policy_id")
    .execute();
  return new Map(rows.map(({ policy_id, count }) => [policy_id, count]));
}

async function failingProjects(
  { read, dialect, now }: Context,
  sight: Sight,
  policies: readonly number[],
): Promise<Counts> {
  const rows = await read
    .selectFrom("finding")
    .select(["policy_id", sql<number>`count(distinct project_id)`.as("count")])
    .where("policy_id", "in", dialect.numbers(policies))
    .where("to_seq", "=", open)
    .where("decided_until", "<=", now())
    .where("audience_id", "in", seenBy(sight))
    .groupBy("policy_id")
    .execute();
  return new Map(rows.map(({ policy_id, count }) => [policy_id ?? 0, count]));
}
