import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import type { PushOptions } from "./push/push-file.ts";
import { repeatable } from "./repeatable.ts";

/** Declares `assay push BOM`; what it does is loaded when it runs. */
export function addPushCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("push")
    .description("Upload a BOM to Dependency-Track, or what takes BOMs as it does.")
    .argument("<bom>", "a document of any format that Assay reads; - is standard input")
    .option("--to <URL>", "address of its API server (else ASSAY_PUSH_URL)")
    .option("--api-key-file <FILE>", "file with the API key (else ASSAY_API_KEY)")
    .option("--project <UUID>", "the project")
    .option("--name <NAME>", "the project by its name, with --project-version")
    .option("--project-version <VERSION>", "its version")
    .option("--create", "make the project if it is not there")
    .option("--parent <UUID>", "the parent of a project that is made")
    .option("--parent-name <NAME>", "the same by its name, with --parent-version")
    .option("--parent-version <VERSION>", "its version")
    .option("--latest", "mark this version as the latest one of the project")
    .option("--tag <TAG>", "tag of the project; repeatable", repeatable, [])
    .option(
      "--spec-version <VERSION>",
      "the newest CycloneDX that it takes (default: what its version takes)",
    )
    .option("--wait [SECONDS]", "until the document is processed, 300 s at most")
    .option("--json", "one JSON document on standard output")
    .addHelpText("before", examples)
    .action(async (file: string, options: PushOptions) => {
      const { pushFile } = await import("./push/push-file.ts");
      await pushFile(file, options);
      onStatus(exitStatus.done);
    });
}

const examples = `Examples:
  assay push bom.json --to https://dtrack.example.com --name support-bot --project-version 1.4.0 --create
  assay push full.json --to https://dtrack.example.com --project 3fa85f64-5717-4562-b3fc-2c963f66afa6 --wait
  assay scan . -o cyclonedx | assay push - --to https://dtrack.example.com --name web --project-version main --latest
`;
