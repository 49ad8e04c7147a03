import type { Command } from "commander";
import { repeatable } from "../repeatable.ts";

/** How a command is told what to judge with. */
export interface AdvisoryOptions {
  /** Files of advisories. */
  readonly advisory?: readonly string[];
  /** Files with decisions: OpenVEX, CycloneDX. */
  readonly vex?: readonly string[];
  /** False with `--no-vulnerabilities`. */
  readonly vulnerabilities?: boolean;
  readonly quiet?: boolean;
}

export function withAdvisoryOptions(command: Command): Command {
  return command
    .option(
      "--advisory <FILE>",
      "judge with the advisories of a file (OSV: one record, a list, or one on each line); repeatable",
      repeatable,
      [],
    )
    .option("--vex <FILE>", "what was decided about vulnerabilities (OpenVEX, CycloneDX); repeatable", repeatable, []);
}
