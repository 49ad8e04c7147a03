import { aiSupplyChain } from "./ai-supply-chain.ts";
import { euGpai } from "./eu-gpai.ts";
import { g7Minimum } from "./g7-minimum.ts";
import { knownTrainingData } from "./known-training-data.ts";
import { licenceAllowList } from "./licence-allow-list.ts";
import { pinnedRevisions } from "./pinned-revisions.ts";
import { safeFormats } from "./safe-formats.ts";

/** The policies that Assay brings along, as YAML to use by name or to copy. */
export const policyPacks: ReadonlyMap<string, string> = new Map([
  ["safe-formats", safeFormats],
  ["pinned-revisions", pinnedRevisions],
  ["licence-allow-list", licenceAllowList],
  ["known-training-data", knownTrainingData],
  ["ai-supply-chain", aiSupplyChain],
  ["g7-minimum", g7Minimum],
  ["eu-gpai", euGpai],
]);
