import type { CodeModule } from "../../code/ir.ts";
import type { ShellCall } from "../../code/match/index.ts";
import { readInto } from "../../commands/read-command.ts";
import { readScriptInto } from "../../commands/read-script.ts";
import { type OpenReading, openReading } from "../../commands/reading.ts";
import type { CommandAt } from "../../commands/names.ts";
import { choice, text, type WordValue } from "../../commands/word.ts";
import type { Application } from "../../model/use.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, openReport } from "../recipe-report.ts";
import { mostCommands } from "./limits.ts";

/** What is read for command lines: modules with those of their notebooks, and programs that the code runs. */
export interface CommandSources {
  readonly modules: readonly CodeModule[];
  readonly shellCalls: readonly ShellCall[];
  readonly isTest: (path: string) => boolean;
}

/** What the command lines of code use: cells of notebooks, and programs that calls run. */
export async function applicationOfCommands(
  by: string,
  project: ProjectInput,
  { modules, shellCalls, isTest }: CommandSources,
): Promise<Application> {
  const report = openReport(by);
  const byPath = new Map<string, ShellCall[]>();
  for (const call of shellCalls.slice(0, mostCommands))
    byPath.set(call.path, [...(byPath.get(call.path) ?? []), call]);
  for (const module of modules) {
    const { path, commands = [] } = module;
    const calls = byPath.get(path) ?? [];
    if (commands.length === 0 && calls.length === 0) continue;
    const reading = openReading(recipeOf({ ...commandsAt(report, project, path), isTest: isTest(path) }));
    await readCells(reading, module);
    for (const call of calls) await readCall(reading, call);
    if (await noteCommandsOf(report, project, path, reading)) report.files.set(path, "code");
  }
  return closeReport(report);
}

/** Cells of a notebook are what is run, as a script of a shell is. */
function recipeOf(at: CommandAt): CommandAt {
  return at.path.endsWith(".ipynb") ? { ...at, isRecipe: true } : at;
}

async function readCall(reading: OpenReading, { words, script, line }: ShellCall): Promise<void> {
  if (words !== undefined) await readInto(reading, { words, environment: new Map(), line });
  if (script !== undefined)
    await readScriptInto(reading, script.text, { firstLine: script.line, variables: script.variables });
}

/** Lines of one cell stand together; what they set the next ones see. */
async function readCells(reading: OpenReading, module: CodeModule): Promise<void> {
  const constants = constantsOf(module);
  for (const piece of piecesOf((module.commands ?? []).slice(0, mostCommands))) {
    // IPython puts values of Python into a command: `{name}` and `$name`.
    const script = piece.text.replace(/(?<![$\w"'])\{([A-Za-z_]\w{0,80})\}/gu, "${$1}");
    await readScriptInto(reading, script, { firstLine: piece.line, variables: constants });
  }
}

interface Piece {
  readonly text: string;
  readonly line: number;
}

/** Commands in lines that follow each other are one script; empty lines keep the lines as they are. */
function piecesOf(commands: readonly Piece[]): readonly Piece[] {
  const pieces: { text: string; line: number; last: number }[] = [];
  for (const { text: written, line } of commands) {
    const before = pieces.at(-1);
    const gap = before === undefined ? 0 : line - before.last;
    if (before !== undefined && gap >= 1 && gap <= 3) {
      before.text += `${"\n".repeat(gap)}${written}`;
      before.last = line;
    } else pieces.push({ text: written, line, last: line });
  }
  return pieces;
}

/** Names that stand for a text in the whole notebook. */
function constantsOf({ body }: CodeModule): ReadonlyMap<string, WordValue> {
  const found = new Map<string, string[]>();
  for (const statement of body) {
    if (statement.kind !== "assign" || statement.target.kind !== "name" || statement.value?.kind !== "text")
      continue;
    const { name } = statement.target;
    found.set(name, [...(found.get(name) ?? []), statement.value.value]);
  }
  return new Map(
    [...found].map(([name, values]) => [name, values.length === 1 ? text(values[0] ?? "") : choice(values)]),
  );
}
