import { sql } from "kysely";
import { open, type NewRow } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { isSettled } from "../findings/settled.ts";
import { insertRows, orNothing } from "../insert-rows.ts";
import { contentId } from "../new-id.ts";
import { intervalOf } from "./change-history.ts";
import type { DrawnFinding, StatedDecision } from "./drawing.ts";
import { heldAt } from "./held-at.ts";
import { endRows, type Held, type Place, planOf } from "./intervals.ts";

/** Whose findings they are. */
export interface FindingGround {
  readonly project: number;
  readonly projectId: string;
  readonly audience: number;
  readonly branch: string;
}

interface HeldFinding extends Held {
  readonly first_seq: number;
  readonly found_at: number | null;
  readonly origin: string;
}

/** The findings that are to hold, and the entities that they are about. */
export interface WantedFindings {
  readonly findings: ReadonlyMap<string, DrawnFinding>;
  /** Internal id of an entity by its key. */
  readonly entityOf: (key: string) => number | undefined;
}

/** Makes the findings of a branch at one version exactly those of the drawing. What was decided about one holds on. How many began. */
export async function changeFindings(
  change: Change,
  dialect: SqlDialect,
  place: Place,
  ground: FindingGround,
  { findings, entityOf }: WantedFindings,
): Promise<number> {
  const plan = planOf(await heldFindings(change, dialect, place), wantedOf(findings.values()));
  await endRows(change, dialect, "finding", plan.ended, place);
  await begin(change, dialect, place, { ground, entityOf, foundAt: null, begun: plan.begun });
  return plan.begun.length;
}

/**
 * Makes what the server found at the latest version exactly that of the drawing; what the document says stays. What is found no more
 * is kept as a finding of no version, so that it can still be looked at. How many changed.
 */
export async function changeJudged(
  change: Change,
  dialect: SqlDialect,
  place: Place,
  ground: FindingGround,
  { findings, entityOf, foundAt }: WantedFindings & { readonly foundAt: number },
): Promise<number> {
  const held = await heldFindings(change, dialect, place);
  const said = new Set<unknown>(held.filter(({ origin }) => origin === "document").map(({ key }) => key));
  const own = held.filter(({ origin }) => origin !== "document");
  const wanted = [...findings.values()].filter(({ fingerprint }) => !said.has(fingerprint));
  const { ended, begun } = planOf(own, wantedOf(wanted));
  await endRows(change, dialect, "finding", ended, place);
  await removeEmpty(change, dialect, place, begun);
  await begin(change, dialect, place, { ground, entityOf, foundAt, begun });
  return begun.length + ended.length;
}

interface Wanted {
  readonly key: string;
  readonly content: string;
  readonly finding: DrawnFinding;
}

function wantedOf(findings: Iterable<DrawnFinding>): readonly Wanted[] {
  return Array.from(findings, (finding) => ({
    ...{ key: finding.fingerprint, content: finding.content, finding },
  }));
}

function heldFindings(change: Change, dialect: SqlDialect, place: Place): Promise<readonly HeldFinding[]> {
  const columns = sql`fingerprint as key, content, first_seq, found_at, origin`;
  const others = ["first_seq", "found_at", "origin"] as const;
  return heldAt<HeldFinding>(change, dialect, "finding", { place, columns, others });
}

/** Rows that began and ended at this version would stand in the way of those that begin there again. */
async function removeEmpty(
  change: Change,
  dialect: SqlDialect,
  { stream, sequence }: Place,
  begun: readonly { readonly wanted: Wanted }[],
): Promise<void> {
  if (begun.length === 0) return;
  await change
    .deleteFrom("finding")
    .where("stream_id", "=", stream)
    .where("from_seq", "=", sequence)
    .where("to_seq", "=", sequence)
    .where("fingerprint", "in", dialect.texts(begun.map(({ wanted: { key } }) => key)))
    .execute();
}

interface Beginning extends Pick<WantedFindings, "entityOf"> {
  readonly ground: FindingGround;
  /** For those that were not there before. */
  readonly foundAt: number | null;
  readonly begun: readonly { readonly wanted: Wanted; readonly before: HeldFinding | undefined }[];
}

