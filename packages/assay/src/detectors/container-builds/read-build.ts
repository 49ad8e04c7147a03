import { readContainerInto } from "../../commands/container.ts";
import { noteAddress } from "../../commands/fetches.ts";
import { noteImage } from "../../commands/image.ts";
import { keepAt } from "../../commands/kept.ts";
import { absolutePath } from "../../commands/mounts.ts";
import { readInto } from "../../commands/read-command.ts";
import { readScriptInto, usesWhereSet } from "../../commands/read-script.ts";
import { addUse, type OpenReading } from "../../commands/reading.ts";
import { plainText, possibleTexts, text, textWord, unresolvedWord, type Word } from "../../commands/word.ts";
import type { Problem } from "../../model/coverage.ts";
import { type Instruction, readInstructions } from "./instructions.ts";
import { type Build, lookupOf, openStage, type Stage, variablesOf } from "./stages.ts";
import { execForm, wordsIn } from "./words.ts";

/** What is read of a build goes into a reading; names are looked up through the stage that is being read. */
export interface BuildReading {
  readonly reading: OpenReading;
  readonly build: Build;
  readonly problems: Problem[];
}

/** Reads a Dockerfile: what each stage starts from, installs, fetches and runs. */
export async function readBuild(whole: BuildReading, source: string): Promise<void> {
  const { reading, build } = whole;
  for (const instruction of readInstructions(source)) {
    if (instruction.keyword === "FROM") await endStage(whole, false);
    await (instructions[instruction.keyword] ?? ignore)(whole, instruction);
  }
  await endStage(whole, true);
  reading.uses.push(...usesWhereSet(reading.uses, build.assignments));
}

type Reader = (whole: BuildReading, instruction: Instruction) => void | Promise<void>;

const ignore: Reader = () => undefined;

const instructions: Readonly<Record<string, Reader>> = {
  FROM: readFrom,
  ARG: readArg,
  ENV: readEnv,
  RUN: readRun,
  COPY: readCopy,
  ADD: readCopy,
  WORKDIR: readWorkdir,
  ENTRYPOINT: readEntrypoint,
  CMD: readCmd,
};

function stageOf({ build }: BuildReading): Stage | undefined {
  return build.stages.at(-1);
}

function readFrom({ reading, build }: BuildReading, { text: written, textLine, line }: Instruction): void {
  const [image, as, name] = wordsIn(written, textLine, lookupOf(build, undefined));
  if (image === undefined) return;
  const base = namedStage(build, image);
  const known = base === undefined ? noteImage(reading, image, "FROM") : undefined;
  const isNamed = /^as$/iu.test(plainText(as) ?? "");
  build.stages.push(openStage(base, { line, name: isNamed ? plainText(name) : undefined, known }));
}

function namedStage({ stages }: Build, word: Word): Stage | undefined {
  const name = plainText(word)?.toLowerCase();
  return name === undefined ? undefined : stages.findLast((stage) => stage.name?.toLowerCase() === name);
}

function readArg(whole: BuildReading, { text: written, textLine }: Instruction): void {
  const { build } = whole;
  const stage = stageOf(whole);
  for (const word of wordsIn(written, textLine, lookupOf(build, stage))) {
    const pair = assignmentIn(word);
    if (pair === undefined) {
      const name = plainText(word) ?? "";
      const given = build.args.get(name) ?? unresolvedWord(`$${name}`, word.line);
      if (/^[A-Za-z_]\w{0,100}$/u.test(name)) (stage ?? build).args.set(name, given);
      continue;
    }
    (stage ?? build).args.set(pair.name, pair.value);
    build.assignments.push({ ...pair, line: word.line });
    stage?.declared.set(pair.name, pair.value);
  }
}

function readEnv(whole: BuildReading, { text: written, textLine }: Instruction): void {
  const { build } = whole;
  const stage = stageOf(whole);
  const words = wordsIn(written, textLine, lookupOf(build, stage));
  const pairs = words.map(assignmentIn);
  const [first, ...rest] = words;
  // `ENV NAME the rest of the line`.
  const old = pairs[0] === undefined && first !== undefined ? oldForm(first, rest) : undefined;
  for (const pair of old === undefined ? pairs : [old]) {
    if (pair === undefined) continue;
    stage?.environment.set(pair.name, pair.value);
    stage?.declared.set(pair.name, pair.value);
    build.assignments.push({ ...pair, line: pair.value.line });
  }
}

interface Pair {
  readonly name: string;
  readonly value: Word;
}

function oldForm(first: Word, rest: readonly Word[]): Pair | undefined {
  const name = plainText(first) ?? "";
  const [value] = rest;
  if (value === undefined || !/^[A-Za-z_]\w{0,100}$/u.test(name)) return undefined;
  const texts = rest.map(plainText);
  const whole = texts.every((each) => each !== undefined)
    ? { ...text(texts.join(" ")), line: value.line }
    : value;
  return { name, value: whole };
}

function assignmentIn(word: Word): Pair | undefined {
  const written = word.kind === "unresolved" ? word.expression : (possibleTexts(word)[0] ?? "");
  const name = /^([A-Za-z_]\w{0,100})=/u.exec(written)?.[1];
  if (name === undefined) return undefined;
  const cut = (value: string): string => value.slice(name.length + 1);
  const { line } = word;
  if (word.kind === "text") return { name, value: { ...text(cut(word.value)), line } };
  if (word.kind === "choice") return { name, value: { kind: "choice", values: word.values.map(cut), line } };
  const fallback = word.default === undefined ? undefined : cut(word.default);
  return { name, value: unresolvedWord(cut(word.expression).replace(/^"|"$/gu, ""), line, fallback) };
}

