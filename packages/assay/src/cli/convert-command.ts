import type { Command } from "commander";
import type { ConvertOptions } from "./convert-file.ts";
import { exitStatus } from "./exit-status.ts";
import { ofOption } from "./of-option.ts";
import { readableDocuments } from "./readable-documents.ts";
import { audienceOption, saltsOption, settingsOptions } from "./publishing-options.ts";
import { repeatable } from "./repeatable.ts";

/** Declares `assay convert FILE`; readers and writers are loaded when it runs. */
export function addConvertCommand(program: Command, onStatus: (status: number) => void): void {
  const [settings, noSettings] = settingsOptions();
  program
    .command("convert")
    .description("Convert a BOM document, and say what the result does not say as the original did.")
    .argument("<file>", readableDocuments)
    .requiredOption("-o, --output <FORMAT[=FILE]>", "cyclonedx, spdx, assay, ...; repeatable", repeatable, [])
    .addOption(ofOption())
    .addOption(audienceOption())
    .addOption(saltsOption())
    .addOption(settings)
    .addOption(noSettings)
    .option("--fail-on <WHAT[,WHAT...]>", "severity, verdict, KIND:SEVERITY, incomplete or none", "none")
    .option("--loss-report <FILE>", "every fact that is changed, moved or dropped, as JSON")
    .option("--json", "the same on standard output")
    .option("--quiet", "no loss report on standard error")
    .addHelpText("before", examples)
    .action(async (file: string, options: ConvertOptions) => {
      const { convertFile } = await import("./convert-file.ts");
      const hasFailed = await convertFile(file, options);
      onStatus(hasFailed ? exitStatus.failed : exitStatus.done);
    });
}

const examples = `Examples:
  assay convert bom.json -o spdx=bom.spdx.json
  assay convert sbom.spdx -o cyclonedx@1.6=bom.json --loss-report losses.json
  assay convert bom.xml -o cyclonedx
`;
