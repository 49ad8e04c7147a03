import type { Application } from "../../model/use.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, openReport } from "../recipe-report.ts";
import { scannedFiles } from "../recipe-scan.ts";
import { noteMlflowRuns } from "./mlflow-runs.ts";
import { noteProject } from "./mlproject.ts";
import { trackerFile } from "./paths.ts";
import { noteSweep } from "./sweep.ts";
import { noteWandbRuns } from "./wandb-runs.ts";

/** The runs that trackers know. */
export async function detectTrackedRuns(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const isWritten = (path: string): boolean => {
    const kind = trackerFile(path);
    return kind === "project" || kind === "sweep";
  };
  for await (const { file, documents } of scannedFiles(project, report, isWritten, [])) {
    for (const document of documents) {
      if (trackerFile(file.path) === "project") await noteProject(report, project, document);
      else noteSweep(report, project, document);
    }
  }
  await noteMlflowRuns(report, project);
  await noteWandbRuns(report, project);
  return closeReport(report);
}
