import type { Principal } from "../../contract/access.ts";
import type { TestedFinding } from "../../contract/policy.ts";
import type { Context } from "../context.ts";
import { readBody } from "../findings/finding-body.ts";
import { sightOf } from "../sight.ts";
import { versionRow } from "../versions/version-rows.ts";
import { mostTestedFindings } from "../limits.ts";
import { policyById } from "./policy-rows.ts";
import { severityOf } from "../findings/severity-of.ts";

export interface PolicyFinding extends TestedFinding {
  /** Of everything that makes it this finding of this project. */
  readonly fingerprint: string;
}

export async function policyFindings(
  context: Context,
  by: Principal,
  id: string,
  version: string,
): Promise<readonly PolicyFinding[]> {
  const policy = await policyById(context.read, await sightOf(context.read, by), id);
  const row = await versionRow(context, by, version);
  if (policy === undefined || row === undefined) return [];
  const rows = await context.read
    .selectFrom("finding")
    .select(["fingerprint", "rule", "rank", "entity_name", "body"])
    .where("policy_id", "=", policy.id)
    .where("stream_id", "=", row.stream_id)
    .where("from_seq", "<=", row.sequence)
    .where("to_seq", ">", row.sequence)
    .orderBy("rank")
    .orderBy("id")
    .limit(mostTestedFindings)
    .execute();
  return rows.map(({ fingerprint, rule, rank, entity_name, body }) => {
    const { message, stated } = readBody(body);
    const severity = severityOf(rank);
    return { fingerprint, rule, severity, about: entity_name, message, exempt: stated?.comment ?? null };
  });
}
