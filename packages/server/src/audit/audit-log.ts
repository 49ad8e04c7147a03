import type { AuditEntry, Principal } from "../contract/access.ts";
import type { Page, PageQuery } from "../contract/page.ts";
import type { AccessStore, AuditHead, AuditVerification, HashedEntry } from "../store/access-store.ts";
import { type Context, timeText } from "../store/context.ts";
import { numberPlace, pageFrom, readCursor } from "../store/cursor.ts";
import { sightOf } from "../store/sight.ts";
import { storedText } from "../store/stored-text.ts";
import { crossingSafe } from "../store/reading/crossing-safe.ts";
import { appendAudit, auditHash, firstHash } from "./append-audit.ts";

/** Entries that are checked between two looks at the event loop. */
const checkedAtOnce = 1_000;

export function auditLog(context: Context): AccessStore["audit"] {
  return {
    async append(by, { action, subject, detail = "" }) {
      const { organisation } = await sightOf(context.lookup, by);
      const entry = { action, subject: storedText(subject), detail: storedText(detail) };
      await crossingSafe(context, (change) =>
        appendAudit(change, { organisation, at: context.now(), actor: by.name, ...entry }),
      );
    },
    list: (by, query) => list(context, by, query),
    head: (by) => headOf(context, by),
    entries: (by, after, upTo, most) => entriesOf(context, by, { after, upTo, most }),
    verify: (organisation) => verify(context, organisation),
  };
}

async function list(context: Context, by: Principal, query: PageQuery): Promise<Page<AuditEntry>> {
  const { organisation } = await sightOf(context.lookup, by);
  const place = readCursor(query.cursor, numberPlace);
  let found = context.read.selectFrom("audit").selectAll().where("organisation_id", "=", organisation);
  if (place !== undefined) found = found.where("sequence", "<", place[0]);
  const rows = await found
    .orderBy("sequence", "desc")
    .limit(query.limit + 1)
    .execute();
  const items = rows.map(({ sequence, at, actor, action, subject, detail, previous, hash }) => ({
    ...{ sequence, at: timeText(at), actor, action, subject, detail, previous, hash },
  }));
  return pageFrom(rows, query.limit, ({ sequence }) => [sequence], items);
}

async function headOf({ read }: Context, by: Principal): Promise<AuditHead> {
  const head = await read
    .selectFrom("audit_head")
    .innerJoin("organisation", "organisation.id", "audit_head.organisation_id")
    .select(["sequence", "hash"])
    .where("organisation.public_id", "=", by.organisation)
    .executeTakeFirst();
  return head ?? { sequence: 0, hash: firstHash };
}

async function entriesOf(
  { read }: Context,
  by: Principal,
  { after, upTo, most }: { readonly after: number; readonly upTo: number; readonly most: number },
): Promise<readonly HashedEntry[]> {
  const { organisation } = await sightOf(read, by);
  return read
    .selectFrom("audit")
    .select(["action", "actor", "at", "detail", "previous", "sequence", "subject", "hash"])
    .where("organisation_id", "=", organisation)
    .where("sequence", ">", after)
    .where("sequence", "<=", upTo)
    .orderBy("sequence")
    .limit(most)
    .execute();
}

/** Each entry has the number and the hash that follow from the one before, and the last one is the head. */
async function verify({ read }: Context, organisationId: string): Promise<AuditVerification> {
  const head = await read
    .selectFrom("audit_head")
    .innerJoin("organisation", "organisation.id", "audit_head.organisation_id")
    .select(["organisation_id", "sequence", "hash"])
    .where("organisation.public_id", "=", organisationId)
    .executeTakeFirst();
  if (head === undefined) return { entries: 0, brokenAt: null };
  let before = { sequence: 0, hash: firstHash };
  for (;;) {
    const rows = await read
      .selectFrom("audit")
      .selectAll()
      .where("organisation_id", "=", head.organisation_id)
      .where("sequence", ">", before.sequence)
      .where("sequence", "<=", head.sequence)
      .orderBy("sequence")
      .limit(checkedAtOnce)
      .execute();
    for (const row of rows) {
      const follows = row.sequence === before.sequence + 1 && row.previous === before.hash;
      if (!follows || row.hash !== auditHash(row))
        return { entries: before.sequence, brokenAt: before.sequence + 1 };
      before = row;
    }
    if (rows.length < checkedAtOnce) break;
  }
  const isWhole = before.sequence === head.sequence && before.hash === head.hash;
  return { entries: before.sequence, brokenAt: isWhole ? null : before.sequence + 1 };
}
