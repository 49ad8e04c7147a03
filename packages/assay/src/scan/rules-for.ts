import { saysDuties, saysRules } from "../bom/registry.ts";
import type { Inventory } from "../model/inventory.ts";
import type { LicenceDuties } from "../model/licence-duties.ts";
import type { RuleDescription } from "../model/rule-description.ts";

/**
 * What the rules of findings mean, when one of the formats says it; else empty. Every plug-in is loaded to know it, which takes longer than
 * the conversion of most documents.
 */
export async function rulesFor(formats: readonly string[]): Promise<ReadonlyMap<string, RuleDescription>> {
  return formats.some(saysRules) ? (await import("./rule-catalogue.ts")).ruleCatalogue() : new Map();
}

/** What licences ask of the things of an inventory, when one of the formats says it: the table of licences is large. */
export async function dutiesFor(
  formats: readonly string[],
): Promise<((inventory: Inventory) => readonly LicenceDuties[]) | undefined> {
  return formats.some(saysDuties) ? (await import("../licences/propagation/duties.ts")).dutiesIn : undefined;
}
