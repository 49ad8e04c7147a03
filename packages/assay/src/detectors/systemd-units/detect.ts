import { hardware } from "../../catalogue/things.ts";
import { acceleratorLinks } from "../../commands/serving-links.ts";
import { readContainer } from "../../commands/read-container.ts";
import { readScript } from "../../commands/read-script.ts";
import type { Word } from "../../commands/word.ts";
import { printable } from "../../model/printable.ts";
import type { Application } from "../../model/use.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import { noteAccelerator } from "../container-notes.ts";
import type { FolderFile } from "../detector.ts";
import { readEnvFile } from "../env-file.ts";
import { filesUpTo } from "../files-up-to.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { writtenWord } from "../recipe-names.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { maxUnitBytes, maxUnits } from "./limits.ts";
import { kindOf } from "./names.ts";
import {
  procfilePrograms,
  supervisorPrograms,
  unitProgram,
  variableFiles,
  type Program,
} from "./programs.ts";

/** What managers of processes start, with the variables that it is given. */
export async function detectUnits(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for (const file of filesUpTo(project, report, maxUnits, "units")) await noteFile(report, project, file);
  return closeReport(report);
}

async function noteFile(report: Report, project: ProjectInput, file: FolderFile): Promise<void> {
  const reading = await readWhole(file, maxUnitBytes);
  if (!reading.ok) {
    report.problems.push({ path: file.path, problem: reading.problem });
    return;
  }
  const text = new TextDecoder("utf-8").decode(reading.bytes);
  for (const program of programsOf(file, text))
    await noteProgram({ report, project, path: file.path }, program);
}

function programsOf({ path, name }: FolderFile, text: string): readonly Program[] {
  const kind = kindOf(path);
  if (kind === "supervisor") return supervisorPrograms(text);
  if (kind === "procfile") return procfilePrograms(text);
  return [unitProgram(name.replace(/\.(?:service|container)(?:\.\w{1,10})?$/u, ""), text)];
}

interface UnitAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly path: string;
}

async function noteProgram(unit: UnitAt, program: Program): Promise<void> {
  const { report, project, path } = unit;
  const at = commandsAt(report, project, path);
  const own = ownVariables(program);
  const given = new Map([...(await fileVariables(unit, program)), ...own]);
  const [uses, links] = [report.uses.length, report.links.length];
  let isSaid = await noteEnvironment(unit, program, own);
  for (const { text, line } of program.image === undefined ? program.commands : []) {
    const reading = await readScript(text, at, { firstLine: line, variables: given });
    isSaid = (await noteCommandsOf(report, project, path, reading)) || isSaid;
  }
  for (const { text, line } of program.devices) {
    if (!/^nvidia\.com\/gpu/u.test(text)) continue;
    const part = { uses: report.uses.slice(uses), links: report.links.slice(links) };
    report.links.push(...acceleratorLinks(part, hardware("nvidia-gpu"), { path, line }));
    noteAccelerator(report, "Quadlet", { name: "nvidia-gpu", place: { path, line }, how: "AddDevice" });
    isSaid = true;
  }
  if (isSaid) report.files.set(path, "config");
}

/** The models that its variables name, and of a container the image and what it is given. */
async function noteEnvironment(
  { report, project, path }: UnitAt,
  { name, image, commands }: Program,
  environment: ReadonlyMap<string, Word>,
): Promise<boolean> {
  const line = image?.line ?? 1;
  const [exec] = image === undefined ? [] : commands;
  const words = exec === undefined ? [] : exec.text.split(/[\s\\]+/u).filter((word) => word !== "");
  const container = {
    ...(image === undefined ? {} : { image: writtenWord(image.text, image.line) }),
    arguments: words.map((word) => writtenWord(word.replace(/^(["'])(.*)\1$/u, "$2"), exec?.line ?? line)),
    environment,
    line,
    how: printable(name),
  };
  const reading = await readContainer(container, commandsAt(report, project, path));
  return noteCommandsOf(report, project, path, reading);
}

/** `Environment="A=b" C=d`. */
function ownVariables({ variables }: Program): ReadonlyMap<string, Word> {
  const found = new Map<string, Word>();
  for (const { text, line } of variables) {
    for (const [, quoted, plain] of text.matchAll(
      /"((?:[^"\\\n]|\\.){1,2000})"(?=\s|\\|$)|((?:[^\s"\\]|"[^"\n]{0,1000}"){1,2000})/gu,
    )) {
      const [, name, value = ""] = /^(\w{1,100})=(?:"?)([^]*?)(?:"?)$/u.exec(quoted ?? plain ?? "") ?? [];
      if (name !== undefined) found.set(name, writtenWord(value.replace(/^'(.*)'$/u, "$1"), line));
    }
  }
  return found;
}

/** Variables of files of the tree, of which later ones win (systemd.exec); they stand there, and only fill in command lines here. */
async function fileVariables(
  { project, path }: UnitAt,
  program: Program,
): Promise<ReadonlyMap<string, Word>> {
  const found = new Map<string, Word>();
  for (const candidates of variableFiles(program, path)) {
    const file = candidates.find((one) => project.find(one) !== undefined);
    const variables = file === undefined ? undefined : await readEnvFile(project, file);
    for (const [name, word] of variables ?? []) found.set(name, word);
  }
  return found;
}
