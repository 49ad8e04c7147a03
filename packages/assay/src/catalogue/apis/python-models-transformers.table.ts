import type { ApiRow, ArgumentAt } from "../api.ts";
import { pipelineDefaults } from "../constants/pipeline-defaults.table.ts";
import { fileModelRow, hubModelRow, packingRow } from "./python-local-shapes.ts";
import { passesOn } from "./python-hosted-shapes.ts";

const dtype: readonly ArgumentAt[] = [{ name: "torch_dtype" }, { name: "dtype" }];
const trusts: readonly ArgumentAt[] = [{ name: "trust_remote_code" }];

/** Weights that are packed while they are loaded. */
const quantizedBy = {
  argument: [{ name: "quantization_config" }],
  method: "bitsandbytes",
  flags: new Map([
    ["load_in_4bit", 4],
    ["load_in_8bit", 8],
  ]),
};

const packings: readonly ApiRow[] = [
  packingRow("transformers", ["transformers.BitsAndBytesConfig", "transformers.**.BitsAndBytesConfig"], {
    method: "bitsandbytes",
    flags: quantizedBy.flags,
  }),
  packingRow("diffusers", ["diffusers.BitsAndBytesConfig", "diffusers.**.BitsAndBytesConfig"], {
    method: "bitsandbytes",
    flags: quantizedBy.flags,
  }),
  packingRow("transformers", ["transformers.GPTQConfig", "transformers.**.GPTQConfig"], {
    method: "gptq",
    bits: [{ at: 0, name: "bits" }],
    dataset: [{ name: "dataset" }],
  }),
  ...(
    [
      ["AwqConfig", "awq", [{ at: 0, name: "bits" }]],
      ["HqqConfig", "hqq", [{ at: 0, name: "nbits" }]],
      ["AqlmConfig", "aqlm", [{ name: "nbits_per_codebook" }]],
      ["EetqConfig", "eetq", []],
      ["QuantoConfig", "quanto", []],
      ["TorchAoConfig", "torchao", []],
      ["FbgemmFp8Config", "fbgemm_fp8", []],
      ["FineGrainedFP8Config", "fp8", []],
      ["Mxfp4Config", "mxfp4", []],
      ["HiggsConfig", "higgs", [{ name: "bits" }]],
      ["AutoRoundConfig", "auto-round", [{ name: "bits" }]],
      ["CompressedTensorsConfig", "compressed-tensors", []],
    ] as const
  ).map(([name, method, bits]) =>
    packingRow("transformers", [`transformers.${name}`, `transformers.**.${name}`], { method, bits }),
  ),
];

/** Adapters, controllers and weights that are loaded into a pipeline that is there already. */
const intoPipelines: readonly (readonly [method: string, id: ArgumentAt, before: string])[] = [
  ["load_lora_weights", { at: 0, name: "pretrained_model_name_or_path_or_dict" }, ""],
  ["load_ip_adapter", { at: 0, name: "pretrained_model_name_or_path_or_dict" }, ""],
  ["load_textual_inversion", { at: 0, name: "pretrained_model_name_or_path" }, ""],
  ["load_attn_procs", { at: 0, name: "pretrained_model_name_or_path_or_dict" }, "unet."],
  ["load_adapter", { at: 0, name: "peft_model_id" }, ""],
];

