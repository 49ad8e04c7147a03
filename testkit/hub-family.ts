import { type GgufTensor, makeGguf, text, u32 } from "./gguf.ts";
import type { HubRepository } from "./hub-records.ts";
import { safetensorsFile, type SafetensorsTensor, tensorOf } from "./safetensors.ts";

/** Sizes of a made model of the Llama kind. */
interface MadeSizes {
  readonly hidden: number;
  readonly layers: number;
  readonly vocabulary: number;
}

export const usualSizes: MadeSizes = { hidden: 16, layers: 2, vocabulary: 32 };

/** `config.json` of it. */
function madeConfig({ hidden, layers, vocabulary }: MadeSizes = usualSizes, modelType = "llama"): string {
  return JSON.stringify({
    model_type: modelType,
    architectures: ["LlamaForCausalLM"],
    hidden_size: hidden,
    num_hidden_layers: layers,
    num_attention_heads: 2,
    num_key_value_heads: 1,
    intermediate_size: hidden * 2,
    vocab_size: vocabulary,
  });
}

/** Its weights. */
function madeWeights({ hidden, layers, vocabulary }: MadeSizes = usualSizes): Uint8Array {
  const blocks = Array.from({ length: layers }, (_, at): SafetensorsTensor[] => [
    tensorOf(`model.layers.${at}.self_attn.q_proj.weight`, [hidden, hidden]),
    tensorOf(`model.layers.${at}.self_attn.v_proj.weight`, [hidden / 2, hidden]),
    tensorOf(`model.layers.${at}.mlp.up_proj.weight`, [hidden * 2, hidden]),
  ]);
  return safetensorsFile([
    tensorOf("model.embed_tokens.weight", [vocabulary, hidden]),
    ...blocks.flat(),
    tensorOf("lm_head.weight", [vocabulary, hidden]),
  ]);
}

/** An adapter for `q_proj` and `v_proj`. */
function madeAdapter({ hidden, layers }: MadeSizes = usualSizes): Uint8Array {
  const at = (layer: number, module: string): string =>
    `base_model.model.model.layers.${layer}.self_attn.${module}`;
  return safetensorsFile(
    Array.from({ length: layers }, (_, layer) => [
      tensorOf(`${at(layer, "q_proj")}.lora_A.weight`, [2, hidden]),
      tensorOf(`${at(layer, "q_proj")}.lora_B.weight`, [hidden, 2]),
      tensorOf(`${at(layer, "v_proj")}.lora_A.weight`, [2, hidden]),
      tensorOf(`${at(layer, "v_proj")}.lora_B.weight`, [hidden / 2, 2]),
    ]).flat(),
  );
}

/** A card with this front matter. */
function madeCard(...lines: readonly string[]): string {
  return `---\n${lines.join("\n")}\n---\n# A model\n`;
}

/** A whole model repository with a card. */
export function madeModel(card: readonly string[], sizes: MadeSizes = usualSizes): HubRepository {
  return {
    files: {
      "README.md": madeCard(...card),
      "config.json": madeConfig(sizes),
      "model.safetensors": madeWeights(sizes),
    },
  };
}

/** A GGUF file of it with all its matrices in f16. */
export function madeGguf({ hidden, layers, vocabulary }: MadeSizes = usualSizes): Uint8Array {
  const matrix = (name: string, inner: number, outer: number): GgufTensor => ({
    name,
    dimensions: [inner, outer],
    type: 1,
    data: new Uint8Array(inner * outer * 2),
  });
  return makeGguf({
    metadata: [
      ["general.architecture", text("llama")],
      ["llama.block_count", u32(layers)],
      ["llama.embedding_length", u32(hidden)],
      ["llama.attention.head_count", u32(2)],
      ["llama.attention.head_count_kv", u32(1)],
      ["llama.feed_forward_length", u32(hidden * 2)],
      ["llama.vocab_size", u32(vocabulary)],
    ],
    tensors: [
      matrix("token_embd.weight", hidden, vocabulary),
      ...Array.from({ length: layers }, (_, at) => [
        matrix(`blk.${at}.attn_q.weight`, hidden, hidden),
        matrix(`blk.${at}.attn_v.weight`, hidden, hidden / 2),
        matrix(`blk.${at}.ffn_up.weight`, hidden, hidden * 2),
      ]).flat(),
      matrix("output.weight", hidden, vocabulary),
    ],
  });
}

/**
 * A family of four levels: `acme/base`, an instruct fine-tune, a merge of it with a sibling whose base has another name
 * now, and a GGUF of the merge; with an adapter, datasets that come from datasets, a parent that is not there and one that is gated.
 */
export function madeFamily(): Readonly<Record<string, HubRepository>> {
  return {
    "acme/base": madeModel(["license: apache-2.0", "datasets: [acme/corpus]"]),
    "acme/instruct": madeModel([
      "license: apache-2.0",
      "base_model: acme/base",
      "base_model_relation: finetune",
      "datasets: [acme/tickets]",
    ]),
    "acme/sibling": {
      ...madeModel(["license: apache-2.0", "base_model: [acme/old-base]", "base_model_relation: finetune"]),
      revisions: ["v1"],
    },
    "acme/merge": mergeOf("acme/instruct", "acme/sibling@v1"),
    "acme/merge-GGUF": {
      files: {
        "README.md": madeCard(
          "license: apache-2.0",
          "base_model: acme/merge",
          "base_model_relation: quantized",
        ),
        "merge-F16.gguf": madeGguf(),
      },
    },
    "acme/lora": loraOf("acme/instruct"),
    "acme/of-closed": madeModel(["base_model: [acme/secret, acme/gone]", "base_model_relation: merge"]),
    "acme/secret": {
      ...madeModel(["license: other", "base_model: acme/base"]),
      info: { gated: "manual", tags: ["license:other", "base_model:finetune:acme/base"] },
    },
    ...madeData(),
    "acme/loop-a": madeModel(["base_model: acme/loop-b", "base_model_relation: finetune"]),
    "acme/loop-b": madeModel(["base_model: acme/loop-a", "base_model_relation: finetune"]),
  };
}

/** Datasets that come from datasets. */
function madeData(): Readonly<Record<string, HubRepository>> {
  return {
    "acme/tickets": {
      kind: "datasets",
      files: {
        "README.md": madeCard("license: cc-by-4.0", "source_datasets:", "- extended", "- acme/corpus"),
      },
    },
    "acme/corpus": {
      kind: "datasets",
      files: { "README.md": madeCard("license: cc0-1.0", "source_datasets:", "- original", "- acme/raw") },
    },
    "acme/raw": {
      kind: "datasets",
      files: { "README.md": madeCard("license: cc0-1.0") },
    },
  };
}

/** Names of old and what they are called now. */
export const renamedInFamily: Readonly<Record<string, string>> = { "acme/old-base": "acme/base" };

function loraOf(base: string): HubRepository {
  return {
    files: {
      "README.md": madeCard("license: apache-2.0", `base_model: ${base}`),
      "adapter_config.json": JSON.stringify({
        peft_type: "LORA",
        base_model_name_or_path: base,
        r: 2,
        target_modules: ["q_proj", "v_proj"],
      }),
      "adapter_model.safetensors": madeAdapter(),
    },
  };
}

function mergeOf(...models: readonly string[]): HubRepository {
  const listed = models.map((model) => `  - model: ${model}\n    parameters: {weight: 0.5}\n`).join("");
  const made = madeModel(["license: apache-2.0"]);
  return { files: { ...made.files, "mergekit_config.yml": `merge_method: linear\nmodels:\n${listed}` } };
}
