import { Command, CommanderError } from "commander";
import { AssayError } from "../model/error.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { exitStatus } from "./exit-status.ts";

/** Declares one command. */
export type AddCommand = (program: Command, onStatus: (status: number) => void) => void;

/** Runs a command line that asks for one of some commands; `run.ts` knows all of them. */
export async function runCommands(args: readonly string[], commands: readonly AddCommand[]): Promise<number> {
  let status: number = exitStatus.done;
  if (!isFolderThere()) {
    process.stderr.write("assay: the current folder does not exist any more\n");
    return exitStatus.usage;
  }
  const program = new Command("assay")
    .description("AI bill of materials that is measured, not just declared.")
    .version(`assay ${toolVersion}`, "-V, --version")
    .option("--debug", "show the stack trace of an error")
    .exitOverride()
    .showHelpAfterError("Run assay --help for examples.");
  program.addHelpText("before", examples);
  const onStatus = (result: number): void => {
    status = result;
  };
  for (const add of commands) add(program, onStatus);
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    return report(error, args.includes("--debug"));
  }
}

function isFolderThere(): boolean {
  try {
    return process.cwd() !== "";
  } catch {
    return false;
  }
}

const examples = `Examples:
  assay scan ./models/support-bot
  assay scan . -o cyclonedx=bom.json -o spdx=bom.spdx.json
  assay scan ./models --headers-only --fail-on incomplete
  assay scan . -o sarif=findings.sarif --fail-on suspicious
  assay init --ask
  assay identify ./data
  assay validate bom.json
  assay lock ./models/chat
  assay verify ./models/chat
  assay diff before.json after.json
  assay judge ./boms --advisory GHSA-53q9-r3pm-6pq6.json
  assay where CVE-2025-32434 ./boms
  assay policy check ./boms --policy safe-formats
  assay merge sbom.json ai-bom.json -o cyclonedx=all.json
  assay card bom.json --update README.md
  assay score bom.json
  assay report bom.json --rule-set eu-training-summary
  assay convert bom.json -o spdx=bom.spdx.json
  assay push bom.json --to https://dtrack.example.com --name bot --project-version 1.0 --create
  assay serve
  assay db update
  assay explain PICKLE-GADGET
`;

/** One clear sentence; the stack only when asked for. */
function report(error: unknown, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`);
  if (!(error instanceof AssayError)) {
    process.stderr.write(
      `assay: internal error: ${String(error)}. Please report it, with the output of --debug.\n`,
    );
    return exitStatus.usage;
  }
  process.stderr.write(`assay: ${error.message}\n`);
  return error.code === "interrupted" ? exitStatus.interrupted : exitStatus.usage;
}
