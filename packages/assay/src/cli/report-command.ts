import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { audienceOption, saltsOption, settingsOptions } from "./publishing-options.ts";
import type { ReportOptions } from "./report-file.ts";

/** Declares `assay report BOM --rule-set NAME`. */
export function addReportCommand(program: Command, onStatus: (status: number) => void): void {
  const [settings, noSettings] = settingsOptions();
  program
    .command("report")
    .description(
      "Write one rule set on a BOM as a document for people: what is known, from where, and what is missing.",
    )
    .argument("<bom>", "a document that assay reads; - is standard input")
    .option("--rule-set <NAME>", "which rule set (assay score lists them)")
    .option("--profile <FILE>", "your own rules in YAML in its place")
    .option("-o, --output <FORMAT[=FILE]>", "markdown or json", "markdown")
    .addOption(audienceOption())
    .addOption(saltsOption())
    .addOption(settings)
    .addOption(noSettings)
    .addHelpText("before", examples)
    .action(async (file: string, options: ReportOptions) => {
      const { reportFile } = await import("./report-file.ts");
      await reportFile(file, options);
      onStatus(exitStatus.done);
    });
}

const examples = `Examples:
  assay report bom.json --rule-set eu-training-summary -o markdown=summary.md
  assay report bom.json --rule-set eu-ai-act-annex-xi
  assay report bom.json --rule-set g7-2026 -o json
`;
