import type { AuditAction } from "../../contract/audit-action.ts";
import type { Principal } from "../../contract/access.ts";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import type { Author } from "../projects/project-rows.ts";
import { type Sight, sightOf } from "../sight.ts";
import { audited } from "./audited.ts";

/** What is done with one thing, and how it is found among those that the asker sees. */
interface Deed<T> {
  readonly action: AuditAction;
  readonly id: string;
  readonly find: (change: Change, sight: Sight, id: string) => Promise<T | undefined>;
  /** For the log. */
  readonly nameOf: (thing: T) => string;
}

/** A change of one thing and its entry in the log; false when the asker sees no such thing. */
export async function auditedOn<T>(
  context: Context,
  by: Principal,
  { action, id, find, nameOf }: Deed<T>,
  work: (change: Change, thing: T, author: Author) => Promise<void>,
): Promise<boolean> {
  const sight = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const thing = await find(change, sight, id);
    if (thing === undefined) return { result: false };
    await work(change, thing, { by, sight, now: context.now() });
    return { result: true, entry: { action, subject: id, detail: nameOf(thing) } };
  });
}
