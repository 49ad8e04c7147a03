import { addConvertCommand } from "../cli/convert-command.ts";
import { runCommands } from "../cli/run-commands.ts";
import { addValidateCommand } from "../cli/validate-command.ts";

/** Runs a command line whose first word is `convert` or `validate`. */
export function run(args: readonly string[]): Promise<number> {
  return runCommands(args, [addConvertCommand, addValidateCommand]);
}
