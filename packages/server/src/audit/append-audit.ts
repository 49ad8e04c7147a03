import type { AuditAction } from "../contract/audit-action.ts";
import { createHash } from "node:crypto";
import type { Change } from "../store/dialect/dialect.ts";

export interface AuditFacts {
  /** Internal id. */
  readonly organisation: number;
  readonly at: number;
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly detail: string;
}

/**
 * Appends to the log, in the transaction of the change it tells of. Its place is taken by an update of the head, so that two changes at
 * once follow each other; last in a transaction, so that they wait shortly.
 */
export async function appendAudit(change: Change, facts: AuditFacts): Promise<void> {
  const head = await change
    .updateTable("audit_head")
    .set((eb) => ({ sequence: eb("sequence", "+", 1) }))
    .where("organisation_id", "=", facts.organisation)
    .returning(["sequence", "hash"])
    .executeTakeFirstOrThrow();
  const { organisation, ...told } = facts;
  const entry = { ...told, sequence: head.sequence, previous: head.hash };
  const hash = auditHash(entry);
  await change
    .insertInto("audit")
    .values({ organisation_id: organisation, ...entry, hash })
    .execute();
  await change.updateTable("audit_head").set({ hash }).where("organisation_id", "=", organisation).execute();
}

/** The hash before the first entry. */
export const firstHash = "0".repeat(64);

/** SHA-256 of the entry as JSON with sorted names (all values are texts and integers, so this is RFC 8785). */
export function auditHash(
  entry: Omit<AuditFacts, "organisation" | "action"> & {
    readonly action: string;
    readonly sequence: number;
    readonly previous: string;
  },
): string {
  const { action, actor, at, detail, previous, sequence, subject } = entry;
  const canonical = JSON.stringify({ action, actor, at, detail, previous, sequence, subject });
  return createHash("sha256").update(canonical).digest("hex");
}
