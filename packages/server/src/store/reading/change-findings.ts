import { sql } from "kysely";
import { open, type NewRow } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { isSettled } from "../findings/settled.ts";
import { insertRows, orNothing } from "../insert-rows.ts";
import { contentId } from "../new-id.ts";
import { heldAt, intervalOf } from "./change-history.ts";
import type { DrawnFinding, StatedDecision } from "./drawing.ts";
import { endRows, type Held, type Place, planOf } from "./intervals.ts";
import type { KeptThing } from "./keep-things.ts";

/** Whose findings they are. */
export interface FindingGround {
  readonly project: number;
  readonly projectId: string;
  readonly audience: number;
  readonly branch: string;
}

interface HeldFinding extends Held {
  readonly first_seq: number;
}

/** Makes the findings of a branch at one version exactly those of the drawing. What was decided about one holds on. */
export async function changeFindings(
  change: Change,
  dialect: SqlDialect,
  place: Place,
  ground: FindingGround,
  drawn: {
    readonly findings: ReadonlyMap<string, DrawnFinding>;
    readonly kept: ReadonlyMap<string, KeptThing>;
  },
): Promise<void> {
  const columns = sql`fingerprint as key, content, first_seq`;
  const held = await heldAt<HeldFinding>(change, "finding", place, columns);
  const wanted = [...drawn.findings.values()].map((finding) => ({
    ...{ key: finding.fingerprint, content: finding.content, finding },
  }));
  const { ended, begun } = planOf(held, wanted);
  await endRows(change, dialect, "finding", ended, place);
  const decisions = await decisionsOn(
    change,
    dialect,
    ground.project,
    begun.map(({ wanted: { key } }) => key),
  );
  const rows = begun.map(({ wanted: { finding }, before }) => {
    const decision = decisions.get(finding.fingerprint) ?? statedState(finding.stated);
    const entity = finding.subject === undefined ? undefined : drawn.kept.get(finding.subject)?.entity;
    return {
      ...rowOf(finding, ground, place),
      ...{ entity_id: entity ?? null, first_seq: before?.first_seq ?? place.sequence },
      ...decision,
    };
  });
  await insertRows(change, dialect, "finding", rows);
  await insertRows(
    change,
    dialect,
    "finding_alias",
    aliasRows(
      begun.map(({ wanted }) => wanted.finding),
      ground,
    ),
    orNothing,
  );
}

function findingId({ projectId, branch }: FindingGround, fingerprint: string): string {
  return contentId("finding", projectId, branch, fingerprint);
}

function rowOf(
  finding: DrawnFinding,
  ground: FindingGround,
  place: Place,
): Omit<NewRow<"finding">, "entity_id" | "first_seq" | keyof DecisionColumns> {
  const { fingerprint, content, name, rule, kind, rank, urgency, vulnerabilityId, verdict, body } = finding;
  return {
    public_id: findingId(ground, fingerprint),
    stream_id: place.stream,
    project_id: ground.project,
    audience_id: ground.audience,
    entity_name: name,
    ...{ fingerprint, content, rule, kind, rank, vulnerability_id: vulnerabilityId, urgency, body, verdict },
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
