import { documentRules } from "./document-rules.ts";
import { elementRules } from "./element-rules.ts";
import { licenceRules } from "./licence-rules.ts";
import type { Spdx2Rule } from "./rule.ts";

/** Everything that the schema of SPDX 2.3 lets through and its text does not. */
export const spdx2Rules: readonly Spdx2Rule[] = [...documentRules, ...elementRules, ...licenceRules];
