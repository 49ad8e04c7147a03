import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import type { InitOptions } from "./init-file.ts";
import { repeatable } from "./repeatable.ts";

/** Declares `assay init`; what it does is loaded when it runs. */
export function addInitCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("init")
    .description("Write an assay.yaml with what a scan found and the questions that only people can answer.")
    .argument("[target]", "a folder or file to scan, or an existing BOM", ".")
    .option("-o, --output <file>", "where to write it", "assay.yaml")
    .option("--force", "replace a file that exists")
    .option("--ask", "ask the questions on the terminal, most valuable first")
    .option("--schema <file>", "also write the JSON Schema, and point editors to it")
    .option("--exclude <GLOB>", "leave out paths; repeatable", repeatable, [])
    .option("--quiet", "no progress, no hints")
    .addHelpText("before", examples)
    .action(async (target: string, options: InitOptions) => {
      const { initFile } = await import("./init-file.ts");
      await initFile(target, options, { input: process.stdin, output: process.stderr });
      onStatus(exitStatus.done);
    });
}

const examples = `Examples:
  assay init
  assay init ./models --ask
  assay init bom.json -o assay.yaml --schema assay-yaml.schema.json
`;
