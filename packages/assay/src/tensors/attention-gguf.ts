import type { AttentionFacts } from "./attention-facts.ts";

/** No model has more layers; the number comes from a file. */
const maxLayers = 10_000;

/**
 * Attention facts by GGUF keys (ggml-org/llama.cpp gguf-py/gguf/constants.py, `Keys.Attention`). The number of key
 * and value heads can differ by layer: 0 = a layer without a cache.
 */
export function attentionOfGguf(
  metadata: ReadonlyMap<string, unknown>,
  architecture: string,
): AttentionFacts | undefined {
  const number = (key: string): number | undefined => countOf(metadata.get(`${architecture}.${key}`));
  const layers = number("block_count");
  const isCausal = metadata.get(`${architecture}.attention.causal`) !== false;
  if (layers === undefined || layers > maxLayers || !isCausal) return undefined;
  const elementsPerLayer = latentLayers(number, layers) ?? headLayers(metadata, architecture, layers);
  if (elementsPerLayer === undefined) return undefined;
  const window = number("attention.sliding_window") ?? 0;
  const notes = window === 0 ? [] : [`some or all layers keep a window of ${window} tokens only`];
  return { elementsPerLayer: withCache(elementsPerLayer, number("full_attention_interval")), notes };
}

type NumberAt = (key: string) => number | undefined;

/** Multi-head latent attention: one compressed vector and one rotary key for all heads. */
function latentLayers(number: NumberAt, layers: number): readonly number[] | undefined {
  const latent = number("attention.kv_lora_rank");
  const rotary = number("rope.dimension_count");
  if (latent === undefined || latent === 0 || rotary === undefined) return undefined;
  return Array<number>(layers).fill(latent + rotary);
}

function headLayers(
  metadata: ReadonlyMap<string, unknown>,
  architecture: string,
  layers: number,
): readonly number[] | undefined {
  const heads = headsPerLayer(metadata, architecture, layers);
  const number: NumberAt = (key) => countOf(metadata.get(`${architecture}.${key}`));
  const width = widthOf(number, metadata.get(`${architecture}.attention.head_count`));
  return heads === undefined || width === undefined ? undefined : heads.map((count) => count * width);
}

/** Layers with 0 heads have no cache; with an interval only every n-th layer has one. */
function withCache(elements: readonly number[], interval: number | undefined): readonly number[] {
  const every = interval === undefined || interval === 0 ? 1 : interval;
  return elements.filter((count, index) => count > 0 && (index + 1) % every === 0);
}

/** Elements of one key and one value. */
function widthOf(number: NumberAt, heads: unknown): number | undefined {
  const keyLength = number("attention.key_length");
  const valueLength = number("attention.value_length");
  if (keyLength !== undefined && valueLength !== undefined) return keyLength + valueLength;
  const embedding = number("embedding_length");
  const count = mostOf(heads);
  if (embedding === undefined || count === undefined || count === 0) return undefined;
  const plain = embedding / count;
  return Number.isInteger(plain) ? (keyLength ?? plain) + (valueLength ?? plain) : undefined;
}

/** The number, or the greatest of a number per layer. */
function mostOf(heads: unknown): number | undefined {
  if (!Array.isArray(heads)) return countOf(heads);
  let most: number | undefined;
  for (const head of heads.slice(0, maxLayers)) most = Math.max(most ?? 0, countOf(head) ?? 0);
  return most;
}

function headsPerLayer(
  metadata: ReadonlyMap<string, unknown>,
  architecture: string,
  layers: number,
): readonly number[] | undefined {
  const given =
    metadata.get(`${architecture}.attention.head_count_kv`) ??
    metadata.get(`${architecture}.attention.head_count`);
  if (!Array.isArray(given)) {
    const count = countOf(given);
    return count === undefined ? undefined : Array<number>(layers).fill(count);
  }
  const counts = given.slice(0, layers).map(countOf);
  return counts.length === layers && counts.every((count) => count !== undefined) ? counts : undefined;
}

/** Readers give numbers as number or bigint. */
function countOf(value: unknown): number | undefined {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
