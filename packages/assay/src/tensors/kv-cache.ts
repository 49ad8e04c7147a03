import { attentionOfConfig } from "./attention-config.ts";
import type { AttentionFacts } from "./attention-facts.ts";
import { attentionOfGguf } from "./attention-gguf.ts";

export interface KvCache {
  /** What one more token adds to the cache of one sequence, before any window is full. */
  readonly bytesPerToken: number;
  readonly notes: readonly string[];
}

/** Bytes of an element when nobody says otherwise: engines keep the cache in 16-bit floats. */
const defaultElementBytes = 2;

/**
 * Cache size by a Hugging Face `config.json` (parsed). Undefined when the model generates no tokens or the
 * configuration does not tell.
 */
export function kvCacheOfConfig(
  config: Readonly<Record<string, unknown>>,
  elementBytes = defaultElementBytes,
): KvCache | undefined {
  return kvCacheOf(attentionOfConfig(config), elementBytes);
}

/** Cache size by the `<architecture>.*` keys of a GGUF header. Undefined when they do not tell. */
export function kvCacheOfGguf(
  metadata: ReadonlyMap<string, unknown>,
  architecture: string,
  elementBytes = defaultElementBytes,
): KvCache | undefined {
  return kvCacheOf(attentionOfGguf(metadata, architecture), elementBytes);
}

function kvCacheOf(facts: AttentionFacts | undefined, elementBytes: number): KvCache | undefined {
  if (facts === undefined) return undefined;
  let elements = 0;
  for (const perLayer of facts.elementsPerLayer) elements += perLayer;
  const bytesPerToken = elements * elementBytes;
  return Number.isSafeInteger(bytesPerToken) && elements > 0
    ? { bytesPerToken, notes: facts.notes }
    : undefined;
}
