import type { Command } from "commander";
import { withAdvisoryOptions } from "./advisories/advisory-options.ts";
import { exitStatus } from "./exit-status.ts";
import { writeOut } from "./write-out.ts";
import type { WhereOptions } from "./fleet/where-things.ts";

/** Declares `assay where WHAT BOM...`; what it does is loaded when it runs. */
export function addWhereCommand(program: Command, onStatus: (status: number) => void): void {
  const command = program
    .command("where")
    .description("Where something is in stored documents: directly, and through derivation and containment.")
    .argument("<what>", "a CVE or other id of a vulnerability, purl, name, id, weights-id, SHA-256, licence")
    .argument("<bom...>", "documents, or folders of them")
    .option("--json", "print one JSON document")
    .addHelpText("before", examples);
  withAdvisoryOptions(command).action(async (what: string, files: string[], options: WhereOptions) => {
    const { whereThings } = await import("./fleet/where-things.ts");
    const { text, isWhole } = await whereThings(what, files, options);
    await writeOut(text);
    onStatus(isWhole ? exitStatus.done : exitStatus.failed);
  });
}

const examples = `Examples:
  assay where CVE-2025-32434 ./boms
  assay where pkg:pypi/vllm ./boms --json
  assay where meta-llama/Llama-3.1-8B ./boms
  assay where CVE-2026-22807 ./boms --advisory CVE-2026-22807.json
`;
