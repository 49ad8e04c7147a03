import type { Application } from "../../model/use.ts";
import { noteContainer } from "../container-notes.ts";
import { containersIn } from "../container-specs.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { isRecipeName, scannedFiles } from "../recipe-scan.ts";
import { noteCustomResource } from "./custom-resources.ts";
import { noteKustomization } from "./kustomize.ts";
import { maxManifests } from "./limits.ts";
import { manifestsOf, type Manifest } from "./manifest.ts";
import { variableSources } from "./variable-sources.ts";

const marks = ["apiVersion", "newTag", "newName"];

/** What runs in a cluster, as manifests describe it: containers, served models, and the accelerators they ask for. */
export async function detectKubernetes(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const manifests: Manifest[] = [];
  for await (const { documents } of scannedFiles(project, report, isRecipeName, marks)) {
    for (const document of documents) {
      noteKustomization(report, document);
      const found = manifestsOf(document);
      if (found.length === 0 || manifests.length + found.length > maxManifests) continue;
      manifests.push(...found);
      for (const problem of document.problems) report.problems.push({ path: document.path, problem });
    }
  }
  const sources = variableSources(manifests);
  for (const manifest of manifests) await noteManifest(report, project, manifest, sources);
  return closeReport(report);
}

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
  if (!isWhole) for (const spec of containersIn(document, sources)) await noteContainer(at, spec);
  if (sizeOf(report) > before) report.files.set(document.path, "config");
}

function sizeOf({ uses, references, findings }: Report): number {
  return uses.length + references.length + findings.length;
}
