import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { writeOut } from "./write-out.ts";

/** Declares `assay explain RULE` and `assay explain LICENCE`; the texts are loaded when it runs. */
export function addExplainCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("explain")
    .description("Say what a rule finds and what to do, or what a licence asks for, clause by clause.")
    .argument("[rule]", "a rule id as findings show it, or a licence; without one, all rules are listed")
    .option("--json", "one JSON document on standard output")
    .addHelpText(
      "before",
      "Examples:\n  assay explain PICKLE-GADGET\n  assay explain llama3.1\n  assay explain --json\n",
    )
    .action(async (rule: string | undefined, options: { readonly json?: boolean }) => {
      const { explain } = await import("./explain.ts");
      await writeOut(await explain(rule, options.json === true));
      onStatus(exitStatus.done);
    });
}
