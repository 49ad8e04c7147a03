import type { AuditAction } from "../../contract/audit-action.ts";
import type { Principal } from "../../contract/access.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import { sightOf } from "../sight.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";

interface Outcome<T> {
  readonly result: T;
  /** Absent when nothing was changed. */
  readonly entry?: { readonly action: AuditAction; readonly subject: string; readonly detail: string };
}

/** A change and its entry in the log, in one transaction. */
export async function audited<T>(
  context: Context,
  by: Principal,
  work: (change: Change) => Promise<Outcome<T>>,
): Promise<T> {
  const { organisation } = await sightOf(context.lookup, by);
  return crossingSafe(context, async (change) => {
    const { result, entry } = await work(change);
    if (entry !== undefined)
      await appendAudit(change, { organisation, at: context.now(), actor: by.name, ...entry });
    return result;
  });
}
