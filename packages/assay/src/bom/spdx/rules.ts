import { aiRules } from "./ai-rules.ts";
import { documentRules } from "./document-rules.ts";
import { identityRules } from "./identity-rules.ts";
import { relationshipRules } from "./relationship-rules.ts";
import type { SpdxRule } from "./rule.ts";

/** Everything we check beyond the official schema. */
export const spdxRules: readonly SpdxRule[] = [
  ...documentRules,
  ...identityRules,
  ...relationshipRules,
  ...aiRules,
];
