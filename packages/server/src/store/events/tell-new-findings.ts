import { sql } from "kysely";
import { severityNames } from "../../contract/finding.ts";
import { open } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import type { VersionGround } from "../reading/draw-version.ts";
import { addEvent } from "./add-event.ts";
import { urgentFindings } from "./urgent-findings.ts";
import { versionTitle } from "./version-title.ts";
import { severityOf } from "../findings/severity-of.ts";

/**
 * One event for a version that became the latest of its branch with findings that the one before did not have. What somebody decided
 * already is not news; nor is, on a new branch, what stands on another branch of the project.
 */
export async function tellNewFindings(
  change: Change,
  versionId: string,
  ground: VersionGround,
  now: number,
): Promise<void> {
  const fresh = freshFindings(change, ground, now, await isFirstOfBranch(change, ground));
  const counted = await fresh
    .select(["finding.rank", sql<number>`count(*)`.as("count")])
    .groupBy("finding.rank")
    .orderBy("finding.rank")
    .execute();
  const [worst] = counted;
  if (worst === undefined) return;
  const counts = Object.fromEntries(counted.map(({ rank, count }) => [severityOf(rank), count]));
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  const { organisation, audience, project, branch } = ground;
  await addEvent(change, {
    ...{ organisation, audience, project, entity: null, kind: "finding-new", rank: worst.rank, at: now },
    key: `finding-new:${versionId}`,
    title: `${(await versionTitle(change, ground)).title}: ${countText(total, counts)}`,
    body: {
      ...(await urgentFindings(fresh, total)),
      version: versionId,
      facts: { branch, counts },
    },
  });
}

// Kysely's own type of what is built is longer than what builds it.
function freshFindings(change: Change, ground: VersionGround, now: number, isFirst: boolean) {
  const begun = change
    .selectFrom("finding")
    .where("finding.stream_id", "=", ground.stream)
    .where("finding.to_seq", "=", open)
    .where("finding.first_seq", "=", ground.sequence)
    .where("finding.decided_until", "<=", now);
  if (!isFirst) return begun;
  return begun.where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom("finding as other")
          .select("other.id")
          .where("other.project_id", "=", ground.project)
          .where("other.stream_id", "!=", ground.stream)
          .where("other.to_seq", "=", open)
          .whereRef("other.fingerprint", "=", "finding.fingerprint"),
      ),
    ),
  );
}

/** Asked while the version itself may be ready already. */
async function isFirstOfBranch(change: Change, { stream, sequence }: VersionGround): Promise<boolean> {
  const earlier = await change
    .selectFrom("version")
    .select("id")
    .where("stream_id", "=", stream)
    .where("sequence", "<", sequence)
    .where("state", "=", "ready")
    .limit(1)
    .executeTakeFirst();
  return earlier === undefined;
}

/** `3 new findings, 1 critical, 2 high` */
function countText(total: number, counts: Readonly<Record<string, number>>): string {
  const parts = severityNames.flatMap((name) =>
    counts[name] === undefined ? [] : [`${counts[name]} ${name}`],
  );
  return [`${total} new ${total === 1 ? "finding" : "findings"}`, ...parts].join(", ");
}
