import type { AttentionFacts } from "./attention-facts.ts";
import { cachedLayers } from "./cached-layers.ts";

type Config = Readonly<Record<string, unknown>>;

/** No model has more layers; the number comes from a file. */
const maxLayers = 10_000;

/**
 * Attention facts by a Hugging Face configuration. The names differ by model family (transformers,
 * `configuration_*.py`); of a multimodal model the part `text_config` counts.
 */
export function attentionOfConfig(whole: Config): AttentionFacts | undefined {
  if (!isGenerative(whole)) return undefined;
  const config = textPart(whole);
  const isEncoderDecoder = whole["is_encoder_decoder"] === true;
  const layers = count(config, isEncoderDecoder ? decoderLayerNames : layerNames);
  const perLayer = elementsOf(config, isEncoderDecoder, config !== whole);
  if (layers === undefined || layers > maxLayers || perLayer === undefined) return undefined;
  const cached = cachedLayers(config, layers);
  if (cached === undefined) return undefined;
  const notes = [...windowNotes(config), ...(isEncoderDecoder ? ["self-attention of the decoder only"] : [])];
  return { elementsPerLayer: Array<number>(cached).fill(perLayer), notes };
}

const layerNames = ["num_hidden_layers", "n_layer", "n_layers", "num_layers"];
const decoderLayerNames = ["decoder_layers", "num_decoder_layers", "num_layers", "num_hidden_layers"];
const headNames = ["num_attention_heads", "n_head", "n_heads", "num_heads"];
const decoderHeadNames = ["decoder_attention_heads", ...headNames];
const keyValueHeadNames = ["num_key_value_heads", "num_kv_heads", "n_head_kv"];
const widthNames = ["hidden_size", "n_embd", "d_model"];
const headSizeNames = ["head_dim", "kv_channels", "d_kv"];

/** Encoders and classifiers keep no cache: only heads that generate tokens do. */
const generativeClass =
  /(?:ForCausalLM|LMHeadModel|ForConditionalGeneration|ForSeq2SeqLM|ForSpeechSeq2Seq|ForVision2Seq)$/;

function isGenerative(config: Config): boolean {
  const architectures = config["architectures"];
  return (
    Array.isArray(architectures) &&
    architectures.some((name) => typeof name === "string" && generativeClass.test(name))
  );
}

function textPart(config: Config): Config {
  const part = config["text_config"] ?? config["llm_config"];
  const isUseful = typeof part === "object" && part !== null && !Array.isArray(part);
  return isUseful ? (part as Config) : config;
}

function count(config: Config, names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = config[name];
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  }
  return undefined;
}

/**
 * Cache elements of one token in one layer. A part of a multimodal configuration leaves out what equals a default
 * that is not in the file: there, the number of key and value heads must be told.
 */
function elementsOf(config: Config, isEncoderDecoder: boolean, isPart: boolean): number | undefined {
  const latent = count(config, ["kv_lora_rank"]);
  const rotary = count(config, ["qk_rope_head_dim"]);
  // Multi-head latent attention (DeepSeek-V2, section 2.1): one compressed vector and one rotary key for all heads.
  if (latent !== undefined && rotary !== undefined) return latent + rotary;
  const heads = count(config, isEncoderDecoder ? decoderHeadNames : headNames);
  if (heads === undefined) return undefined;
  const size = headSize(config, heads);
  const pairs = keyValueHeads(config) ?? (isPart ? undefined : heads);
  return size === undefined || pairs === undefined ? undefined : 2 * pairs * size;
}

function headSize(config: Config, heads: number): number | undefined {
  const told = count(config, headSizeNames);
  if (told !== undefined) return told;
  const width = count(config, widthNames);
  return width !== undefined && width % heads === 0 ? width / heads : undefined;
}

function keyValueHeads(config: Config): number | undefined {
  // Falcon's new architecture ignores `multi_query`; ChatGLM gives groups.
  if (config["multi_query"] === true && config["new_decoder_architecture"] !== true) return 1;
  if (config["multi_query_attention"] === true) return count(config, ["multi_query_group_num"]) ?? 1;
  return count(config, keyValueHeadNames);
}

function windowNotes(config: Config): readonly string[] {
  const window = count(config, ["sliding_window", "attention_chunk_size"]);
  if (window === undefined || config["use_sliding_window"] === false) return [];
  return [`some or all layers keep a window of ${window} tokens only`];
}
