import type { RuleContext } from "../rules/rule.ts";
import type { ScanOptions } from "./options.ts";
import type { Settings } from "./settings.ts";

/** What the user said beside the tree: options beat settings. */
export function ruleContext({ use: asked }: ScanOptions, settings: Settings): RuleContext {
  const use = asked ?? settings.use;
  return use === undefined ? {} : { use };
}