async function readRun(whole: BuildReading, instruction: Instruction): Promise<void> {
  const { reading, build } = whole;
  const variables = variablesOf(build, stageOf(whole));
  const words = execForm(instruction.text, instruction.textLine);
  if (words !== undefined)
    return readInto(reading, { words, environment: variables, line: instruction.textLine });
  const { script, line } = scriptOf(instruction);
  if (/^#!.{0,80}python/u.test(script)) {
    reading.code.push({ language: "python", text: script, line });
    return;
  }
  const { assignments, problem } = await readScriptInto(reading, script, { firstLine: line, variables });
  build.assignments.push(...assignments);
  if (problem !== undefined) whole.problems.push(problem);
}

/** `RUN <<EOF` has nothing but its heredoc. */
function scriptOf({ text: written, script, textLine, heredocs }: Instruction): {
  readonly script: string;
  readonly line: number;
} {
  const [first] = heredocs;
  if (first !== undefined && /^\s*<<-?["']?\w{1,60}["']?\s*$/u.test(written))
    return { script: first.body, line: first.line };
  return { script, line: textLine };
}

function readWorkdir(whole: BuildReading, { text: written, textLine }: Instruction): void {
  const stage = stageOf(whole);
  const [word] = wordsIn(written, textLine, lookupOf(whole.build, stage));
  const folder = word === undefined ? undefined : possibleTexts(word)[0];
  if (stage !== undefined && folder !== undefined) stage.folder = absolutePath(folder, stage.folder);
}

function readCopy(whole: BuildReading, instruction: Instruction): void {
  const { keyword, options, text: written, textLine } = instruction;
  const stage = stageOf(whole);
  const from = options.get("from");
  if (stage === undefined) return;
  if (from !== undefined) return noteSource(whole, from, textLine);
  const words = execForm(written, textLine) ?? wordsIn(written, textLine, lookupOf(whole.build, stage));
  const target = words.at(-1);
  if (target === undefined) return;
  const inside = absolutePath(possibleTexts(target)[0] ?? "", stage.folder);
  const isFolder = words.length > 2 || endsInSlash(target);
  for (const word of words.slice(0, -1)) placeOne(whole, word, { stage, inside, isFolder, keyword });
}

function placeOne(whole: BuildReading, word: Word, copied: Copied): void {
  const fetched = noteAddress(whole.reading, word, copied.keyword);
  if (fetched === undefined) return copyOf(whole, word, copied);
  const name = (plainText(word) ?? "").split("/").at(-1) ?? "";
  keepAt(whole.reading, copied.isFolder ? `${copied.inside}/${name}` : copied.inside, fetched);
}

/** `COPY --from=` another stage, or an image. */
function noteSource({ reading, build }: BuildReading, from: string, line: number): void {
  if (/^\d+$/u.test(from) || namedStage(build, textWord(from, line)) !== undefined || !/[/:.]/u.test(from))
    return;
  const [word] = wordsIn(from, line, lookupOf(build, undefined));
  if (word !== undefined) noteImage(reading, word, "COPY --from");
}

function endsInSlash(word: Word): boolean {
  return /(?:^|\/)\.?$/u.test(possibleTexts(word)[0] ?? "");
}

interface Copied {
  readonly stage: Stage;
  readonly inside: string;
  readonly isFolder: boolean;
  readonly keyword: string;
}

/** Of a folder its content is copied; a file keeps its name in a folder. */
function copyOf({ reading }: BuildReading, word: Word, { stage, inside, isFolder, keyword }: Copied): void {
  const source = possibleTexts(word)[0]?.replace(/(?<!\/)\/+$/u, "");
  if (source === undefined || source.includes("://") || source.includes("*")) return;
  const name = source.split("/").at(-1) ?? "";
  const outside = source === "" ? "." : source.replace(/^\//u, "");
  if (isFolder) stage.mounts.push({ inside: absolutePath(name, inside), outside });
  stage.mounts.push({ inside, outside });
  const named = reading.at.names.model(outside);
  if (named.kind === "thing" && named.thing.path !== undefined)
    addUse(reading, named.thing, { line: word.line, how: keyword });
}

function readEntrypoint(whole: BuildReading, instruction: Instruction): void {
  const stage = stageOf(whole);
  if (stage === undefined) return;
  stage.entrypoint = launched(instruction);
  // What was to be given to the entry point below is not for this one.
  stage.command = undefined;
  stage.isLaunched = true;
}

function readCmd(whole: BuildReading, instruction: Instruction): void {
  const stage = stageOf(whole);
  if (stage === undefined) return;
  stage.command = launched(instruction);
  stage.isLaunched = true;
}

/** A line for the shell is given to it. */
function launched({ text: written, textLine }: Instruction): readonly Word[] {
  const words = execForm(written, textLine);
  if (words !== undefined) return words;
  return written.trim() === "" ? [] : ["sh", "-c", written].map((word) => textWord(word, textLine));
}

/** What a stage runs in the end: of those in between only what they say themselves. */
async function endStage(whole: BuildReading, isLast: boolean): Promise<void> {
  const stage = stageOf(whole);
  if (stage === undefined) return;
  const isRun = isLast || stage.isLaunched;
  const { known, entrypoint, command, environment, declared, line } = stage;
  await readContainerInto(
    whole.reading,
    {
      environment,
      declared,
      line,
      how: "Dockerfile",
      ...(known === undefined || !isRun ? {} : { known }),
      ...(entrypoint === undefined || !isRun ? {} : { entrypoint }),
      ...(command === undefined || !isRun ? {} : { arguments: command }),
    },
    readInto,
  );
}
