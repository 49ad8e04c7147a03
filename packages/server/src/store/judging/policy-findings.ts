import type { Principal } from "../../contract/access.ts";
import type { TestedFinding } from "../../contract/policy.ts";
import type { Context } from "../context.ts";
import { readBody } from "../findings/finding-body.ts";
import { severityOf } from "../findings/severity-of.ts";
import { aboutThing } from "./about-thing.ts";
import { sightOf } from "../sight.ts";
import { versionRow } from "../versions/version-rows.ts";
import { policyById } from "./policy-rows.ts";

/** What stands of a policy at a version, the most urgent first. */
export interface StandingFindings {
  /** Of each, everything that makes it this finding of this project. */
  readonly fingerprints: readonly string[];
  /** What is told of these, in the order of all. */
  told(fingerprints: readonly string[]): Promise<readonly TestedFinding[]>;
}

export async function policyFindings(
  context: Context,
  by: Principal,
  id: string,
  version: string,
): Promise<StandingFindings> {
  const policy = await policyById(context.read, await sightOf(context.lookup, by), id);
  const row = await versionRow(context, by, version);
  if (policy === undefined || row === undefined) return { fingerprints: [], told: () => Promise.resolve([]) };
  const standing = context.read
    .selectFrom("finding")
    .where("policy_id", "=", policy.id)
    .where("stream_id", "=", row.stream_id)
    .where("from_seq", "<=", row.sequence)
    .where("to_seq", ">", row.sequence)
    .orderBy("rank")
    .orderBy("finding.id");
  const all = await standing.select("fingerprint").execute();
  return {
    fingerprints: all.map(({ fingerprint }) => fingerprint),
    async told(fingerprints) {
      const rows = await standing
        .where("fingerprint", "in", context.dialect.texts(fingerprints))
        .leftJoin("entity", "entity.id", "finding.entity_id")
        .select(["rule", "rank", "entity_name", "body", "entity.kind as thing"])
        .execute();
      return rows.map(({ rule, rank, entity_name, body, thing }) => {
        const { message, place, stated } = readBody(body);
        const about = aboutThing(entity_name, place, thing === "file");
        return { rule, severity: severityOf(rank), about, message, exempt: stated?.comment ?? null };
      });
    },
  };
}
