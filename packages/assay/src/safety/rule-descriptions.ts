import type { RuleDescription } from "../model/rule-description.ts";

/** Rules whose judgement several plug-ins share. One line per topic. */
export const sharedRules: readonly RuleDescription[] = [];
