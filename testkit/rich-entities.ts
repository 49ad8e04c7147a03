import type { Claim } from "../packages/assay/src/model/claim.ts";
import type { Entity } from "../packages/assay/src/model/entity.ts";
import { claim, entity, fakeSha256 } from "./inventory-parts.ts";

export const baseCommit = "0123456789abcdef0123456789abcdef01234567";

export const tuned = "model:p1:tuned";
export const base = `pkg:huggingface/acme/base-7b@${baseCommit}`;
export const adapter = "model:p1:adapter";
export const quantized = "model:p1:gguf";
export const hosted = "model:hosted:openai/gpt-x";
export const sftData = "dataset:huggingface:acme/tickets";
export const evaluationData = "dataset:huggingface:acme/exam";
export const run = "training-run:sft";

const weights = { by: "safetensors@1", path: "tuned/model.safetensors" };
const config = { by: "huggingface@1", path: "tuned/config.json", pointer: "/model_type" };
export const card = { by: "model-card@1", path: "tuned/README.md", line: 4 };

/** The entities of `richInventory`. */
export function richEntities(): Entity[] {
  return [
    tunedModel(),
    ...files(),
    entity(
      "model",
      base,
      "acme/base-7b",
      [claim("usage", "declared", "declared", card), claim("license", "llama3.1", "declared", card)],
      [
        { type: "purl", value: base },
        { type: "huggingface", value: "acme/base-7b" },
      ],
    ),
    adapterModel(),
    quantizedModel(),
    entity("model", hosted, "gpt-x", [
      claim("usage", "used", "declared", { by: "code@1", path: "serve.py", line: 20 }),
      claim("supplier", "OpenAI", "inferred", { by: "code@1", path: "serve.py", line: 20 }),
    ]),
    entity("service", "service:openai", "OpenAI API", [
      claim("usage", "used", "declared", { by: "code@1", path: "serve.py", line: 18 }),
      claim("supplier", "OpenAI", "inferred", { by: "code@1", path: "serve.py", line: 18 }),
      claim("url", "https://api.openai.example/v1", "declared", { by: "code@1", path: "serve.py", line: 18 }),
    ]),
    ...datasets(),
    entity("training-run", run, "sft-run", [
      claim("trainingParameter", { name: "learning_rate", value: 0.00002 }, "measured", {
        by: "huggingface@1",
        path: "tuned/trainer_state.json",
      }),
      claim("trainingParameter", { name: "num_train_epochs", value: 3 }),
    ]),
    entity("prompt", `prompt:sha256:${fakeSha256(90)}`, "chat template of support-bot", [
      claim("sha256", fakeSha256(90), "measured", { by: "huggingface@1", path: "tuned/chat_template.jinja" }),
      claim("sizeBytes", 412, "measured", { by: "huggingface@1", path: "tuned/chat_template.jinja" }),
      claim("role", "template"),
    ]),
    entity(
      "software",
      "pkg:pypi/transformers@4.50.0",
      "transformers",
      [claim("version", "4.50.0")],
      [{ type: "purl", value: "pkg:pypi/transformers@4.50.0" }],
    ),
  ];
}

function tunedModel(): Entity {
  return entity(
    "model",
    tuned,
    "acme/support-bot",
    [
      claim("usage", "present", "measured", weights),
      claim("description", "Answers support tickets.", "declared", card),
      claim("author", "Acme Research", "declared", card),
      claim("supplier", "Acme", "declared", card),
      claim("url", "https://huggingface.co/acme/support-bot", "declared", card),
      claim("format", "safetensors", "measured", weights),
      claim("architecture", "LlamaForCausalLM", "declared", config),
      claim("architectureFamily", "llama", "declared", config),
      claim("task", "text-generation", "declared", card),
      claim("library", "transformers", "declared", card),
      claim("language", "en", "declared", card),
      claim("modality", "text", "inferred", config),
      claim("license", "Apache-2.0", "declared", card),
      ...measuredClaims(),
      claim("contextLength", 4096, "declared", config),
      claim("hyperparameter", { name: "hidden_size", value: 64 }, "declared", config),
      claim("hyperparameter", { name: "rope_theta", value: 10000 }, "declared", config),
      claim("generation", { name: "temperature", value: 0.7 }, "declared", config),
      claim("tokenizer", { class: "PreTrainedTokenizerFast", model: "BPE", vocabularySize: 32000 }),
      claim("chatTemplate", { name: "default", sha256: fakeSha256(90), sizeBytes: 412 }, "measured"),
      claim("input", { name: "input_ids", dtype: "int64", shape: ["batch", "sequence"], format: "tokens" }),
      claim("output", { name: "logits", dtype: "float32", shape: ["batch", "sequence", 32000] }),
      claim(
        "metric",
        { type: "accuracy", value: 0.91, dataset: "acme/exam", split: "test" },
        "declared",
        card,
      ),
      claim(
        "emissions",
        { grams: 1200, trainingType: "fine-tuning", source: "codecarbon" },
        "declared",
        card,
      ),
      claim("metadata", { name: "format", value: "pt" }, "measured", weights),
    ],
    [
      { type: "package-id", value: `p1:${fakeSha256(1)}` },
      { type: "weights-id", value: `w1:${fakeSha256(2)}` },
    ],
  );
}

