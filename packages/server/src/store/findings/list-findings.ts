import { sql } from "kysely";
import * as z from "zod";
import type { Principal } from "../../contract/access.ts";
import { type Finding, type FindingQuery, severityNames } from "../../contract/finding.ts";
import type { Page } from "../../contract/page.ts";
import type { Context } from "../context.ts";
import { pageFrom, readCursor } from "../cursor.ts";
import { open } from "../database.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { storedText } from "../stored-text.ts";
import { findingRows, mostUrgentFirst, shownFindings } from "./shown-findings.ts";

const place = z.tuple([z.number(), z.number(), z.number()]);

/** The worst first. */
export async function listFindings(
  context: Context,
  by: Principal,
  query: FindingQuery,
): Promise<Page<Finding>> {
  const sight = await sightOf(context.lookup, by);
  const { limit } = query;
  const after = readCursor(query.cursor, place);
  const { mine = false } = query;
  let found = selected(context, sight, mine ? { ...query, assignee: by.account } : query);
  if (after !== undefined) found = found.where(sql<boolean>`(${mostUrgentFirst}) > (${sql.join(after)})`);
  const rows = await found
    .orderBy("finding.rank")
    .orderBy("finding.urgency")
    .orderBy("finding.id")
    .limit(limit + 1)
    .execute();
  const items = await shownFindings(context, rows.slice(0, limit));
  return pageFrom(rows, limit, ({ rank, urgency, id }) => [rank, urgency, id], items);
}

type Found = ReturnType<typeof findingRows>;

function selected(context: Context, sight: Sight, query: FindingQuery): Found {
  const { kind, origin, policy, severity, assignee, project, entity, verdict } = query;
  let found = findingRows(context.read).where("finding.audience_id", "in", seenBy(sight));
  found = inTime(found, query);
  if (kind !== undefined) found = found.where("finding.kind", "=", kind);
  if (origin !== undefined) found = found.where("finding.origin", "=", origin);
  if (policy !== undefined) found = found.where("policy.public_id", "=", policy);
  if (severity !== undefined) found = found.where("finding.rank", "=", severityNames.indexOf(severity));
  if (assignee !== undefined) found = found.where("finding.assignee", "=", assignee);
  if (project !== undefined) found = found.where("project.public_id", "=", project);
  if (verdict === "unsafe") found = found.where("finding.verdict", "is not", null);
  else if (verdict !== undefined) found = found.where("finding.verdict", "=", verdict);
  if (entity !== undefined) found = found.where("entity.public_id", "=", entity);
  return named(inState(found, query, context.now()), query);
}

/** Those of one version; else those that stand, or all that ever stood. */
function inTime(found: Found, { version, includePast }: FindingQuery): Found {
  if (version !== undefined)
    return found.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("version")
          .select("version.id")
          .where("version.public_id", "=", version)
          .where("version.state", "=", "ready")
          .whereRef("version.stream_id", "=", "finding.stream_id")
          .whereRef("version.sequence", ">=", "finding.from_seq")
          .whereRef("version.sequence", "<", "finding.to_seq"),
      ),
    );
  return includePast ? found : found.where("finding.to_seq", "=", open);
}

/** A state whose time is over is none. */
function inState(found: Found, { state }: FindingQuery, now: number): Found {
  if (state === undefined) return found;
  if (state !== "not_set")
    return found.where("finding.state", "=", state).where("finding.state_until", ">", now);
  return found.where(({ or, eb }) =>
    or([eb("finding.state", "=", "not_set"), eb("finding.state_until", "<=", now)]),
  );
}

/** By a rule or by any name of the vulnerability. */
function named(found: Found, { q }: FindingQuery): Found {
  if (q === undefined || q.trim() === "") return found;
  const alias = storedText(q.trim(), 200).toUpperCase();
  return found.where("finding.public_id", "in", ({ selectFrom }) =>
    selectFrom("finding_alias").select("finding").where("alias", "=", alias),
  );
}
