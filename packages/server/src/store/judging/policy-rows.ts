import type { Row } from "../database.ts";
import type { Database } from "../dialect/dialect.ts";
import type { Sight } from "../sight.ts";

/** A policy of the organisation that was not removed. */
export function policyById(
  database: Database,
  { organisation }: Sight,
  id: string,
): Promise<Row<"policy"> | undefined> {
  return database
    .selectFrom("policy")
    .selectAll()
    .where("organisation_id", "=", organisation)
    .where("public_id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
}
