import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgeConfigCode } from "../../safety/config/index.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { JsonLimits } from "../../syntax/json.ts";
import { maxEmbeddedJsonBytes, maxMetadataEntries } from "./limits.ts";

/**
 * What configurations inside metadata could do to a program that instantiates them, as some model libraries do with
 * Hydra (CVE-2025-23304 and its kin). No loader of the format itself looks at them: a name that nobody vouches for is
 * no reason to doubt the file, one that runs commands is.
 */
export async function embeddedCode(metadata: ReadonlyMap<string, string>): Promise<readonly Hazard[]> {
  const hazards: Hazard[] = [];
  for (const [key, text] of [...metadata].slice(0, maxMetadataEntries)) {
    // Only objects name what is called, and any of the names is one with a key that says so.
    if (!/^\s*\{/u.test(text) || text.length > maxEmbeddedJsonBytes) continue;
    const parsed = parseJson(text, limits);
    if (!parsed.ok || !isRecord(parsed.value)) continue;
    const judged = await judgeConfigCode({ value: parsed.value });
    for (const hazard of judged.hazards)
      if (hazard.verdict !== "unknown") hazards.push({ ...hazard, member: printable(key) });
  }
  return hazards;
}

/** A configuration is small; the statistics of captions that are as long as this have no names in them. */
const limits: JsonLimits = {
  maxBytes: maxEmbeddedJsonBytes,
  maxDepth: 64,
  maxValues: 200_000,
  maxObjects: 50_000,
};
