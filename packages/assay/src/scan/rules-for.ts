import { saysRules } from "../bom/registry.ts";
import type { RuleDescription } from "../model/rule-description.ts";

/**
 * What the rules of findings mean, when one of the formats says it; else empty. Every plug-in is loaded to know it, which takes longer than
 * the conversion of most documents.
 */
export async function rulesFor(formats: readonly string[]): Promise<ReadonlyMap<string, RuleDescription>> {
  return formats.some(saysRules) ? (await import("./rule-catalogue.ts")).ruleCatalogue() : new Map();
}