/** Python: transformers, diffusers, sentence-transformers, peft. */
export const transformersApis: readonly ApiRow[] = [
  hubModelRow({
    library: "transformers",
    symbols: ["transformers.**.from_pretrained"],
    id: [{ at: 0, name: "pretrained_model_name_or_path" }],
    more: { says: { dtype, attention: [{ name: "attn_implementation" }] }, trusts, quantizedBy },
    example: 'from transformers import AutoModel as M\nm = M.from_pretrained("acme/small")\n',
    finds: ["model:acme/small"],
  }),
  hubModelRow({
    library: "transformers",
    symbols: [
      "transformers.**.from_encoder_decoder_pretrained",
      "transformers.**.from_vision_text_pretrained",
      "transformers.**.from_sub_models_pretrained",
    ],
    id: [
      { at: 0, name: "encoder_pretrained_model_name_or_path" },
      { name: "vision_model_name_or_path" },
      { name: "text_encoder_pretrained_model_name_or_path" },
    ],
    example:
      'from transformers import EncoderDecoderModel\nEncoderDecoderModel.from_encoder_decoder_pretrained("acme/reader", "acme/writer")\n',
    finds: ["model:acme/reader", "model:acme/writer"],
  }),
  hubModelRow({
    library: "transformers",
    symbols: [
      "transformers.**.from_encoder_decoder_pretrained",
      "transformers.**.from_vision_text_pretrained",
    ],
    id: [{ at: 1, name: "decoder_pretrained_model_name_or_path" }, { name: "text_model_name_or_path" }],
    example:
      'import transformers\ntransformers.VisionEncoderDecoderModel.from_encoder_decoder_pretrained("acme/eyes", "acme/writer")\n',
    finds: ["model:acme/eyes", "model:acme/writer"],
  }),
  hubModelRow({
    library: "transformers",
    symbols: ["transformers.pipeline", "transformers.pipelines.pipeline"],
    id: [{ name: "model" }, { at: 1 }],
    more: {
      says: { task: [{ at: 0, name: "task" }], dtype },
      trusts,
      fallbackBy: { argument: [{ at: 0, name: "task" }], ids: pipelineDefaults },
    },
    example:
      'from transformers import pipeline\np = pipeline("summarization", model="acme/small-sum")\nq = pipeline("sentiment-analysis")\n',
    finds: ["model:acme/small-sum", "model:distilbert/distilbert-base-uncased-finetuned-sst-2-english"],
  }),
  hubModelRow({
    library: "transformers",
    symbols: ["transformers.pipeline", "transformers.pipelines.pipeline"],
    id: [{ name: "tokenizer" }],
    example:
      'from transformers import pipeline\np = pipeline("fill-mask", model="acme/masks", tokenizer="acme/words")\n',
    finds: ["model:acme/masks", "model:acme/words"],
  }),
  hubModelRow({
    library: "transformers",
    symbols: [
      "transformers.**.from_pretrained().push_to_hub",
      "peft.get_peft_model().push_to_hub",
      "peft.**.from_pretrained().push_to_hub",
      "peft.**.from_pretrained().**.push_to_hub",
      "sentence_transformers.SentenceTransformer().push_to_hub",
      "setfit.**.from_pretrained().push_to_hub",
      "diffusers.**.from_pretrained().push_to_hub",
      "unsloth.**.push_to_hub_merged",
      "unsloth.**.push_to_hub_gguf",
    ],
    id: [{ at: 0, name: "repo_id" }],
    verb: "publish",
    more: { revision: [] },
    example:
      'from transformers import AutoModel\nm = AutoModel.from_pretrained("acme/small")\nm.push_to_hub("acme/small-tuned")\n',
    finds: ["model:acme/small", "model:acme/small-tuned"],
  }),
  hubModelRow({
    library: "tokenizers",
    symbols: ["tokenizers.Tokenizer.from_pretrained"],
    id: [{ at: 0, name: "identifier" }],
    example: 'from tokenizers import Tokenizer\nTokenizer.from_pretrained("acme/small")\n',
    finds: ["model:acme/small"],
  }),
  ...packings,
  hubModelRow({
    library: "peft",
    symbols: ["peft.PeftModel*.from_pretrained", "peft.peft_model.PeftModel*.from_pretrained"],
    id: [{ at: 1, name: "model_id" }],
    example: 'from peft import PeftModel\nPeftModel.from_pretrained(None, "acme/small-lora")\n',
    finds: ["model:acme/small-lora"],
  }),
  hubModelRow({
    library: "peft",
    symbols: ["peft.AutoPeftModel*.from_pretrained", "peft.*Config.from_pretrained"],
    id: [{ at: 0, name: "pretrained_model_name_or_path" }],
    more: { quantizedBy, says: { dtype } },
    example:
      'from peft import AutoPeftModelForCausalLM\nAutoPeftModelForCausalLM.from_pretrained("acme/small-lora")\n',
    finds: ["model:acme/small-lora"],
  }),
  hubModelRow({
    library: "peft",
    symbols: ["peft.PeftModel*.from_pretrained().load_adapter", "peft.get_peft_model().load_adapter"],
    id: [{ at: 0, name: "model_id" }],
    example:
      'from peft import PeftModel\nm = PeftModel.from_pretrained(None, "acme/lora-1")\nm.load_adapter("acme/lora-2", adapter_name="b")\n',
    finds: ["model:acme/lora-1", "model:acme/lora-2"],
  }),
  passesOn({
    library: "peft",
    symbols: ["peft.PeftModel*.from_pretrained"],
    value: [{ at: 0, name: "model" }],
    example: "from peft import PeftModel\nm = PeftModel.from_pretrained(base, adapter)\n",
    finds: [],
  }),
  hubModelRow({
    library: "adapters",
    symbols: ["adapters.**.from_pretrained"],
    example: 'from adapters import AutoAdapterModel\nAutoAdapterModel.from_pretrained("acme/small")\n',
    finds: ["model:acme/small"],
  }),
  hubModelRow({
    library: "diffusers",
    symbols: ["diffusers.**.from_pretrained"],
    id: [
      { at: 0, name: "pretrained_model_name_or_path" },
      { name: "pretrained_model_or_path" },
      { name: "pretrained_model_path" },
    ],
    more: { says: { dtype, variant: [{ name: "variant" }] }, trusts, quantizedBy },
    example: 'from diffusers import DiffusionPipeline\nDiffusionPipeline.from_pretrained("acme/pictures")\n',
    finds: ["model:acme/pictures"],
  }),
  fileModelRow({
    library: "diffusers",
    symbols: ["diffusers.**.from_single_file", "diffusers.**.from_ckpt"],
    id: [{ at: 0, name: "pretrained_model_link_or_path" }, { name: "pretrained_model_link_or_path_or_dict" }],
    more: { says: { dtype } },
    example:
      'from diffusers import StableDiffusionPipeline\nStableDiffusionPipeline.from_single_file("https://example.com/art.safetensors")\n',
    finds: ["model:art.safetensors"],
  }),
  ...intoPipelines.map(([method, id, before]) =>
    hubModelRow({
      library: "diffusers",
      symbols: [`diffusers.**.${method}`],
      id: [id],
      example: `from diffusers import DiffusionPipeline\np = DiffusionPipeline.from_pretrained("acme/pictures")\np.${before}${method}("acme/style")\n`,
      finds: ["model:acme/pictures", "model:acme/style"],
    }),
  ),
  ...[
    "sentence_transformers.SentenceTransformer",
    "sentence_transformers.cross_encoder.CrossEncoder",
    "sentence_transformers.sparse_encoder.SparseEncoder",
    "sentence_transformers.models.Transformer",
  ].map((symbol): ApiRow => {
    const name = symbol.slice(symbol.lastIndexOf(".") + 1);
    return hubModelRow({
      library: "sentence-transformers",
      symbols: [
        symbol,
        ...(name === "Transformer"
          ? ["sentence_transformers.**.models.Transformer"]
          : [`sentence_transformers.${name}`, `sentence_transformers.**.${name}`]),
      ],
      ...(name === "SentenceTransformer" ? { organisation: "sentence-transformers" } : {}),
      id: [{ at: 0, name: "model_name_or_path" }, { name: "model_name" }],
      verb: name === "CrossEncoder" ? "rerank" : "embed",
      more: { trusts },
      example: `from ${symbol.slice(0, symbol.lastIndexOf("."))} import ${name}\n${name}("acme/vectors-1")\n`,
      finds: ["model:acme/vectors-1"],
    });
  }),
  passesOn({
    library: "sentence-transformers",
    symbols: ["sentence_transformers.SentenceTransformer", "sentence_transformers.models.Pooling"],
    value: [{ name: "modules" }, { at: 0 }],
    example:
      'from sentence_transformers import SentenceTransformer, models\nSentenceTransformer(modules=[models.Transformer("acme/words-1")])\n',
    finds: ["model:acme/words-1"],
  }),
];
