import { runCommands } from "../cli/run-commands.ts";
import { addScanCommand } from "../cli/scan-command.ts";

/** Runs a command line whose first word is `scan`: what people wait for most often. */
export function run(args: readonly string[]): Promise<number> {
  return runCommands(args, [addScanCommand]);
}
