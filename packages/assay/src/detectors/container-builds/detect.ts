import { mountedNames } from "../../commands/mounts.ts";
import { openReading } from "../../commands/reading.ts";
import type { Application } from "../../model/use.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import type { FolderFile } from "../detector.ts";
import { filesUpTo } from "../files-up-to.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { maxBuildFileBytes, maxBuildFiles } from "./limits.ts";
import { type BuildReading, readBuild } from "./read-build.ts";

/** What the container images of a tree are built from, what they have inside and what they run. */
export async function detectContainerBuilds(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for (const file of filesUpTo(project, report, maxBuildFiles, "Dockerfiles"))
    await noteBuild(report, project, file);
  return closeReport(report);
}

async function noteBuild(report: Report, project: ProjectInput, file: FolderFile): Promise<void> {
  const { path } = file;
  const bytes = await readWhole(file, maxBuildFileBytes);
  if (!bytes.ok) {
    report.problems.push({ path, problem: bytes.problem });
    return;
  }
  const whole = openBuild(report, project, path);
  await readBuild(whole, new TextDecoder("utf-8").decode(bytes.bytes));
  if (await noteCommandsOf(report, project, path, whole.reading)) report.files.set(path, "config");
  report.problems.push(...whole.problems.map((problem) => ({ path, problem })));
}

function openBuild(report: Report, project: ProjectInput, path: string): BuildReading {
  const build: BuildReading["build"] = { args: new Map(), stages: [], assignments: [] };
  const at = commandsAt(report, project, path);
  const names = mountedNames(at.names, () => {
    const { mounts = [], folder = "/" } = build.stages.at(-1) ?? {};
    return { mounts, folder };
  });
  return { reading: openReading({ ...at, names }), build, problems: [] };
}
