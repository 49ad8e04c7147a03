import { contradiction } from "./contradiction/index.ts";
import { lineageConflict } from "./lineage-conflict/index.ts";
import { lineageCycle } from "./lineage-cycle/index.ts";
import { promisedDigest } from "./promised-digest/index.ts";
import type { Rule } from "./rule.ts";
import { sizeLabel } from "./size-label/index.ts";
import { templateDrift } from "./template-drift/index.ts";
import { unreachableBase } from "./unreachable-base/index.ts";

/** Every rule. One line each. */
export const rules: readonly Rule[] = [
  contradiction,
  lineageConflict,
  lineageCycle,
  promisedDigest,
  sizeLabel,
  templateDrift,
  unreachableBase,
];
