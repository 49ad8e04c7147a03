import { claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Thing } from "../../model/use.ts";
import { listAt, stringAt } from "../../syntax/json-access.ts";
import { readJson } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { noteUse, type Report } from "../recipe-report.ts";
import type { ImageDocuments } from "./documents.ts";
import { attachedLimits } from "./limits.ts";

/**
 * What the BOMs that are attached to an image say they are: format, version, how many components. Their content is somebody's
 * word about the image; it is not mixed with what was read of the image itself.
 */
export async function noteAttached(
  report: Report,
  project: ProjectInput,
  { root }: ImageDocuments,
  thing: Thing,
): Promise<void> {
  for (const file of project.filesIn(`${root}.image/attached`)) {
    const reading = await readJson(file, attachedLimits);
    if (!reading.ok) {
      report.problems.push({ path: file.path, problem: reading.problem });
      continue;
    }
    report.files.set(file.path, "config");
    const summary = summaryOf(reading.value);
    if (summary === undefined) continue;
    const name = `image.attached.${file.name.replace(/\.json$/u, "")}`;
    const claims = [
      claimant("declared", { by: report.by, path: file.path })("metadata", { name, value: summary }),
    ];
    noteUse(report, thing, { path: file.path }, "attached document", { usage: "declared", claims });
  }
}

function summaryOf(value: unknown): string | undefined {
  if (stringAt(value, "bomFormat") === "CycloneDX") {
    const components = listAt(value, "components")?.length ?? 0;
    return `CycloneDX ${printable((stringAt(value, "specVersion") ?? "of no version").slice(0, 20))}, ${components} components`;
  }
  const version = stringAt(value, "spdxVersion");
  if (version !== undefined)
    return `${printable(version.slice(0, 20))}, ${listAt(value, "packages")?.length ?? 0} packages`;
  const graph = listAt(value, "@graph");
  return graph === undefined ? undefined : `SPDX 3, ${graph.length} elements`;
}
