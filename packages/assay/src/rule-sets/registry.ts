import type { RuleSet } from "./rule-set.ts";
import { annexIv } from "./tables/annex-iv.table.ts";
import { annexXi } from "./tables/annex-xi.table.ts";
import { annexXii } from "./tables/annex-xii.table.ts";
import { cisa } from "./tables/cisa.table.ts";
import { cra } from "./tables/cra.table.ts";
import { dta } from "./tables/dta.table.ts";
import { g7 } from "./tables/g7.table.ts";
import { mof } from "./tables/mof.table.ts";
import { ntia } from "./tables/ntia.table.ts";
import { owasp } from "./tables/owasp.table.ts";
import { spdxAi } from "./tables/spdx-ai.table.ts";
import { trainingSummary } from "./tables/training-summary.table.ts";

/** Every rule set, in the order in which they are shown. */
export const ruleSets: readonly RuleSet[] = [
  g7,
  cisa,
  ntia,
  spdxAi,
  annexXi,
  annexXii,
  trainingSummary,
  annexIv,
  cra,
  dta,
  mof,
  owasp,
];
