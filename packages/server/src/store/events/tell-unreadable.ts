import type { DocumentProblem } from "../../contract/version.ts";
import { severityNames } from "../../contract/finding.ts";
import type { Change } from "../dialect/dialect.ts";
import { addEvent } from "./add-event.ts";
import { mostNamedProblems } from "./limits.ts";

const rank = severityNames.indexOf("medium");

/** What was uploaded and cannot be read is told to those who see the project. */
export async function tellUnreadable(
  change: Change,
  version: number,
  problems: readonly DocumentProblem[],
  now: number,
): Promise<void> {
  const row = await change
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .select(["version.public_id", "version.name", "project.name as project_name", "stream.branch"])
    .select(["project.id as project", "project.audience_id as audience"])
    .select("project.organisation_id as organisation")
    .where("version.id", "=", version)
    .executeTakeFirstOrThrow();
  const { organisation, audience, project } = row;
  const errors = problems.filter(({ isError }) => isError);
  await addEvent(change, {
    ...{ organisation, audience, project, entity: null, kind: "version-unreadable", rank, at: now },
    key: `version-unreadable:${row.public_id}`,
    title: `${row.project_name} ${row.name} cannot be read`,
    body: {
      text: "The document is kept; what it names is not in the inventory. Upload one that is right.",
      lines: errors
        .slice(0, mostNamedProblems)
        .map(({ pointer, message }) => (pointer === "" ? message : `${pointer}: ${message}`)),
      version: row.public_id,
      facts: { branch: row.branch, errors: errors.length },
    },
  });
}
