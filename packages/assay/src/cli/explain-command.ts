import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { writeOut } from "./write-out.ts";

/** Declares `assay explain RULE`; the texts are loaded when it runs. */
export function addExplainCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("explain")
    .description("Say what a rule finds, why it matters, and what to do.")
    .argument("[rule]", "a rule id as findings show it; without one, all rules are listed")
    .option("--json", "one JSON document on standard output")
    .addHelpText("before", "Examples:\n  assay explain PICKLE-GADGET\n  assay explain --json\n")
    .action(async (rule: string | undefined, options: { readonly json?: boolean }) => {
      const { explain } = await import("./explain.ts");
      await writeOut(explain(rule, options.json === true));
      onStatus(exitStatus.done);
    });
}
