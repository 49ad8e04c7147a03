type Config = Readonly<Record<string, unknown>>;

/** Layer types of transformers that keep a state of fixed size instead of keys and values. */
const withoutCache: ReadonlySet<string> = new Set([
  "linear_attention",
  "mamba",
  "mamba2",
  "recurrent",
  "conv",
  "short_conv",
  "rwkv",
  "moe",
  "mlp",
]);

/**
 * How many of the layers of a Hugging Face configuration have a key-value cache. Undefined when the configuration
 * says that layers differ, but not how.
 */
export function cachedLayers(config: Config, layers: number): number | undefined {
  const own = ownLayers(config, layers);
  const types = config["layer_types"] ?? config["layers_block_type"];
  if (Array.isArray(types)) return byTypes(types, layers, own);
  const pattern = config["hybrid_override_pattern"];
  // Nemotron-H: one letter for each layer, * = attention.
  if (typeof pattern === "string")
    return pattern.length === layers ? pattern.split("*").length - 1 : undefined;
  const indices = config["attn_layer_indices"];
  if (Array.isArray(indices)) return indices.length <= layers ? indices.length : undefined;
  return byPeriod(config, layers) ?? own;
}

/** Layers at the end that share the cache of earlier ones (Gemma 3n) have none of their own. */
function ownLayers(config: Config, layers: number): number {
  const shared = config["num_kv_shared_layers"];
  return typeof shared === "number" && shared > 0 && shared < layers ? layers - shared : layers;
}

function byTypes(types: readonly unknown[], layers: number, own: number): number | undefined {
  if (types.length !== layers) return undefined;
  return types.slice(0, own).filter((type) => typeof type === "string" && !withoutCache.has(type)).length;
}

/** Jamba: layer i has attention when i % period = offset. Qwen3-Next: every n-th layer has full attention. */
function byPeriod(config: Config, layers: number): number | undefined {
  const period = config["attn_layer_period"] ?? config["full_attention_interval"];
  if (typeof period !== "number" || !Number.isInteger(period) || period < 1) return undefined;
  const given = config["attn_layer_offset"];
  const offset = config["full_attention_interval"] === period ? period - 1 : given;
  if (typeof offset !== "number" || !Number.isInteger(offset) || offset < 0 || offset >= period)
    return undefined;
  return Math.max(0, Math.ceil((layers - offset) / period));
}
