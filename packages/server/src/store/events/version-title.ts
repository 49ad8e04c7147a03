import type { Change } from "../dialect/dialect.ts";
import type { VersionGround } from "../reading/draw-version.ts";

/** `bot 1.2`, and the branch where it is not the main one; with the public id. */
export async function versionTitle(
  change: Change,
  { version, branch }: VersionGround,
): Promise<{ readonly id: string; readonly title: string }> {
  const { id, project, name } = await change
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .select(["version.public_id as id", "project.name as project", "version.name"])
    .where("version.id", "=", version)
    .executeTakeFirstOrThrow();
  return { id, title: branch === "main" ? `${project} ${name}` : `${project} ${name} (${branch})` };
}
