import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import type { ScoreOptions } from "./score-files.ts";
import { writeOut } from "./write-out.ts";

/** Declares `assay score BOM...`; the rule sets are loaded when it runs. */
export function addScoreCommand(program: Command, onStatus: (status: number) => void): void {
  const collect = (value: string, all: readonly string[] = []): readonly string[] => [
    ...all,
    ...value.split(","),
  ];
  program
    .command("score")
    .description(
      "Hold BOM documents against rule sets: what is met, how it is known, what would raise it most.",
    )
    .argument("<bom...>", "documents that assay reads; - is standard input")
    .option("--rule-set <NAME>", "only this rule set, with its elements; repeatable (default: all)", collect)
    .option(
      "--profile <FILE>",
      "your own rules in YAML (docs/reference/rule-sets.md), alone or beside --rule-set",
    )
    .option("--fail-under <N>", "exit with 1 when a rule set scores less than N percent")
    .option("--embed", "put the results into the document as CycloneDX declarations; with -o")
    .option("-o, --output <cyclonedx[@1.7|@1.6][=FILE]>", "where the document with the results goes")
    .option("--json", "one JSON document on standard output")
    .addHelpText("before", examples)
    .action(async (files: string[], options: ScoreOptions) => {
      const { scoreFiles } = await import("./score-files.ts");
      const { text, isBelow } = await scoreFiles(files, options);
      await writeOut(text);
      onStatus(isBelow ? exitStatus.failed : exitStatus.done);
    });
}

const examples = `Examples:
  assay score bom.json
  assay score bom.json --rule-set g7-2026 --fail-under 60
  assay score bom.json --rule-set eu-cra --json
  assay score bom.json --rule-set g7-2026 --embed -o cyclonedx=judged.json
`;
