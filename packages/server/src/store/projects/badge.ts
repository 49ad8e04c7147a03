import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Evidence } from "../../contract/compliance.ts";
import type { FindingCounts } from "../../contract/counts.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import { evidenceOf } from "../scores/shown-scores.ts";
import { sightOf } from "../sight.ts";
import { findingCountsOf } from "../versions/finding-counts.ts";
import { projectById } from "./project-rows.ts";

/** What a badge says of the latest version of a project. */
export interface BadgeFigures {
  readonly isRead: boolean;
  readonly findings: FindingCounts;
  readonly evidence: Evidence;
}

/** For anybody who has the address: a project that only a team sees has a key in it. `undefined` unless the badge was turned on. */
export async function badgeFigures(
  context: Context,
  id: string,
  key: string | undefined,
): Promise<BadgeFigures | undefined> {
  const { rows } = await sql<BadgeRow>`
    select project.badge, audience.team_id as team, project.latest_version_id as version,
      coalesce(version.evidence_weight, 0) as weight, coalesce(version.evidence_asked, 0) as asked
    from project join audience on audience.id = project.audience_id
      left join version on version.id = project.latest_version_id
    where project.public_id = ${id} and project.badge is not null`.execute(context.read);
  const [row] = rows;
  if (row === undefined || (row.team !== null && key !== row.badge)) return undefined;
  const findings = await findingCountsOf(context, row.version === null ? [] : [row.version]);
  return { isRead: row.version !== null, findings: findings(row.version), evidence: evidenceOf(row) };
}

interface BadgeRow {
  readonly badge: string;
  readonly team: number | null;
  readonly version: number | null;
  readonly weight: number;
  readonly asked: number;
}

/** Turns it on, under a new key, or off. False when the project is not there. */
export async function setBadge(context: Context, by: Principal, id: string, isOn: boolean): Promise<boolean> {
  const sight = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const row = await projectById(change, sight, id);
    if (row === undefined) return { result: false };
    const badge = isOn ? randomBytes(18).toString("base64url") : null;
    await change.updateTable("project").set({ badge }).where("id", "=", row.id).execute();
    return { result: true, entry: { action: "project.badge", subject: id, detail: isOn ? "on" : "off" } };
  });
}
