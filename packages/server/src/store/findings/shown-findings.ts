import { sql } from "kysely";
import type { Finding, Triage } from "../../contract/finding.ts";
import { type Context, timeOrNull, timeText } from "../context.ts";
import { open, type Row } from "../database.ts";
import type { Database } from "../dialect/dialect.ts";
import { readBody } from "./finding-body.ts";
import { severityOf } from "./severity-of.ts";

/** A finding with what is shown of its branch, project, entity and first version. */
export interface FindingRow extends Row<"finding"> {
  readonly project: string;
  readonly project_name: string;
  readonly branch: string;
  readonly entity: string | null;
  readonly entity_kind: string | null;
  readonly first_version: string | null;
  readonly first_at: number | null;
  readonly policy: string | null;
}

// Kysely's own type of what is built is longer than what builds it.
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function findingRows(database: Database) {
  return database
    .selectFrom("finding")
    .innerJoin("stream", "stream.id", "finding.stream_id")
    .innerJoin("project", "project.id", "finding.project_id")
    .leftJoin("entity", "entity.id", "finding.entity_id")
    .leftJoin("version as first", (join) =>
      join
        .onRef("first.stream_id", "=", "finding.stream_id")
        .onRef("first.sequence", "=", "finding.first_seq"),
    )
    .leftJoin("policy", "policy.id", "finding.policy_id")
    .selectAll("finding")
    .select(["project.public_id as project", "project.name as project_name", "stream.branch"])
    .select(["entity.public_id as entity", "entity.kind as entity_kind"])
    .select(["first.name as first_version", "first.uploaded_at as first_at"])
    .select("policy.public_id as policy");
}

/** Rows as the API shows them, with what was decided, as long as it holds. */
export async function shownFindings(
  context: Context,
  rows: readonly FindingRow[],
): Promise<readonly Finding[]> {
  const decisions = await latestTriage(context, rows);
  return rows.map((row) => {
    const { stated, ...body } = readBody(row.body);
    const decided = decisions.get(triageKey(row)) ?? stated;
    return {
      id: row.public_id,
      project: { id: row.project, name: row.project_name },
      branch: row.branch,
      entity:
        row.entity === null ? null : { id: row.entity, kind: row.entity_kind ?? "", name: row.entity_name },
      rule: row.rule,
      kind: row.kind as Finding["kind"],
      ...{ origin: row.origin as Finding["origin"], policy: row.policy },
      severity: severityOf(row.rank),
      ...body,
      // The version that brought it may have been removed since.
      firstSeen: { version: row.first_version ?? "", at: timeText(row.found_at ?? row.first_at ?? 0) },
      isCurrent: row.to_seq === open,
      triage: row.state_until > context.now() ? decided : null,
    };
  });
}

function triageKey({ project_id, fingerprint }: Pick<Row<"triage">, "project_id" | "fingerprint">): string {
  return `${project_id} ${fingerprint}`;
}

async function latestTriage(
  { read, dialect }: Context,
  rows: readonly FindingRow[],
): Promise<ReadonlyMap<string, Triage>> {
  if (rows.length === 0) return new Map();
  const decisions = await read
    .selectFrom("triage")
    .selectAll()
    .where("fingerprint", "in", dialect.texts([...new Set(rows.map(({ fingerprint }) => fingerprint))]))
    .where("project_id", "in", dialect.numbers([...new Set(rows.map(({ project_id }) => project_id))]))
    .orderBy("id")
    .execute();
  return new Map(decisions.map((row) => [triageKey(row), triageOf(row)]));
}

export function triageOf(row: Row<"triage">): Triage {
  return {
    state: row.state as Triage["state"],
    justification: row.justification as Triage["justification"],
    comment: row.comment,
    assignee: row.assignee,
    expiresAt: timeOrNull(row.expires_at),
    author: row.author,
    at: timeText(row.at),
  };
}

export const mostUrgentFirst = sql`finding.rank, finding.urgency, finding.id`;
