import { addDiffCommand } from "./diff-command.ts";
import { addConvertCommand } from "./convert-command.ts";
import { addDbCommand } from "./db-command.ts";
import { addCardCommand } from "./card-command.ts";
import { addExplainCommand } from "./explain-command.ts";
import { addInitCommand } from "./init-command.ts";
import { addIdentifyCommand } from "./identify-command.ts";
import { addLockCommand } from "./lock-command.ts";
import { addMergeCommand } from "./merge-command.ts";
import { addPolicyCommand } from "./policy-command.ts";
import { addPushCommand } from "./push-command.ts";
import { addReportCommand } from "./report-command.ts";
import { addScanCommand } from "./scan-command.ts";
import { addScoreCommand } from "./score-command.ts";
import { addServeCommand } from "./serve-command.ts";
import { addValidateCommand } from "./validate-command.ts";
import { addVerifyCommand } from "./verify-command.ts";
import { addWhereCommand } from "./where-command.ts";
import { addJudgeCommand } from "./judge-command.ts";
import { addWatchCommand } from "./watch-command.ts";
import { runCommands } from "./run-commands.ts";

/** Runs one command line (without node and script name) and returns the exit status (DESIGN section 4). */
export function run(args: readonly string[]): Promise<number> {
  return runCommands(args, [
    addScanCommand,
    addInitCommand,
    addIdentifyCommand,
    addValidateCommand,
    addLockCommand,
    addVerifyCommand,
    addWatchCommand,
    addJudgeCommand,
    addWhereCommand,
    addMergeCommand,
    addDiffCommand,
    addCardCommand,
    addScoreCommand,
    addReportCommand,
    addConvertCommand,
    addPolicyCommand,
    addPushCommand,
    addServeCommand,
    addDbCommand,
    addExplainCommand,
  ]);
}
