import type { Application } from "../../model/use.ts";
import { isRecord, recordAt, stringAt } from "../../syntax/json-access.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { isRecipeName, scannedFiles } from "../recipe-scan.ts";
import { noteAzure } from "./azure.ts";
import { noteKubeflow } from "./kubeflow.ts";
import { noteVertexJob } from "./vertex.ts";

const marks = ["deploymentSpec", "azuremlschemas", "workerPoolSpecs"];

/** What platforms are told to train, and with which of their models and data. */
export async function detectJobs(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for await (const { documents } of scannedFiles(project, report, isRecipeName, marks))
    for (const document of documents) await noteDocument(report, project, document);
  return closeReport(report);
}

async function noteDocument(report: Report, project: ProjectInput, document: RecipeDocument): Promise<void> {
  const { path, values } = document;
  if (!isRecord(values)) return;
  const before = report.uses.length + report.references.length;
  if (recordAt(values, "deploymentSpec", "executors") !== undefined)
    await noteKubeflow(report, project, document);
  else if ((stringAt(values, "$schema") ?? "").includes("azuremlschemas"))
    await noteAzure(report, project, document);
  else await noteVertexJob(report, project, document);
  if (report.uses.length + report.references.length === before) return;
  report.files.set(path, "config");
  for (const problem of document.problems) report.problems.push({ path, problem });
}