async function begin(
  change: Change,
  dialect: SqlDialect,
  place: Place,
  { ground, entityOf, foundAt, begun }: Beginning,
): Promise<void> {
  const findings = begun.map(({ wanted }) => wanted.finding);
  const fingerprints = findings.map(({ fingerprint }) => fingerprint);
  const decisions = await decisionsOn(change, dialect, ground.project, fingerprints);
  const policies = await policyIds(change, dialect, findings);
  const rows = begun.map(({ wanted: { finding }, before }) => ({
    ...rowOf(finding, ground, place),
    entity_id: finding.subject === undefined ? null : (entityOf(finding.subject) ?? null),
    policy_id: finding.policy === undefined ? null : (policies.get(finding.policy) ?? null),
    first_seq: before?.first_seq ?? place.sequence,
    found_at: before === undefined ? foundAt : before.found_at,
    ...(decisions.get(finding.fingerprint) ?? statedState(finding.stated)),
  }));
  await insertRows(change, dialect, "finding", rows);
  await insertRows(change, dialect, "finding_alias", aliasRows(findings, ground), orNothing);
}

async function policyIds(
  change: Change,
  dialect: SqlDialect,
  findings: readonly DrawnFinding[],
): Promise<ReadonlyMap<string, number>> {
  const named = [...new Set(findings.flatMap(({ policy }) => policy ?? []))];
  if (named.length === 0) return new Map();
  const rows = await change
    .selectFrom("policy")
    .select(["id", "public_id"])
    .where("public_id", "in", dialect.texts(named))
    .execute();
  return new Map(rows.map(({ id, public_id }) => [public_id, id]));
}

function findingId({ projectId, branch }: FindingGround, fingerprint: string): string {
  return contentId("finding", projectId, branch, fingerprint);
}

function rowOf(
  finding: DrawnFinding,
  ground: FindingGround,
  place: Place,
): Omit<NewRow<"finding">, "entity_id" | "policy_id" | "first_seq" | "found_at" | keyof DecisionColumns> {
  const { fingerprint, content, name, rule, kind, rank, urgency, vulnerabilityId, verdict, body, origin } =
    finding;
  return {
    public_id: findingId(ground, fingerprint),
    stream_id: place.stream,
    project_id: ground.project,
    audience_id: ground.audience,
    entity_name: name,
    ...{ fingerprint, content, rule, kind, rank, vulnerability_id: vulnerabilityId, urgency, body, origin },
    verdict,
    ...intervalOf(place),
  };
}

function aliasRows(
  findings: readonly DrawnFinding[],
  ground: FindingGround,
): readonly NewRow<"finding_alias">[] {
  return findings.flatMap(({ fingerprint, aliases }) =>
    aliases.map((alias) => ({ finding: findingId(ground, fingerprint), alias })),
  );
}

export interface DecisionColumns {
  readonly state: string;
  readonly state_until: number;
  readonly decided_until: number;
  readonly assignee: string | null;
}

export function decisionColumns(
  state: string,
  expiresAt: number | null,
  assignee: string | null,
): DecisionColumns {
  const until = expiresAt ?? open;
  return { state, state_until: until, decided_until: isSettled(state) ? until : 0, assignee };
}

function statedState(stated: StatedDecision | undefined): DecisionColumns {
  return stated === undefined
    ? decisionColumns("not_set", null, null)
    : decisionColumns(stated.state, stated.until, null);
}

/** What people decided last, by fingerprint. */
async function decisionsOn(
  change: Change,
  dialect: SqlDialect,
  project: number,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, DecisionColumns>> {
  if (fingerprints.length === 0) return new Map();
  const rows = await change
    .selectFrom("triage")
    .select(["fingerprint", "state", "expires_at", "assignee"])
    .where("project_id", "=", project)
    .where("fingerprint", "in", dialect.texts(fingerprints))
    .orderBy("id")
    .execute();
  return new Map(
    rows.map(({ fingerprint, state, expires_at, assignee }) => [
      fingerprint,
      decisionColumns(state, expires_at, assignee),
    ]),
  );
}
