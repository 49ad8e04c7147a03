import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { kvCacheOfConfig, kvCacheOfGguf } from "./kv-cache.ts";

const bytes = (config: Record<string, unknown>): number | undefined => kvCacheOfConfig(config)?.bytesPerToken;

const llama3 = {
  architectures: ["LlamaForCausalLM"],
  hidden_size: 4096,
  num_attention_heads: 32,
  num_hidden_layers: 32,
  num_key_value_heads: 8,
};

describe("the key-value cache by a configuration", () => {
  it("takes 128 KiB a token in Llama 3 8B, 512 KiB in Llama 2 7B", () => {
    expect(bytes(llama3)).toBe(131_072);
    expect(bytes({ ...llama3, num_key_value_heads: 32 })).toBe(524_288);
    expect(bytes({ ...llama3, num_key_value_heads: undefined })).toBe(524_288);
  });

  it("is halved by an 8-bit cache", () => {
    expect(kvCacheOfConfig(llama3, 1)?.bytesPerToken).toBe(65_536);
  });

  it("takes 70,272 bytes a token in DeepSeek-V3 (multi-head latent attention)", () => {
    const config = {
      architectures: ["DeepseekV3ForCausalLM"],
      num_hidden_layers: 61,
      num_attention_heads: 128,
      kv_lora_rank: 512,
      qk_rope_head_dim: 64,
    };
    expect(bytes(config)).toBe(70_272);
  });

  it("reads the names of other families", () => {
    const gpt2 = { architectures: ["GPT2LMHeadModel"], n_embd: 768, n_head: 12, n_layer: 12 };
    expect(bytes(gpt2)).toBe(2 * 12 * 768 * 2);
    const falcon = {
      architectures: ["FalconForCausalLM"],
      hidden_size: 4544,
      num_attention_heads: 71,
      num_hidden_layers: 32,
    };
    expect(bytes({ ...falcon, multi_query: true })).toBe(2 * 32 * 64 * 2);
    const glm = { multi_query_attention: true, multi_query_group_num: 2, kv_channels: 128, num_layers: 28 };
    expect(
      bytes({ architectures: ["ChatGLMForConditionalGeneration"], num_attention_heads: 32, ...glm }),
    ).toBe(28_672);
  });

  it("counts the decoder of an encoder-decoder, and says so", () => {
    const t5 = {
      architectures: ["T5ForConditionalGeneration"],
      is_encoder_decoder: true,
      num_layers: 6,
      num_decoder_layers: 4,
      num_heads: 8,
      d_kv: 64,
      d_model: 512,
    };
    expect(bytes(t5)).toBe(2 * 4 * 512 * 2);
    expect(kvCacheOfConfig(t5)?.notes).toEqual(["self-attention of the decoder only"]);
  });

  it("leaves out layers without a cache", () => {
    const perLayer = 131_072 / 32;
    const types = Array.from({ length: 32 }, (_, index) =>
      index % 4 === 3 ? "full_attention" : "linear_attention",
    );
    expect(bytes({ ...llama3, layer_types: types })).toBe(8 * perLayer);
    expect(bytes({ ...llama3, full_attention_interval: 4 })).toBe(8 * perLayer);
    expect(bytes({ ...llama3, attn_layer_period: 8, attn_layer_offset: 4 })).toBe(4 * perLayer);
    expect(bytes({ ...llama3, attn_layer_indices: [9, 18, 27] })).toBe(3 * perLayer);
    expect(bytes({ ...llama3, hybrid_override_pattern: "M-*M".repeat(8) })).toBe(8 * perLayer);
    expect(bytes({ ...llama3, num_kv_shared_layers: 12 })).toBe(20 * perLayer);
  });

  it("notes a sliding window and counts its layers in full", () => {
    const cache = kvCacheOfConfig({ ...llama3, sliding_window: 4096 });
    expect(cache?.bytesPerToken).toBe(131_072);
    expect(cache?.notes[0]).toContain("4096");
    expect(kvCacheOfConfig({ ...llama3, sliding_window: 4096, use_sliding_window: false })?.notes).toEqual(
      [],
    );
  });

  it("of a multimodal model is that of its text part, when that is complete", () => {
    const whole = { architectures: ["LlavaForConditionalGeneration"] };
    expect(bytes({ ...whole, text_config: llama3 })).toBe(131_072);
    expect(bytes({ ...whole, text_config: { ...llama3, num_key_value_heads: undefined } })).toBeUndefined();
  });

  it.each([
    ["an encoder", { ...llama3, architectures: ["BertForMaskedLM"] }],
    ["no architecture", { ...llama3, architectures: undefined }],
    ["no layers", { ...llama3, num_hidden_layers: undefined }],
    ["a Mamba model", { architectures: ["MambaForCausalLM"], hidden_size: 768, num_hidden_layers: 24 }],
    ["heads that do not divide the width", { ...llama3, hidden_size: 4097 }],
    ["a hostile number of layers", { ...llama3, num_hidden_layers: 1e15 }],
    ["layer types for another number of layers", { ...llama3, layer_types: ["full_attention"] }],
  ])("is not told by %s", (_, config) => {
    expect(bytes(config)).toBeUndefined();
  });

  it("never throws for any values", () => {
    const keys = fc.constantFrom(
      ...Object.keys(llama3),
      "text_config",
      "layer_types",
      "head_dim",
      "attn_layer_period",
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.anything()), (config) => {
        const result = bytes({ ...llama3, ...config });
        expect(result === undefined || Number.isSafeInteger(result)).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe("the key-value cache by a GGUF header", () => {
  const gguf = (over: Record<string, unknown>): number | undefined => {
    const keys = {
      block_count: 32,
      embedding_length: 4096,
      "attention.head_count": 32,
      "attention.head_count_kv": 8,
      ...over,
    };
    const metadata = new Map(Object.entries(keys).map(([key, value]) => [`llama.${key}`, value]));
    return kvCacheOfGguf(metadata, "llama")?.bytesPerToken;
  };

  it("agrees with the configuration of the same model", () => {
    expect(gguf({})).toBe(131_072);
    expect(gguf({ "attention.head_count_kv": undefined })).toBe(524_288);
    expect(gguf({ block_count: 32n })).toBe(131_072);
  });

  it("takes key and value lengths of their own", () => {
    expect(gguf({ "attention.key_length": 192, "attention.value_length": 128 })).toBe(32 * 8 * 320 * 2);
  });

  it("takes a number of heads for each layer, 0 = no cache", () => {
    const heads = Array.from({ length: 32 }, (_, index) => (index % 8 === 4 ? 8 : 0));
    expect(gguf({ "attention.head_count_kv": heads })).toBe(4 * 8 * 256 * 2);
    expect(gguf({ "attention.head_count_kv": [8, 8] })).toBeUndefined();
  });

  it("knows latent attention and intervals", () => {
    expect(gguf({ block_count: 61, "attention.kv_lora_rank": 512, "rope.dimension_count": 64 })).toBe(70_272);
    expect(gguf({ full_attention_interval: 4 })).toBe(131_072 / 4);
  });

  it("is not told for encoders and hostile numbers", () => {
    expect(gguf({ "attention.causal": false })).toBeUndefined();
    expect(gguf({ block_count: 2 ** 40 })).toBeUndefined();
    expect(gguf({ "attention.head_count": 0, "attention.head_count_kv": 0 })).toBeUndefined();
  });
});
