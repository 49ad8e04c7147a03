import type { Change } from "../dialect/dialect.ts";
import type { VersionGround } from "../reading/draw-version.ts";

export interface VersionTitle {
  /** The public id. */
  readonly id: string;
  readonly title: string;
}

/** `bot 1.2`, and the branch where it is not the main one. */
export async function versionTitle(
  change: Change,
  { version, branch }: VersionGround,
): Promise<VersionTitle> {
  const { id, project, name } = await change
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .select(["version.public_id as id", "project.name as project", "version.name"])
    .where("version.id", "=", version)
    .executeTakeFirstOrThrow();
  return { id, title: branch === "main" ? `${project} ${name}` : `${project} ${name} (${branch})` };
}
