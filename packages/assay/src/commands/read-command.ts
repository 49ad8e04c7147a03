import type { CommandLine } from "./command-line.ts";
import { applyRow } from "./apply-row.ts";
import { readInstall } from "./installs.ts";
import { launchedModule, readScriptArguments } from "./launched.ts";
import { deepestCommands } from "./limits.ts";
import type { CommandAt } from "./names.ts";
import { programWords } from "./program-words.ts";
import { rowOf } from "./program-rows.ts";
import { type CommandReading, type OpenReading, openReading } from "./reading.ts";
import { unwrapped } from "./unwrap.ts";

/** What the command lines of one file mean for the inventory: engines and libraries, what they load, installs, risks. */
export async function readCommands(commands: readonly CommandLine[], at: CommandAt): Promise<CommandReading> {
  const reading = openReading(at);
  for (const command of commands) for (const inner of await unwrapped(command)) readOne(reading, inner);
  return reading;
}

function readOne(reading: OpenReading, command: CommandLine, depth = 0): void {
  const plain = { ...command, words: programWords(command.words) };
  if (readInstall(reading, plain)) return;
  const found = rowOf(plain.words);
  if (found === undefined) return;
  applyRow(reading, plain, found);
  if (found.row.launches !== true) return;
  const module = launchedModule(plain, found.row, found.length);
  if (module === undefined) readScriptArguments(reading, plain, found.row, found.length);
  else if (depth < deepestCommands) readOne(reading, module, depth + 1);
}
