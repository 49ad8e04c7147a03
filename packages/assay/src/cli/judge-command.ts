import type { Command } from "commander";
import { withAdvisoryOptions } from "./advisories/advisory-options.ts";
import { exitStatus } from "./exit-status.ts";
import type { JudgeOptions } from "./fleet/judge-documents.ts";
import { repeatable } from "./repeatable.ts";
import { writeOut } from "./write-out.ts";

/** Declares `assay judge BOM...`; what it does is loaded when it runs. */
export function addJudgeCommand(program: Command, onStatus: (status: number) => void): void {
  const command = program
    .command("judge")
    .description("Judge stored documents again with the advisories of today: what is new, what is gone.")
    .argument("<bom...>", "documents, or folders of them")
    .option(
      "-o, --output <FORMAT[=FILE]>",
      "of one document: cyclonedx, spdx, sarif, openvex, assay, ...; repeatable",
      repeatable,
      [],
    )
    .option("--fail-on <WHAT[,WHAT...]>", "severity, KIND:SEVERITY, incomplete or none", "none")
    .option("--settings <FILE>", "your assay.yaml (default: the one in the current folder)")
    .option("--no-settings", "obey no assay.yaml")
    .option("--json", "print one JSON document")
    .addHelpText("before", examples);
  withAdvisoryOptions(command).action(async (files: string[], options: JudgeOptions) => {
    const { judgeDocuments } = await import("./fleet/judge-documents.ts");
    const { text, hasFailed } = await judgeDocuments(files, options);
    await writeOut(text);
    onStatus(hasFailed ? exitStatus.failed : exitStatus.done);
  });
}

const examples = `Examples:
  assay judge ./boms
  assay judge ./boms --advisory GHSA-53q9-r3pm-6pq6.json --fail-on high
  assay judge bom.json -o cyclonedx=judged.json -o openvex=decisions.json
`;
