import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";

type WhichChannel = Pick<Row<"channel">, "id"> | Pick<Row<"channel">, "public_id" | "organisation_id">;

/**
 * Held until the end of the transaction: one at a time decides what a channel is told. Whoever changes its deliveries holds it before
 * them, so that no two wait for each other.
 */
export function heldChannel(change: Change, which: WhichChannel): Promise<Row<"channel"> | undefined> {
  return change
    .updateTable("channel")
    .set(({ ref }) => ({ is_paused: ref("is_paused") }))
    .where(({ and }) => and(which))
    .returningAll()
    .executeTakeFirst();
}
