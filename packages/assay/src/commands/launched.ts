import { inTree, trainingRun } from "../catalogue/things.ts";
import type { Thing } from "../model/use.ts";
import type { CommandLine } from "./command-line.ts";
import { type Arguments, hasOption, isOption, readArguments } from "./arguments.ts";
import { judgeCommand } from "./judge.ts";
import type { Applied } from "./applied.ts";
import { type FoundName, namesOf } from "./named-parts.ts";
import type { NamedPart, ProgramRow } from "./program-row.ts";
import { scriptParts } from "./programs/training.table.ts";
import { addLink, addUse, type OpenReading } from "./reading.ts";
import { openParts, recordParts } from "./script-options.ts";
import { linkRun, runClaims, trains } from "./runs.ts";
import { programName, textOf } from "./unwrap.ts";
import { textWord, type Word } from "./word.ts";

/** The module that a launcher runs, as a command of its own: `torchrun -m x` is `python -m x`. */
export function launchedModule(
  command: CommandLine,
  row: ProgramRow,
  length: number,
): CommandLine | undefined {
  // A module of Python itself that no row knows is like a script.
  if (textOf(command.words[0]) === "python") return undefined;
  const at = startOfScript(command.words, row, length);
  const before = command.words.slice(length, at).map(textOf);
  const module = command.words[at];
  if (module === undefined || !(before.includes("-m") || before.includes("--module"))) return undefined;
  const { line } = module;
  return { ...command, words: [textWord("python", line), textWord("-m", line), ...command.words.slice(at)] };
}

/** What a script is given by options whose names say what they are. */
export function readScriptArguments(
  reading: OpenReading,
  command: CommandLine,
  row: ProgramRow,
  length: number,
): void {
  const isModule = textOf(command.words[length]) === "-m";
  const at = isModule ? length + 1 : startOfScript(command.words, row, length);
  const script = command.words[at];
  if (script === undefined || !(isModule || /\.(?:py|ipynb)$/u.test(textOf(script)))) return;
  const { environment } = command;
  const { line } = script;
  const given = readArguments(command.words.slice(at + 1), {}, { environment, line });
  const parts = [...scriptParts, ...openParts(given)];
  const applied: Applied = {
    row: { ...row, names: parts },
    given,
    line,
    program: programName(textOf(script)),
  };
  const before = reading.references.length;
  const found = namedBy(reading, applied, parts);
  if (found.length === 0 && !trains(given)) dropData(reading, before);
  for (const { part, thing, ...use } of found) {
    if (part.kind === "model" || part.kind === "dataset") addUse(reading, thing, use);
  }
  const isOpen = reading.references.length > before;
  noteScript(reading, applied, { found, isOpen }, textOf(script));
  judgeCommand(reading, applied, found, undefined);
}

/** What the options name; files of records count where the script has to do with models. */
function namedBy(reading: OpenReading, applied: Applied, parts: readonly NamedPart[]): readonly FoundName[] {
  const named = parts.flatMap((part) => namesOf(reading, applied, part));
  const isOfModels = trains(applied.given) || named.some(({ part }) => part.kind === "model");
  if (!isOfModels) return named.filter(({ thing }) => !isElsewhere(thing));
  return [...named, ...recordParts(applied.given).flatMap((part) => namesOf(reading, applied, part))];
}

/** A file of records that is not in the tree. */
function isElsewhere({ key }: Thing): boolean {
  return key.startsWith("file:");
}

/** Any program may take a `--data-path`: without a model or an option of training it is none of ours. */
function dropData({ references }: OpenReading, from: number): void {
  const kept = references.slice(from).filter(({ kind }) => kind !== "dataset");
  references.splice(from, references.length - from, ...kept);
}

/** A run is what a script is told to train: with which model, data and settings. */
function noteScript(
  reading: OpenReading,
  applied: Applied,
  { found, isOpen }: { readonly found: readonly FoundName[]; readonly isOpen: boolean },
  script: string,
): void {
  const { given, line } = applied;
  const path = reading.at.names.file(script);
  if (path !== undefined) {
    for (const { thing } of found) addLink(reading, inTree("file", path), thing, { kind: "uses", line });
    if (reading.at.isRecipe !== true) return;
  }
  const isTold = trains(given) || (path === undefined && found.some(isLearnt));
  // What it starts from may be known only when it runs: it is told to train all the same.
  const isFed = isOpen || found.some(({ part }) => part.role !== "output");
  const isStarted = (isTold && isFed) || startsTraining(applied, script);
  if (isStarted) addRun(reading, applied, found);
}

function addRun(reading: OpenReading, applied: Applied, found: readonly FoundName[]): void {
  const { given, line, program } = applied;
  if (isSwitchedOff(given)) return;
  const run = trainingRun(reading.at.path, program, line);
  addUse(reading, run, { line, how: program, claims: runClaims(reading, applied, "full") });
  for (const { part, thing, line: at } of found)
    linkRun(reading, { run, part, input: thing, stage: "unknown", line: at });
}

/** A script that is here says itself that it trains; of others what they are given does. */
function isLearnt({ part }: FoundName): boolean {
  return part.kind === "dataset" && part.role !== "evaluation";
}

/** `torchrun finetune.py --config x.yaml`: programs for many processes start what trains, where its name says so. */
function startsTraining({ row, given }: Applied, script: string): boolean {
  const name = script.slice(-200);
  if (!launchers.has(row.library ?? "") || !ofTraining.test(name) || otherwise.test(name)) return false;
  return given.options.some((one) => /config$|^--recipe$/u.test(one.name)) || given.positionals.length > 0;
}

const launchers: ReadonlySet<string> = new Set(["pypi/accelerate", "pypi/torch", "pypi/deepspeed"]);
const ofTraining =
  /(?:^|[/_.-])(?:pre)?(?:train|trainer|training|finetune|finetuning|fine_tune|fine-tune|sft|dpo|kto|orpo|ppo|grpo|rlhf|q?lora|distill)(?=[_.-][\w.-]{0,100}$|\d|$)/u;
const otherwise =
  /(?:^|[/_.-])(?:eval|evaluate|infer|inference|serve|merge|convert|test|predict|generate)(?![a-z])/u;

/** `--do_train False`: it evaluates or predicts. */
function isSwitchedOff(given: Arguments): boolean {
  const option = "--do-train";
  return given.options.some(({ name }) => name === option) && !hasOption(given, [option]);
}

/** The first word that is neither an option nor the value of one; a script that seems to be a value is none. */
function startOfScript(words: readonly Word[], row: ProgramRow, length: number): number {
  for (let at = length; at < words.length; at += 1) {
    const written = textOf(words[at]);
    if (!isOption(written)) return at;
    if (written.includes("=") || row.flags?.includes(written.replaceAll("_", "-")) === true) continue;
    const next = textOf(words[at + 1]);
    if (!isOption(next) && !/\.py$/u.test(next)) at += 1;
  }
  return words.length;
}
