import type { Application } from "../../model/use.ts";
import { isRecord, stringAt } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { closeReport, openReport, sizeOf, type Report } from "../recipe-report.ts";
import { documentsOf, scannedFiles } from "../recipe-scan.ts";
import { noteDependencies } from "./chart-files.ts";
import { helmFile } from "./names.ts";
import type { HelmAt } from "../chart-notes.ts";
import { releasesIn } from "./releases.ts";
import { noteValues } from "../chart-values.ts";

/** Every file that installs a chart has one of these in its text. */
const releaseMarks = ["HelmRelease", "HelmChart", "helmCharts", "Application", "releases:"];

/** Charts with what they need, releases, and the values that they are given. */
export async function detectHelm(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for (const file of project.matching) {
    const kind = helmFile(file.path);
    if (kind === "chart" || kind === "values") await noteFile({ report, project }, file, kind);
  }
  const isOther = (path: string): boolean => helmFile(path) === "other";
  for await (const { file, documents } of scannedFiles(project, report, isOther, releaseMarks))
    for (const document of documents) await noteReleases({ report, project, document }, file);
  return closeReport(report);
}

type Scene = Omit<HelmAt, "document">;

async function noteFile(
  { report, project }: Scene,
  file: FolderFile,
  kind: "chart" | "values",
): Promise<void> {
  for (const document of (await documentsOf(file)) ?? []) {
    if (!isRecord(document.values)) continue;
    const at = { report, project, document };
    const before = sizeOf(report);
    if (kind === "chart") noteDependencies(at);
    else if (!isManifest(document)) await noteValues({ ...at, ...(await versionOf(project, file.path)) });
    else await noteReleases(at, file);
    noteRead(report, document, before);
  }
}

/** `appVersion` of the chart beside. */
async function versionOf(project: ProjectInput, path: string): Promise<{ readonly appVersion?: string }> {
  const chart = project.find(`${path.slice(0, path.lastIndexOf("/") + 1)}Chart.yaml`);
  const documents = chart === undefined ? undefined : await documentsOf(chart);
  const appVersion = stringAt(documents?.[0]?.values, "appVersion");
  return appVersion === undefined || appVersion === "" ? {} : { appVersion };
}

function isManifest({ values }: RecipeDocument): boolean {
  return stringAt(values, "apiVersion") !== undefined && stringAt(values, "kind") !== undefined;
}

async function noteReleases(at: HelmAt, file: FolderFile): Promise<void> {
  const before = sizeOf(at.report);
  for (const document of await releasesIn(at, file)) await noteValues({ ...at, document });
  noteRead(at.report, at.document, before);
}

function noteRead(report: Report, { path, problems }: RecipeDocument, before: number): void {
  if (sizeOf(report) === before) return;
  report.files.set(path, "config");
  for (const problem of problems) report.problems.push({ path, problem });
}
