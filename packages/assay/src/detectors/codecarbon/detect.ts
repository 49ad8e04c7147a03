import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import { hardware, measuredRun, packageThing } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Application } from "../../model/use.ts";
import { type Measured, maxEmissionBytes, measuredClaims, measuredIn } from "../codecarbon-file.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, noteLink, noteUse, openReport, type Report } from "../recipe-report.ts";
import { maxMeasuredRuns } from "./limits.ts";

const title = "CodeCarbon";

/** The runs that were measured, other than those that stand beside the model that came out. */
export async function detectEmissions(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  let count = 0;
  for (const file of project.matching) {
    const folder = file.path.slice(0, Math.max(0, file.path.length - "/emissions.csv".length));
    const isOfTrainer = project.filesIn(folder).some(({ name }) => name === "trainer_state.json");
    const measured = isOfTrainer ? [] : await measuredBy(report, file);
    for (const one of measured) {
      count += 1;
      if (count <= maxMeasuredRuns) noteMeasured(report, file, one);
    }
    if (measured.length > 0) report.files.set(file.path, "training-state");
    if (count <= maxMeasuredRuns) continue;
    const message = `${count} measured runs; the first ${maxMeasuredRuns} are reported.`;
    report.problems.push({ path: file.path, problem: { code: "limit-exceeded", message } });
    break;
  }
  return closeReport(report);
}

async function measuredBy(report: Report, file: FolderFile): Promise<readonly Measured[]> {
  const reading = await readWhole(file, maxEmissionBytes);
  if (reading.ok) return measuredIn(new TextDecoder("utf-8").decode(reading.bytes));
  report.problems.push({ path: file.path, problem: reading.problem });
  return [];
}

function noteMeasured(report: Report, { path }: FolderFile, measured: Measured): void {
  const { projectName, line, emissions } = measured;
  const place = { path, line };
  // `codecarbon` is what a project without a name is called.
  const name = projectName === "" || projectName === "codecarbon" ? `measured run (${path})` : projectName;
  const run = measuredRun(path, printable(name.slice(0, 200)), line);
  noteUse(report, run, place, `${title}: emissions.csv`, {
    claims: measuredClaims(report.by, path, measured),
  });
  noteUse(report, packageThing("pypi", "codecarbon"), place, title);
  const accelerator = acceleratorNamed(emissions.hardware ?? "");
  if (accelerator === undefined) return;
  noteUse(report, hardware(accelerator), place, `${title}: gpu_model`);
  noteLink(report, run, hardware(accelerator), "uses", { place, detail: "hardware" });
}
