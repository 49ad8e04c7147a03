import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { writeOut } from "./write-out.ts";

/** Declares `assay validate FILE...`; the validators are loaded when it runs. */
export function addValidateCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("validate")
    .description(
      "Check BOM documents against their schema and beyond: what is wrong, where, and how to fix it.",
    )
    .argument(
      "<file...>",
      "CycloneDX (JSON, XML), SPDX (JSON-LD, JSON, tag-value), Croissant, SARIF, Assay or a model or dataset card; - is standard input",
    )
    .option("--json", "one JSON document on standard output")
    .option("--quiet", "only the verdict of each document")
    .addHelpText("before", examples)
    .action(async (files: string[], options: { readonly json?: boolean; readonly quiet?: boolean }) => {
      const { validateFiles } = await import("./validate-files.ts");
      const { text, isValid } = await validateFiles(files, options);
      await writeOut(text);
      onStatus(isValid ? exitStatus.done : exitStatus.failed);
    });
}

const examples = `Examples:
  assay validate bom.json
  assay validate bom.xml sbom.spdx --json
`;
