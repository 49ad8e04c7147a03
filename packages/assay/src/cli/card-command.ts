import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { ofOption } from "./of-option.ts";
import { audienceOption, saltsOption, settingsOptions } from "./publishing-options.ts";
import type { CardCommandOptions } from "./write-card-file.ts";
import { writeOut } from "./write-out.ts";

/** Declares `assay card BOM`; readers and writers are loaded when it runs. */
export function addCardCommand(program: Command, onStatus: (status: number) => void): void {
  const [settings, noSettings] = settingsOptions();
  program
    .command("card")
    .description("Write a model or dataset card from a BOM, or bring an existing README.md up to date.")
    .argument("<bom>", "CycloneDX, SPDX, Croissant or Assay; - is standard input")
    .option("--dataset", "a card of a dataset; without it, of a model")
    .addOption(ofOption())
    .option(
      "--update <file>",
      "an existing card: keys of the front matter are merged, the generated part is replaced, all else stays",
    )
    .option("-o, --output <file>", "write to a file in place of standard output")
    .addOption(audienceOption())
    .addOption(saltsOption())
    .addOption(settings)
    .addOption(noSettings)
    .option("--fail-on <WHAT[,WHAT...]>", "severity, verdict, KIND:SEVERITY, incomplete or none", "none")
    .option("--json", "one JSON document on standard output")
    .addHelpText("before", examples)
    .action(async (bom: string, options: CardCommandOptions) => {
      const { writeCardFile } = await import("./write-card-file.ts");
      const { text, notes, hasFailed } = await writeCardFile(bom, options);
      await writeOut(text);
      for (const note of notes) process.stderr.write(`${note}\n`);
      onStatus(hasFailed ? exitStatus.failed : exitStatus.done);
    });
}

const examples = `Examples:
  assay card bom.json -o README.md
  assay card bom.json --update README.md
  assay card bom.json --dataset --of acme/tickets
`;
