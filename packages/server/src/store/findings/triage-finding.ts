import type { Principal } from "../../contract/access.ts";
import type { Finding, NewTriage, Triage } from "../../contract/finding.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Database } from "../dialect/dialect.ts";
import { holdStreams } from "../projects/hold-streams.ts";
import { renewProject } from "../projects/renew-project.ts";
import { decisionColumns } from "../reading/change-findings.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { findingRows, shownFindings, triageOf } from "./shown-findings.ts";

/** Of several times that it stood, the last. */
export async function getFinding(context: Context, by: Principal, id: string): Promise<Finding | undefined> {
  const row = await findingRows(context.read)
    .where("finding.public_id", "=", id)
    .where("finding.audience_id", "in", seenBy(await sightOf(context.lookup, by)))
    .orderBy("finding.to_seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : (await shownFindings(context, [row]))[0];
}

/**
 * Keeps a decision: for this finding in all branches of its project, now and in later versions.
 * @throws StoreError `invalid` for an end that has passed, and for an assignee that is no account
 */
export async function triageFinding(
  context: Context,
  by: Principal,
  id: string,
  decision: NewTriage,
): Promise<Finding | undefined> {
  const sight = await sightOf(context.lookup, by);
  const now = context.now();
  const expires = decision.expiresAt === null ? null : Date.parse(decision.expiresAt);
  if (expires !== null && expires <= now)
    throw new StoreError("invalid", "The time until which it holds (expiresAt) has passed already.");
  const { state, justification } = decision;
  const assignee = await accountNamed(context, sight, decision.assignee);
  const isDecided = await audited(context, by, async (change) => {
    const finding = await findingKey(change, sight, id);
    if (finding === undefined) return { result: false };
    // A version that is being drawn would not know of the decision.
    await holdStreams(change, finding.project_id);
    await change
      .insertInto("triage")
      .values({
        ...{
          project_id: finding.project_id,
          fingerprint: finding.fingerprint,
          state,
          justification,
          assignee,
        },
        ...{ comment: storedText(decision.comment, 4_000), expires_at: expires, author: by.name, at: now },
      })
      .execute();
    await change
      .updateTable("finding")
      .set(decisionColumns(state, expires, assignee))
      .where("project_id", "=", finding.project_id)
      .where("fingerprint", "=", finding.fingerprint)
      .execute();
    await renewProject(change, context.dialect, finding.project_id, now);
    const detail = [state, justification ?? "", assignee ?? ""].join(" ").trim();
    return { result: true, entry: { action: "finding.triage", subject: id, detail } };
  });
  return isDecided ? getFinding(context, by, id) : undefined;
}

/** The id of an account, by its id or e-mail address. @throws StoreError `invalid` when there is none */
async function accountNamed(
  { read }: Context,
  { organisation }: Sight,
  named: string | null,
): Promise<string | null> {
  if (named === null) return null;
  const wanted = storedText(named, 200);
  const account = await read
    .selectFrom("account")
    .select("public_id")
    .where("organisation_id", "=", organisation)
    .where(({ or, eb }) => or([eb("public_id", "=", wanted), eb("email", "=", wanted.trim().toLowerCase())]))
    .executeTakeFirst();
  if (account === undefined)
    throw new StoreError("invalid", "There is no account to assign it to (assignee).");
  return account.public_id;
}

/** What people decided, the newest first. */
export async function triageHistory(context: Context, by: Principal, id: string): Promise<readonly Triage[]> {
  const finding = await findingKey(context.read, await sightOf(context.lookup, by), id);
  if (finding === undefined) return [];
  const rows = await context.read
    .selectFrom("triage")
    .selectAll()
    .where("project_id", "=", finding.project_id)
    .where("fingerprint", "=", finding.fingerprint)
    .orderBy("id", "desc")
    .limit(mostDecisions)
    .execute();
  return rows.map(triageOf);
}

const mostDecisions = 500;

function findingKey(
  database: Database,
  sight: Sight,
  id: string,
): Promise<Pick<Row<"finding">, "project_id" | "fingerprint"> | undefined> {
  return database
    .selectFrom("finding")
    .select(["project_id", "fingerprint"])
    .where("public_id", "=", id)
    .where("audience_id", "in", seenBy(sight))
    .limit(1)
    .executeTakeFirst();
}
