import type { Change } from "../dialect/dialect.ts";

/** The branches of a project, held until the end of the transaction: no version is drawn or removed meanwhile. */
export async function holdStreams(change: Change, project: number): Promise<readonly number[]> {
  const rows = await change
    .updateTable("stream")
    .set((eb) => ({ latest_sequence: eb.ref("latest_sequence") }))
    .where("project_id", "=", project)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
