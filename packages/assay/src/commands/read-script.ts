import type { Problem } from "../model/coverage.ts";
import type { Use } from "../model/use.ts";
import type { Assignment } from "./command-line.ts";
import type { CommandAt } from "./names.ts";
import { readCommands } from "./read-command.ts";
import type { CommandReading } from "./reading.ts";
import { readShell, type ShellOptions } from "./shell/index.ts";
import { possibleTexts } from "./word.ts";

export interface ScriptReading extends CommandReading {
  readonly assignments: readonly Assignment[];
  readonly problem?: Problem;
}

/** What a script means. A model that a variable names is used where the variable is set, too. */
export async function readScript(
  source: string,
  at: CommandAt,
  options: ShellOptions = {},
): Promise<ScriptReading> {
  const { commands, assignments, problem } = await readShell(source, options);
  const reading = await readCommands(commands, at);
  const set = reading.uses.flatMap((use) => whereSet(use, assignments));
  return {
    ...reading,
    uses: [...reading.uses, ...set],
    assignments,
    ...(problem === undefined ? {} : { problem }),
  };
}

function whereSet(use: Use, assignments: readonly Assignment[]): readonly Use[] {
  const { thing, place } = use;
  if (thing.kind !== "model" && thing.kind !== "dataset") return [];
  const setting = assignments.find(
    ({ value, line }) =>
      line !== place.line && possibleTexts(value).some((text) => text === thing.name || text === thing.path),
  );
  return setting === undefined ? [] : [{ ...use, place: { ...place, line: setting.line }, claims: [] }];
}
