import type { Command } from "commander";
import type { ConvertOptions } from "./convert-file.ts";
import { exitStatus } from "./exit-status.ts";
import { readableDocuments } from "./readable-documents.ts";

/** Declares `assay convert FILE`; readers and writers are loaded when it runs. */
export function addConvertCommand(program: Command, onStatus: (status: number) => void): void {
  const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];
  program
    .command("convert")
    .description("Convert a BOM document, and say what the result does not say as the original did.")
    .argument("<file>", readableDocuments)
    .requiredOption("-o, --output <FORMAT[=FILE]>", "cyclonedx, spdx, assay, ...; repeatable", collect, [])
    .option("--loss-report <FILE>", "every fact that is changed, moved or dropped, as JSON")
    .option("--json", "the same on standard output")
    .option("--quiet", "no loss report on standard error")
    .addHelpText("before", examples)
    .action(async (file: string, options: ConvertOptions) => {
      const { convertFile } = await import("./convert-file.ts");
      await convertFile(file, options);
      onStatus(exitStatus.done);
    });
}

const examples = `Examples:
  assay convert bom.json -o spdx=bom.spdx.json
  assay convert sbom.spdx -o cyclonedx@1.6=bom.json --loss-report losses.json
  assay convert bom.xml -o cyclonedx
`;
