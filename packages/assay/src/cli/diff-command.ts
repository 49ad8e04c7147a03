import type { Command } from "commander";
import type { DiffFileOptions } from "./diff-files.ts";
import { exitStatus } from "./exit-status.ts";
import { readableDocuments } from "./readable-documents.ts";

/** Declares `assay diff BEFORE AFTER`; the readers are loaded when it runs. */
export function addDiffCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("diff")
    .description(
      "Say how two BOM documents differ in what they say: versions, weights, licences, data, lineage, findings.",
    )
    .argument("<before>", readableDocuments)
    .argument("<after>", "the same, in any of these formats")
    .option("--format <FORMAT>", "text, or markdown for a pull request", "text")
    .option("--json", "one JSON document on standard output")
    .option("--exit-code", "end with status 1 when they differ")
    .addHelpText("before", examples)
    .action(
      async (before: string, after: string, options: DiffFileOptions & { readonly exitCode?: boolean }) => {
        const { diffFiles } = await import("./diff-files.ts");
        const isEqual = await diffFiles(before, after, options);
        onStatus(options.exitCode === true && !isEqual ? exitStatus.failed : exitStatus.done);
      },
    );
}

const examples = `Examples:
  assay diff before.json after.json
  assay diff bom.spdx.json bom.cdx.json --exit-code
  assay diff main.json branch.json --format markdown
  assay identify train.jsonl test.jsonl   # two datasets or models themselves, not documents of them
`;
