import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { ofOption } from "./of-option.ts";
import { audienceOption, saltsOption, settingsOptions } from "./publishing-options.ts";
import type { MergeOptions } from "./merge-files.ts";
import { readableDocuments } from "./readable-documents.ts";
import { repeatable } from "./repeatable.ts";

/** Declares `assay merge FILE...`; readers and writers are loaded when it runs. */
export function addMergeCommand(program: Command, onStatus: (status: number) => void): void {
  const [settings, noSettings] = settingsOptions();
  program
    .command("merge")
    .description(
      "Unite BOM documents: the same component once, with what each says of it, and where they disagree.",
    )
    .argument("<file...>", readableDocuments)
    .requiredOption(
      "-o, --output <FORMAT[=FILE]>",
      "table, cyclonedx, spdx, assay, ...; repeatable",
      repeatable,
      [],
    )
    .option("--name <NAME>", "what the result is about (default: the names of all)")
    .addOption(ofOption())
    .addOption(audienceOption())
    .addOption(saltsOption())
    .addOption(settings)
    .addOption(noSettings)
    .option("--fail-on <WHAT[,WHAT...]>", "severity, verdict, KIND:SEVERITY, incomplete or none", "none")
    .option("--quiet", "do not say what was united")
    .addHelpText("before", examples)
    .action(async (files: string[], options: MergeOptions) => {
      const { mergeFiles } = await import("./merge-files.ts");
      const hasFailed = await mergeFiles(files, options);
      onStatus(hasFailed ? exitStatus.failed : exitStatus.done);
    });
}

const examples = `Examples:
  assay merge sbom.json ai-bom.json -o cyclonedx=all.json
  assay merge app.spdx.json models.json data.json -o assay=all.json -o spdx=all.spdx.json --name shop
  assay merge a.json b.json -o table
`;
