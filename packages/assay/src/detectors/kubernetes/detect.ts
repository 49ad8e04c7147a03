import type { Application } from "../../model/use.ts";
import { chartOf } from "../chart-folder.ts";
import { noteContainer } from "../container-notes.ts";
import { containersIn } from "../container-specs.ts";
import type { Problem } from "../../model/coverage.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { maxRecipeFileBytes } from "../recipe-limits.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, openReport, sizeOf, type Report } from "../recipe-report.ts";
import { isRecipeName, scannedFiles } from "../recipe-scan.ts";
import { templateDocuments, type Charts } from "./charts.ts";
import { noteCustomResource } from "./custom-resources.ts";
import { noteKustomization } from "./kustomize.ts";
import { maxManifests, maxTemplates } from "./limits.ts";
import { manifestsOf, type Manifest } from "./manifest.ts";
import { asRunning } from "./running-images.ts";
import { variableSources } from "./variable-sources.ts";

const marks = ["apiVersion", "newTag", "newName"];

/** What runs in a cluster, as manifests describe it: containers, served models, and the accelerators they ask for. */
export async function detectKubernetes(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const manifests: Manifest[] = [];
  const charts: Charts = { project, scopes: new Map() };
  const isPlain = (path: string): boolean => isRecipeName(path) && chartOf(path, project) === undefined;
  for await (const { documents } of scannedFiles(project, report, isPlain, marks)) {
    for (const document of documents) {
      noteKustomization(report, document);
      addManifests(report, manifests, document);
    }
  }
  await addTemplates(report, manifests, charts);
  const sources = variableSources(manifests);
  for (const manifest of manifests) await noteManifest(report, project, manifest, sources);
  return closeReport(report);
}

function addManifests(report: Report, manifests: Manifest[], document: RecipeDocument): void {
  const found = manifestsOf(document);
  if (found.length === 0 || manifests.length + found.length > maxManifests) return;
  manifests.push(...found);
  for (const problem of document.problems) report.problems.push({ path: document.path, problem });
}

/** Templates of charts: what cannot be filled in is said once, and only of those that describe containers. */
async function addTemplates(report: Report, manifests: Manifest[], charts: Charts): Promise<void> {
  const templates = charts.project.matching.flatMap((file) => {
    const chart = isRecipeName(file.path) ? chartOf(file.path, charts.project) : undefined;
    return chart === undefined || file.sizeBytes > maxRecipeFileBytes ? [] : [{ file, chart }];
  });
  for (const { file, chart } of templates.slice(0, maxTemplates)) {
    const documents = await templateDocuments(charts, file, chart);
    for (const document of documents) addManifests(report, manifests, { ...document, problems: [] });
    const isOpen = documents.some(
      ({ problems, text }) => problems.some(isBreak) && /^[^\S\n\r\u2028\u2029]*(?:- )?image:/mu.test(text),
    );
    if (isOpen) report.problems.push({ path: file.path, problem: notFilled });
  }
}

/** Both arms of a condition have the same keys. */
function isBreak({ message }: Problem): boolean {
  return !message.includes("occurs again");
}

const notFilled: Problem = {
  code: "unsupported",
  message:
    "A template of a chart is no YAML before it is filled in; what stands before the first such place is read.",
};

async function noteManifest(
  report: Report,
  project: ProjectInput,
  manifest: Manifest,
  sources: ReturnType<typeof variableSources>,
): Promise<void> {
  const { document } = manifest;
  const before = sizeOf(report);
  const isWhole = await noteCustomResource({ report, project, manifest });
  const at = { report, project, path: document.path, title: `Kubernetes ${manifest.kind}` };
  const specs = isWhole ? [] : asRunning(document.values, containersIn(document, sources));
  for (const spec of specs) await noteContainer(at, spec);
  if (sizeOf(report) > before) report.files.set(document.path, "config");
}
