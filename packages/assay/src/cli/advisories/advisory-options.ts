import type { Command } from "commander";
import { repeatable } from "../repeatable.ts";

/** How a command is told what to judge with. */
export interface AdvisoryOptions {
  /** Files of advisories. */
  readonly advisory?: readonly string[];
  /** Files with decisions: OpenVEX, CycloneDX. */
  readonly vex?: readonly string[];
  /** The database of advisories; default: the one that `assay db update` makes, where it is there. */
  readonly db?: string;
  /** False with `--no-vulnerabilities`. */
  readonly vulnerabilities?: boolean;
  readonly quiet?: boolean;
}

export function withAdvisoryOptions(command: Command): Command {
  return command
    .option(
      "--advisory <FILE>",
      "judge with the advisories of a file (OSV, CVE, CSAF: one, a list, or one a line); repeatable",
      repeatable,
      [],
    )
    .option("--db <FILE>", "the database of advisories (default: that of assay db update, where it is there)")
    .option("--no-vulnerabilities", "judge no vulnerabilities, whatever data are there")
    .option(
      "--vex <FILE>",
      "what was decided about vulnerabilities (OpenVEX, CycloneDX); repeatable",
      repeatable,
      [],
    );
}