function measuredClaims(): Claim[] {
  return [
    claim("parameters", 1_337_408, "measured", weights),
    claim("parameters", 7_000_000_000, "declared", card),
    claim("parametersByDtype", { BF16: 1_337_408 }, "measured", weights),
    claim("tensorCount", 21, "measured", weights),
    claim("weightBytes", 2_674_816, "measured", weights),
    claim(
      "layers",
      [
        { kind: "attention", count: 2, tensors: 8, parameters: 32_768, bytes: 65_536 },
        { kind: "embedding", count: 1, tensors: 1, parameters: 640_000, bytes: 1_280_000 },
      ],
      "measured",
      weights,
    ),
    claim("dtype", "bfloat16", "measured", weights),
    claim("packageId", `p1:${fakeSha256(1)}`, "measured", weights),
    claim("weightsId", `w1:${fakeSha256(2)}`, "measured", weights),
    claim("namedWeightsId", `n1:${fakeSha256(3)}`, "measured", weights),
  ];
}

function adapterModel(): Entity {
  return entity("model", adapter, "acme/support-bot-lora", [
    claim("usage", "present", "measured", { by: "safetensors@1", path: "lora/adapter_model.safetensors" }),
    claim("adapter", { kind: "LORA", rank: 8, alpha: 16, targetModules: ["q_proj", "v_proj"] }),
    claim("format", "safetensors", "measured"),
    claim("license", "other", "declared"),
  ]);
}

function quantizedModel(): Entity {
  const gguf = { by: "gguf@1", path: "support-bot.Q4_K_M.gguf" };
  return entity("model", quantized, "support-bot Q4_K_M", [
    claim("usage", "present", "measured", gguf),
    claim("format", "gguf", "measured", gguf),
    claim("formatVersion", "3", "measured", gguf),
    claim("quantization", { method: "gguf", scheme: "Q4_K_M", bits: 4.85 }, "declared", gguf),
    claim("license", "LicenseRef-acme", "declared", gguf),
  ]);
}

function files(): Entity[] {
  const weight = (id: string, path: string, seed: number): Entity =>
    entity("file", id, path, [
      claim("sha256", fakeSha256(seed), "measured", { by: "digest@1", path }),
      claim("sizeBytes", 1000 + seed, "measured", { by: "digest@1", path }),
      claim("role", path.endsWith(".json") ? "config" : "weights", "inferred", { by: "digest@1", path }),
    ]);
  return [
    weight("file:tuned/model.safetensors", "tuned/model.safetensors", 10),
    weight("file:tuned/config.json", "tuned/config.json", 11),
    weight("file:lora/adapter_model.safetensors", "lora/adapter_model.safetensors", 12),
    weight("file:support-bot.Q4_K_M.gguf", "support-bot.Q4_K_M.gguf", 13),
  ];
}

function datasets(): Entity[] {
  return [
    entity(
      "dataset",
      sftData,
      "acme/tickets",
      [
        claim("usage", "declared", "declared", card),
        claim("license", "CC-BY-4.0", "declared", card),
        claim("split", "train", "declared", card),
      ],
      [{ type: "huggingface", value: "acme/tickets" }],
    ),
    entity(
      "dataset",
      evaluationData,
      "acme/exam",
      [claim("usage", "declared", "declared", card)],
      [{ type: "huggingface", value: "acme/exam" }],
    ),
  ];
}
