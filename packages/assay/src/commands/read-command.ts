import type { CommandLine } from "./command-line.ts";
import { applyRow } from "./apply-row.ts";
import { readDocker } from "./docker-run.ts";
import { readFetch } from "./fetches.ts";
import { readInlineCode } from "./inline-code.ts";
import { readInstall, readRunner } from "./installs.ts";
import { launchedModule, readScriptArguments } from "./launched.ts";
import { deepestCommands } from "./limits.ts";
import type { CommandAt } from "./names.ts";
import { programWords } from "./program-words.ts";
import { rowOf } from "./program-rows.ts";
import { type CommandReading, type OpenReading, openReading } from "./reading.ts";
import { unwrapped } from "./unwrap.ts";
import { writtenScript } from "./written-file.ts";

/** What the command lines of one file mean for the inventory: engines and libraries, what they load, installs, risks. */
export async function readCommands(commands: readonly CommandLine[], at: CommandAt): Promise<CommandReading> {
  const reading = openReading(at);
  for (const command of commands) await readInto(reading, command);
  return reading;
}

/** Reads one command line, and those within it, into a reading. */
export async function readInto(reading: OpenReading, command: CommandLine, depth = 0): Promise<void> {
  if (depth > deepestCommands) return;
  readRunner(reading, command);
  for (const inner of await unwrapped(command)) await readOne(reading, inner, depth);
}

async function readOne(reading: OpenReading, command: CommandLine, depth: number): Promise<void> {
  const plain = { ...command, words: programWords(command.words) };
  if (readPlain(reading, plain)) return;
  const read = (into: OpenReading, inner: CommandLine): Promise<void> => readInto(into, inner, depth + 1);
  if (await readDocker(reading, plain, read)) return;
  for (const written of await writtenScript(reading, plain)) await read(reading, written);
  const found = rowOf(plain.words);
  if (found === undefined) return;
  applyRow(reading, plain, found);
  if (found.row.launches !== true) return;
  const module = launchedModule(plain, found.row, found.length);
  if (module === undefined) readScriptArguments(reading, plain, found.row, found.length);
  else await read(reading, module);
}

/** Commands that are no program of the catalogue: true when it was one. */
function readPlain(reading: OpenReading, command: CommandLine): boolean {
  return readInstall(reading, command) || readInlineCode(reading, command) || readFetch(reading, command);
}
