import type { Hazard } from "../model/hazard.ts";
import { printable } from "../model/printable.ts";
import { mostHazardsOfKind } from "./limits.ts";
import { leadsOut, linkLeadsOut } from "./member-path.ts";

/** Hazards of one archive, a few of each rule. */
export class HazardList {
  readonly #found: Hazard[] = [];
  readonly #counts = new Map<string, number>();

  add(hazard: Hazard): void {
    const count = (this.#counts.get(hazard.rule) ?? 0) + 1;
    this.#counts.set(hazard.rule, count);
    if (count <= mostHazardsOfKind) this.#found.push(hazard);
  }

  /** How often a rule was hit, also beyond what is listed. */
  count(rule: string): number {
    return this.#counts.get(rule) ?? 0;
  }

  all(): readonly Hazard[] {
    return this.#found;
  }

  /** A name that leads out of the folder. */
  checkName(name: string): void {
    if (!leadsOut(name)) return;
    this.add({
      rule: "ARCHIVE-PATH-ESCAPE",
      verdict: "dangerous",
      message: `unpacking ${printable(name)} writes outside of the chosen folder`,
      member: printable(name),
    });
  }

  /** A link that leads out of the folder. */
  checkLink(name: string, target: string): void {
    if (!linkLeadsOut(name, target)) return;
    this.add({
      rule: "ARCHIVE-LINK-ESCAPE",
      verdict: "dangerous",
      message: `the link ${printable(name)} leads out of the archive`,
      evidence: [`${printable(name)} -> ${printable(target)}`],
      member: printable(name),
    });
  }
}
