import { sql } from "kysely";
import { open } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import type { VersionGround } from "../reading/draw-version.ts";
import { addEvent } from "./add-event.ts";
import { urgentFindings } from "./urgent-findings.ts";
import { type VersionTitle, versionTitle } from "./version-title.ts";

/** What judging the latest version of a branch again found that was not there: one event for advisories, one for each policy. */
export async function tellFound(
  change: Change,
  ground: VersionGround,
  basis: string,
  now: number,
): Promise<void> {
  const counted = await fresh(change, ground, now)
    .leftJoin("policy", "policy.id", "finding.policy_id")
    .select(["finding.policy_id as policy", "policy.name as name", "policy.public_id as policyId"])
    .select([sql<number>`count(*)`.as("count"), sql<number>`min(finding.rank)`.as("rank")])
    .groupBy(["finding.policy_id", "policy.name", "policy.public_id"])
    .orderBy("finding.policy_id")
    .execute();
  if (counted.length === 0) return;
  const version = await versionTitle(change, ground);
  for (const one of counted) await tellOne(change, ground, { ...one, version, basis, now });
}

interface Found {
  /** `null`: advisories. */
  readonly policy: number | null;
  readonly policyId: string | null;
  readonly name: string | null;
  readonly count: number;
  readonly rank: number;
  readonly version: VersionTitle;
  readonly basis: string;
  readonly now: number;
}

async function tellOne(change: Change, ground: VersionGround, found: Found): Promise<void> {
  const { organisation, audience, project, stream, branch } = ground;
  const { policy, policyId, name, count, rank, version, now } = found;
  const kind = policy === null ? "advisory-new" : "policy-failed";
  const ofPolicy = fresh(change, ground, now).where(
    "finding.policy_id",
    policy === null ? "is" : "=",
    policy,
  );
  await addEvent(change, {
    ...{ organisation, audience, project, entity: null, kind, rank, at: now },
    key: `${kind}:${stream}:${ground.sequence}:${policyId ?? ""}:${found.basis}`,
    title:
      policy === null
        ? `${version.title}: ${count} new ${count === 1 ? "finding" : "findings"} of advisories`
        : `${version.title} does not keep ${name ?? "a policy"}: ${count} new ${count === 1 ? "finding" : "findings"}`,
    body: {
      ...(await urgentFindings(ofPolicy, count)),
      version: version.id,
      facts: { branch, count, policy: policyId },
    },
  });
}

/** What nobody decided yet. */
function fresh(change: Change, { stream, sequence }: VersionGround, now: number) {
  return change
    .selectFrom("finding")
    .where("finding.stream_id", "=", stream)
    .where("finding.to_seq", "=", open)
    .where("finding.from_seq", "=", sequence)
    .where("finding.found_at", "=", now)
    .where("finding.decided_until", "<=", now);
}
