import { readContainer } from "../../commands/read-container.ts";
import { textWord } from "../../commands/word.ts";
import type { Application, Use } from "../../model/use.ts";
import { commandsAt, noteCommands } from "../command-report.ts";
import type { FolderFile } from "../detector.ts";
import { filesUpTo } from "../files-up-to.ts";
import { readJson, readStart } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, declaredAt, openReport, sizeOf, type Report } from "../recipe-report.ts";
import { noteAnswer } from "./answers.ts";
import { answerLimits, maxCommandBytes, maxFiles, maxWords } from "./limits.ts";
import { answerAt, isCommand } from "./names.ts";

/** Engines and models that processes and servers say they run. */
export async function detectRunning(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for (const file of filesUpTo(project, report, maxFiles, "processes")) {
    const before = sizeOf(report);
    if (isCommand(file.path)) await noteProcess(report, project, file);
    else await noteServer(report, project, file);
    if (sizeOf(report) > before) report.files.set(file.path, "config");
  }
  return closeReport(report);
}

/** The words of a command line end with NUL each; nothing in them is expanded any more. */
async function noteProcess(report: Report, project: ProjectInput, file: FolderFile): Promise<void> {
  const reading = await readStart(file, maxCommandBytes);
  if (!reading.ok) {
    report.problems.push({ path: file.path, problem: reading.problem });
    return;
  }
  const texts = new TextDecoder("utf-8")
    .decode(reading.bytes)
    .replace(/(?<!\0)\0+$/u, "")
    .split("\0");
  const words = withoutInterpreter(texts.slice(0, maxWords)).map((text) => textWord(text, 1));
  const container = { entrypoint: words, environment: new Map(), line: 1, how: "process" };
  const said = await readContainer(container, commandsAt(report, project, file.path));
  const uses = said.uses.map((use) => running(report, use));
  noteCommands(report, { ...said, uses, findings: [] });
}

/** A script of an environment is started as `python /opt/venv/bin/vllm`: the kernel puts its interpreter before it. */
function withoutInterpreter(words: readonly string[]): readonly string[] {
  const [program = "", script = ""] = words;
  const isScript = /\/bin\/[\w.-]+$/u.test(script) && !script.endsWith(".py");
  return /(?:^|\/)python[\d.]{0,5}$/u.test(program) && isScript ? words.slice(1) : words;
}

/** A process is more than a configuration: it runs now. */
function running(report: Report, use: Use): Use {
  const claim = declaredAt(report, use.place, "metadata", { name: "running", value: true });
  return { ...use, claims: [...(use.claims ?? []), claim] };
}

async function noteServer(report: Report, project: ProjectInput, file: FolderFile): Promise<void> {
  const answer = answerAt(file.path);
  const reading = await readJson(file, answerLimits);
  if (!reading.ok) report.problems.push({ path: file.path, problem: reading.problem });
  else if (answer !== undefined) noteAnswer(report, answer, reading.value, { project, path: file.path });
}
