import { readScript } from "../../commands/read-script.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import { printable } from "../../model/printable.ts";
import type { Application } from "../../model/use.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import type { FolderFile } from "../detector.ts";
import { readStart, readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { maxScriptBytes, maxScripts } from "./limits.ts";
import { isScriptPath } from "./matches.ts";

/** What the shell scripts of a tree start, load and install. */
export async function detectShellScripts(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  let scripts = 0;
  for (const file of project.matching) {
    stopIfInterrupted(project.signal);
    if (file.sizeBytes === 0 || !(isScriptPath(file.path) || (await hasShebang(file)))) continue;
    scripts += 1;
    if (scripts > maxScripts) {
      const message = `The tree has more than ${maxScripts} scripts; those from ${printable(file.path)} on are not read.`;
      report.problems.push({ path: file.path, problem: { code: "limit-exceeded", message } });
      break;
    }
    await noteScript(report, project, file);
  }
  return closeReport(report);
}

async function hasShebang(file: FolderFile): Promise<boolean> {
  const reading = await readStart(file, 80);
  if (!reading.ok) return false;
  const [line = ""] = new TextDecoder("latin1").decode(reading.bytes).split("\n");
  return /^#!\s{0,4}\S{0,60}[/ ](?:ba|z|k|da|a)?sh\b/u.test(line);
}

async function noteScript(report: Report, project: ProjectInput, file: FolderFile): Promise<void> {
  const reading = await readWhole(file, maxScriptBytes);
  if (!reading.ok) {
    report.problems.push({ path: file.path, problem: reading.problem });
    return;
  }
  const text = new TextDecoder("utf-8").decode(reading.bytes);
  const script = await readScript(text, { ...commandsAt(report, project, file.path), isRecipe: true });
  if (await noteCommandsOf(report, project, file.path, script)) report.files.set(file.path, "code");
  if (script.problem !== undefined) report.problems.push({ path: file.path, problem: script.problem });
}
