import type { Problem } from "../model/coverage.ts";
import type { Use } from "../model/use.ts";
import type { Assignment } from "./command-line.ts";
import type { CommandAt } from "./names.ts";
import { readInto } from "./read-command.ts";
import { type CommandReading, type OpenReading, openReading } from "./reading.ts";
import { readShell, type ShellOptions, type ShellReading } from "./shell/index.ts";
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
  const reading = openReading(at);
  const { assignments, problem } = await readScriptInto(reading, source, options);
  reading.uses.push(...usesWhereSet(reading.uses, assignments));
  return { ...reading, assignments, ...(problem === undefined ? {} : { problem }) };
}

/** Reads a script into what was read of its file before. */
export async function readScriptInto(
  reading: OpenReading,
  source: string,
  options: ShellOptions = {},
): Promise<Omit<ShellReading, "commands">> {
  const { commands, ...rest } = await readShell(source, options);
  for (const command of commands) await readInto(reading, command);
  return rest;
}

/** The same uses at the lines where a variable is given the name. */
export function usesWhereSet(uses: readonly Use[], assignments: readonly Assignment[]): readonly Use[] {
  const lines = new Set(uses.map(({ thing, place }) => `${thing.kind} ${thing.key} ${String(place.line)}`));
  return uses.flatMap((use) => {
    const { thing, place } = use;
    if (thing.kind !== "model" && thing.kind !== "dataset") return [];
    const setting = assignments.find(({ value }) =>
      possibleTexts(value).some((text) => text === thing.name || text === thing.path),
    );
    const key = `${thing.kind} ${thing.key} ${String(setting?.line)}`;
    if (setting === undefined || lines.has(key)) return [];
    lines.add(key);
    return [{ ...use, place: { ...place, line: setting.line }, claims: [] }];
  });
}
