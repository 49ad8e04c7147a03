import { adapterFit } from "./adapter-fit/index.ts";
import { baseShape } from "./base-shape/index.ts";
import { contradiction } from "./contradiction/index.ts";
import { licenceTerms } from "./licence-terms/index.ts";
import { lineageConflict } from "./lineage-conflict/index.ts";
import { lineageCycle } from "./lineage-cycle/index.ts";
import { promisedDigest } from "./promised-digest/index.ts";
import type { Rule } from "./rule.ts";
import { sizeLabel } from "./size-label/index.ts";
import { templateDrift } from "./template-drift/index.ts";
import { tokenizerDrift } from "./tokenizer-drift/index.ts";
import { unreachableBase } from "./unreachable-base/index.ts";
import { youngerBase } from "./younger-base/index.ts";

/** Every rule. One line each. */
export const rules: readonly Rule[] = [
  adapterFit,
  baseShape,
  contradiction,
  licenceTerms,
  lineageConflict,
  lineageCycle,
  promisedDigest,
  sizeLabel,
  templateDrift,
  tokenizerDrift,
  unreachableBase,
  youngerBase,
];
