import type { RuleDescription } from "../model/rule-description.ts";
import { configCodeRules } from "./config/rules.table.ts";
import { kerasRules } from "./keras/rules.table.ts";
import { tensorflowRules } from "./tensorflow/rules.table.ts";
import { pickleRules } from "./pickle/rules.table.ts";
import { pythonRules } from "./python/rules.table.ts";
import { secretRules } from "./secrets/rules.table.ts";
import { templateRules } from "./template/rules.table.ts";
import { arrowExtensionRules } from "./arrow-extension/rules.table.ts";
import { memberRules } from "./member-rules.table.ts";
import { verdictRules } from "./verdict-rules.table.ts";

/** Rules whose judgement several plug-ins share. One line per topic. */
export const sharedRules: readonly RuleDescription[] = [
  ...verdictRules,
  ...arrowExtensionRules,
  ...templateRules,
  ...pickleRules,
  ...pythonRules,
  ...tensorflowRules,
  ...kerasRules,
  ...configCodeRules,
  ...secretRules,
  ...memberRules,
];
