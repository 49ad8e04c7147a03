import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { PropertyName, PropertyValue } from "../../model/properties.ts";
import type { FolderReading } from "../detector.ts";
import { modelConfig } from "./index.ts";
import { configLimits } from "./limits.ts";

const detect = (files: HubFiles, path = ""): Promise<FolderReading> =>
  modelConfig.detect(hubFolder(files, (name) => modelConfig.matches(name), path));

const config = (value: unknown): Promise<FolderReading> => detect({ "config.json": value });

function values<P extends PropertyName>(reading: FolderReading, property: P): PropertyValue<P>[] {
  return claimsOn(reading, property).flatMap(({ value }) => (value.kind === "known" ? [value.value] : []));
}

function named(reading: FolderReading, property: "hyperparameter" | "generation" | "metadata"): object {
  return Object.fromEntries(values(reading, property).map(({ name, value }) => [name, value]));
}

const example = (path: string): Uint8Array =>
  readFileSync(new URL(`../../../../../examples/${path}`, import.meta.url));

describe("a config.json", () => {
  it("with which an image describes itself is none of a model", async () => {
    const ollama = { model_format: "gguf", model_family: "llama", model_type: "8.0B" };
    const own = await detect({ ".image/config.json": ollama, ".image/descriptor.json": {} }, ".image");
    expect(own).toMatchObject({ claims: [], roles: [], problems: [] });
    expect((await detect({ ".image/config.json": ollama }, ".image")).isModel).toBe(true);
  });

  it("that transformers wrote describes a model", async () => {
    const reading = await detect({ "config.json": example("lineage/chat/config.json") });
    expect(reading.isModel).toBe(true);
    expect(reading.problems).toEqual([]);
    expect(reading.roles).toEqual([{ path: "config.json", role: "config" }]);
    expect(values(reading, "architecture")).toEqual(["LlamaForCausalLM"]);
    expect(values(reading, "architectureFamily")).toEqual(["llama"]);
    expect(values(reading, "dtype")).toEqual(["bf16"]);
    expect(values(reading, "contextLength")).toEqual([128]);
    // 2 layers, a key and a value of 2 heads of 16 elements of 2 bytes.
    expect(values(reading, "kvCacheBytesPerToken")).toEqual([256]);
    expect(values(reading, "producer")).toEqual(["transformers 4.57.3"]);
    expect(named(reading, "hyperparameter")).toMatchObject({
      hidden_size: 64,
      num_hidden_layers: 2,
      num_attention_heads: 4,
      num_key_value_heads: 2,
      head_dim: 16,
      vocab_size: 512,
      rope_theta: 10000,
      tie_word_embeddings: true,
    });
  });

  it("that diffusers wrote describes a component", async () => {
    const reading = await detect(
      { "unet/config.json": example("formats/diffusers-mini/unet/config.json") },
      "unet",
    );
    expect(reading.isModel).toBe(true);
    expect(values(reading, "architecture")).toEqual(["UNet2DModel"]);
    expect(values(reading, "library")).toEqual(["diffusers"]);
  });

  it("that timm wrote describes a model with its input", async () => {
    const reading = await config({
      architecture: "resnet50",
      num_classes: 1000,
      pretrained_cfg: { input_size: [3, 224, 200], mean: [0.5] },
    });
    expect(reading.isModel).toBe(true);
    expect(values(reading, "architecture")).toEqual(["resnet50"]);
    expect(values(reading, "input")).toMatchObject([{ modality: "image", shape: ["batch", 3, 224, 200] }]);
  });

  it.each([
    {},
    { port: 8080, name: "x" },
    [],
    "text",
    { model_type: 3 },
    { architectures: [] },
    { architectures: [1] },
    { in_features: 3, out_features: 4 },
    { architecture: "amd64" },
  ])("of another program, %j, is passed over", async (value) => {
    expect(await config(value)).toEqual({
      claims: [],
      lineage: [],
      findings: [],
      hazards: [],
      problems: [],
      roles: [],
    });
  });

  it("that is broken is a gap only beside the files of a model", async () => {
    expect((await config("{,")).problems).toEqual([]);
    const beside = await detect({ "config.json": "{,", "model.safetensors": "" });
    expect(beside.isModel).toBeUndefined();
    expect(beside.problems).toMatchObject([{ path: "config.json", problem: { code: "malformed" } }]);
  });

  it.each([
    ["float32", "f32"],
    ["torch.float16", "f16"],
    ["bfloat16", "bf16"],
    ["float8_e4m3fn", "f8_e4m3"],
  ])("names the type %s", async (name, dtype) => {
    expect(values(await config({ model_type: "x", torch_dtype: name }), "dtype")).toEqual([dtype]);
  });

  it.each(["auto", "__proto__", 16, null])("with the type %j claims none", async (torch_dtype) => {
    expect(values(await config({ model_type: "x", torch_dtype }), "dtype")).toEqual([]);
  });
});

describe("hyperparameters", () => {
  it("have one name whatever the model calls them", async () => {
    const reading = await config({
      model_type: "gpt2",
      n_embd: 768,
      n_layer: 12,
      n_head: 6,
      n_positions: 1024,
      n_ctx: 9,
    });
    expect(named(reading, "hyperparameter")).toEqual({
      hidden_size: 768,
      num_hidden_layers: 12,
      num_attention_heads: 6,
      max_position_embeddings: 1024,
    });
    expect(values(reading, "contextLength")).toEqual([1024]);
  });

  it("of a multimodal model are those of its language model, others have a prefix", async () => {
    const reading = await config({
      model_type: "llava",
      text_config: {
        hidden_size: 4096,
        num_hidden_layers: 32,
        max_position_embeddings: 4096,
        torch_dtype: "float16",
      },
      vision_config: { hidden_size: 1024, image_size: 336, patch_size: 14, num_channels: 3 },
    });
    expect(named(reading, "hyperparameter")).toMatchObject({
      hidden_size: 4096,
      num_hidden_layers: 32,
      "vision_config.hidden_size": 1024,
    });
    expect(values(reading, "contextLength")).toEqual([4096]);
    expect(values(reading, "dtype")).toEqual(["f16"]);
    expect(values(reading, "input")).toEqual([
      { name: "pixel_values", modality: "image", shape: ["batch", 3, 336, 336], format: "patches of 14x14" },
    ]);
  });

  it("of two equal encoders keep both prefixes", async () => {
    const reading = await config({
      model_type: "clip",
      text_config: { hidden_size: 512, max_position_embeddings: 77 },
      vision_config: { hidden_size: 768 },
    });
    expect(named(reading, "hyperparameter")).toEqual({
      "text_config.hidden_size": 512,
      "text_config.max_position_embeddings": 77,
      "vision_config.hidden_size": 768,
    });
    expect(values(reading, "contextLength")).toEqual([]);
  });

  it("of rotary scaling are claimed, and not multiplied into the context length", async () => {
    const reading = await config({
      model_type: "llama",
      max_position_embeddings: 4096,
      rope_scaling: { type: "linear", factor: 4 },
    });
    expect(named(reading, "hyperparameter")).toMatchObject({
      "rope_scaling.rope_type": "linear",
      "rope_scaling.factor": 4,
    });
    expect(values(reading, "contextLength")).toEqual([4096]);
  });

  it("say that a multi-query model shares one key and value head", async () => {
    const falcon = { model_type: "falcon", multi_query: true, num_kv_heads: 71 };
    expect(named(await config(falcon), "hyperparameter")).toMatchObject({ num_key_value_heads: 1 });
    const newer = { ...falcon, new_decoder_architecture: true, num_kv_heads: 8 };
    expect(named(await config(newer), "hyperparameter")).toMatchObject({ num_key_value_heads: 8 });
  });

  it("count labels, and the positions that RoBERTa never uses", async () => {
    const reading = await config({
      model_type: "roberta",
      architectures: ["RobertaForSequenceClassification"],
      max_position_embeddings: 514,
      pad_token_id: 1,
      id2label: { 0: "no", 1: "yes" },
    });
    expect(named(reading, "hyperparameter")).toMatchObject({ num_labels: 2, max_position_embeddings: 514 });
    expect(claimsOn(reading, "contextLength")).toMatchObject([{ basis: "inferred", value: { value: 512 } }]);
    expect(claimsOn(reading, "task")).toMatchObject([
      { basis: "inferred", value: { value: "text-classification" } },
    ]);
  });

  it("with lists become one value", async () => {
    const reading = await config({
      model_type: "x",
      layer_types: ["full_attention", "full_attention"],
      depths: [2, 2, 6],
      hidden_sizes: [[1]],
    });
    expect(named(reading, "hyperparameter")).toEqual({ layer_types: "full_attention", depths: "2,2,6" });
  });
});

describe("a quantization", () => {
  it.each([
    [
      { quant_method: "gptq", bits: 4, group_size: 128, sym: true, desc_act: false, dataset: "wikitext2" },
      { method: "gptq", bits: 4, groupSize: 128, symmetric: true, calibrationDataset: "wikitext2" },
    ],
    [
      { quant_method: "awq", bits: 4, group_size: 128, zero_point: true, version: "gemm" },
      { method: "awq", scheme: "gemm", bits: 4, groupSize: 128, symmetric: false },
    ],
    [
      { load_in_4bit: true, bnb_4bit_quant_type: "nf4", load_in_8bit: false },
      { method: "bitsandbytes", scheme: "nf4", bits: 4 },
    ],
    [
      { quant_method: "bitsandbytes", load_in_8bit: true, bnb_4bit_quant_type: "fp4" },
      { method: "bitsandbytes", scheme: "int8", bits: 8 },
    ],
    [
      { quant_method: "fp8", fmt: "e4m3", weight_block_size: [128, 128] },
      { method: "fp8", scheme: "e4m3", bits: 8 },
    ],
    [
      {
        quant_method: "compressed-tensors",
        format: "pack-quantized",
        config_groups: { group_0: { weights: { num_bits: 4, group_size: 64, symmetric: true } } },
      },
      { method: "compressed-tensors", scheme: "pack-quantized", bits: 4, groupSize: 64, symmetric: true },
    ],
    [
      { quant_method: "exl2", bits: 4.65, version: "0.1.5", calibration: { dataset: "(default)" } },
      { method: "exl2", bits: 4.65 },
    ],
    [
      { quant_method: "aqlm", num_codebooks: 1, nbits_per_codebook: 16 },
      { method: "aqlm", scheme: "1x16" },
    ],
    [
      { quant_method: "hqq", quant_config: { weight_quant_params: { nbits: 3, group_size: 32 } } },
      { method: "hqq", bits: 3, groupSize: 32 },
    ],
    [
      { quant_method: "mxfp4", modules_to_not_convert: ["lm_head"] },
      { method: "mxfp4", bits: 4 },
    ],
    [
      { quant_method: "eetq", weights: "int8" },
      { method: "eetq", scheme: "int8", bits: 8 },
    ],
    [
      { quant_method: "quanto", weights: "int2" },
      { method: "quanto", scheme: "int2", bits: 2 },
    ],
    [
      { quant_method: "torchao", quant_type: { default: { _type: "Int4WeightOnlyConfig" } } },
      { method: "torchao", scheme: "Int4WeightOnlyConfig", bits: 4 },
    ],
    [
      { quant_method: "modelopt", quant_algo: "NVFP4" },
      { method: "modelopt", scheme: "NVFP4", bits: 4 },
    ],
    [
      { quant_method: "quark", global_quant_config: { weight: { dtype: "fp8_e4m3" } } },
      { method: "quark", scheme: "fp8_e4m3", bits: 8 },
    ],
    [
      { quant_method: "quip", codebook: "E8P12" },
      { method: "quip", scheme: "E8P12" },
    ],
  ])("%j is read", async (quantization_config, expected) => {
    expect(values(await config({ model_type: "x", quantization_config }), "quantization")).toEqual([
      expected,
    ]);
  });

  it("names its calibration data as lineage", async () => {
    const quantization_config = { quant_method: "gptq", bits: 4, dataset: "allenai/c4" };
    const { lineage } = await config({ model_type: "x", quantization_config });
    expect(lineage).toMatchObject([
      { kind: "trainedOn", detail: "calibration", target: { kind: "dataset", hub: "allenai/c4" } },
    ]);
  });

  it("that holds its calibration texts names no dataset", async () => {
    const quantization_config = {
      quant_method: "gptq",
      bits: 4,
      dataset: ["a private letter", "and one more"],
    };
    const reading = await config({ model_type: "x", quantization_config });
    expect(reading.lineage).toEqual([]);
    expect(JSON.stringify(reading)).not.toContain("private");
  });

  it("of MLX is known by its own key", async () => {
    const quantization = { group_size: 64, bits: 4 };
    const expected = [{ method: "mlx", bits: 4, groupSize: 64 }];
    expect(values(await config({ model_type: "x", quantization }), "quantization")).toEqual(expected);
    const both = { model_type: "x", quantization, quantization_config: quantization };
    expect(values(await config(both), "quantization")).toEqual(expected);
  });

  it("may stand in a file of its own", async () => {
    const reading = await detect({
      "quantize_config.json": { bits: 4, group_size: 32, sym: false },
      "quant_config.json": { w_bit: 4, q_group_size: 128, zero_point: true },
      "hf_quant_config.json": {
        producer: { name: "modelopt", version: "0.29" },
        quantization: { quant_algo: "FP8", kv_cache_quant_algo: "FP8" },
      },
    });
    expect(values(reading, "quantization")).toEqual([
      { method: "modelopt", scheme: "FP8", bits: 8 },
      { method: "awq", bits: 4, groupSize: 128, symmetric: false },
      { method: "gptq", bits: 4, groupSize: 32, symmetric: false },
    ]);
    expect(values(reading, "producer")).toEqual(["modelopt 0.29"]);
    expect(reading.isModel).toBeUndefined();
  });
});

describe("custom code", () => {
  it("of the repository and of another one is claimed and found", async () => {
    const reading = await detect({
      "config.json": {
        model_type: "x",
        auto_map: { AutoModel: "modeling_x.XModel", AutoConfig: "org/other--configuration_x.XConfig" },
        text_config: { custom_pipelines: { chat: { impl: "pipe.Chat" } } },
      },
      "modeling_x.py": "raise SystemExit",
    });
    expect(new Set(values(reading, "customCode"))).toEqual(
      new Set(["modeling_x.XModel", "org/other--configuration_x.XConfig", "pipe.Chat"]),
    );
    const sha256 = createHash("sha256").update("raise SystemExit").digest("hex");
    expect(reading.hazards).toMatchObject([
      {
        path: "config.json",
        hazard: {
          rule: "CONFIG-CUSTOM-CODE",
          verdict: "unknown",
          evidence: [
            "/auto_map/AutoModel: modeling_x.XModel",
            "/text_config/custom_pipelines/chat/impl: pipe.Chat",
            `modeling_x.py sha256:${sha256}`,
          ],
        },
      },
      {
        path: "config.json",
        hazard: {
          rule: "CONFIG-CUSTOM-CODE",
          verdict: "suspicious",
          message: expect.stringContaining("org/other") as string,
        },
      },
    ]);
    expect(reading.findings).toEqual([]);
    expect(reading.roles).toContainEqual({ path: "modeling_x.py", role: "code" });
  });

  it("that the configuration itself allows is found, however deep", async () => {
    const reading = await config({ model_type: "x", a: { b: [{ trust_remote_code: true }] } });
    const evidence = ["/a/b/0/trust_remote_code: true"];
    expect(reading.hazards).toMatchObject([
      { hazard: { rule: "CONFIG-TRUST-REMOTE-CODE", verdict: "suspicious", evidence } },
    ]);
    expect((await config({ model_type: "x", trust_remote_code: false })).hazards).toEqual([]);
  });

  it("of another repository is only unknown when its revision is pinned", async () => {
    const auto_map = { AutoModel: "org/other--modeling_x.XModel" };
    const pinned = await config({ model_type: "x", auto_map, code_revision: "0123456789".repeat(4) });
    expect(pinned.hazards).toMatchObject([{ hazard: { verdict: "unknown" } }]);
    const branch = await config({ model_type: "x", auto_map, code_revision: "main" });
    expect(branch.hazards).toMatchObject([{ hazard: { verdict: "suspicious" } }]);
  });

  it("that replaces the generation loop is found", async () => {
    const reading = await detect({ "generation_config.json": {}, "custom_generate/generate.py": "" });
    expect(reading.hazards).toMatchObject([{ hazard: { rule: "CONFIG-CUSTOM-CODE" } }]);
    expect(reading.roles).toContainEqual({ path: "custom_generate/generate.py", role: "code" });
  });
});

describe("the files around it", () => {
  it("give generation defaults", async () => {
    const generation = { temperature: 0.6, eos_token_id: [2, 3], do_sample: true, nested: { a: 1 }, x: null };
    const reading = await detect({
      "generation_config.json": { ...generation, transformers_version: "5.0" },
    });
    expect(named(reading, "generation")).toEqual({ temperature: 0.6, eos_token_id: "2,3", do_sample: true });
    expect(values(reading, "producer")).toEqual(["transformers 5.0"]);
    expect(reading.isModel).toBeUndefined();
  });

  it("give the image that a processor makes", async () => {
    const reading = await detect({
      "preprocessor_config.json": {
        image_processor_type: "CLIPImageProcessor",
        do_resize: true,
        size: { shortest_edge: 256 },
        do_center_crop: true,
        crop_size: { height: 224, width: 224 },
        do_normalize: true,
        image_mean: [0.5, 0.5, 0.5],
        image_std: [0.5, 0.5, 0.5],
      },
    });
    expect(values(reading, "input")).toEqual([
      {
        name: "pixel_values",
        modality: "image",
        shape: ["batch", 3, 224, 224],
        format:
          "resized to shortest edge 256, centre crop 224x224, normalised by mean and standard deviation",
      },
    ]);
  });

  it("give the sound that a processor makes, also nested", async () => {
    const extractor = { sampling_rate: 16000, feature_size: 80, chunk_length: 30 };
    const expected = {
      name: "input_features",
      modality: "audio",
      shape: ["batch", 80, "frames"],
      format: "16000 Hz, chunks of 30 s",
    };
    expect(values(await detect({ "preprocessor_config.json": extractor }), "input")).toEqual([expected]);
    const nested = await detect({ "processor_config.json": { feature_extractor: extractor } });
    expect(values(nested, "input")).toEqual([expected]);
  });

  it("give moving images", async () => {
    const reading = await detect({ "video_preprocessor_config.json": { size: { height: 8, width: 9 } } });
    expect(values(reading, "input")).toMatchObject([
      { name: "pixel_values_videos", modality: "video", shape: ["batch", "frames", "channels", 8, 9] },
    ]);
  });

  it("keep where the model was loaded from as a note without directories, and make no lineage of it", async () => {
    const reading = await config({ model_type: "x", _name_or_path: "/home/somebody/models/base" });
    expect(named(reading, "metadata")).toEqual({ _name_or_path: "base" });
    expect(reading.lineage).toEqual([]);
    expect(JSON.stringify(reading)).not.toContain("somebody");
  });
});

describe("hostile files", () => {
  it.each([
    ["no JSON", "{", "malformed"],
    ["a list", "[]", "malformed"],
    ["nesting without end", "[".repeat(100_000), "limit-exceeded"],
    ["too many bytes", " ".repeat(configLimits.maxBytes + 1), "limit-exceeded"],
    ["bytes that are no UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), "not-utf8"],
    ["a pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "not-here"],
  ])("with %s are problems", async (_, content, code) => {
    const reading = await detect({ "generation_config.json": content });
    expect(reading.problems).toMatchObject([{ path: "generation_config.json", problem: { code } }]);
    expect(reading.claims).toEqual([]);
  });

  it("with repeated keys are found", async () => {
    const reading = await config('{"model_type":"a","model_type":"b"}');
    expect(reading.findings).toMatchObject([{ rule: "CONFIG-DUPLICATE-KEY", evidence: ["/model_type"] }]);
    expect(values(reading, "architectureFamily")).toEqual(["b"]);
  });

  it("with endless text make no endless claims", async () => {
    const long = "x".repeat(100_000);
    const reading = await config({
      model_type: "x",
      architectures: [long],
      hidden_act: long,
      auto_map: { [long]: long },
    });
    expect(JSON.stringify(reading).length).toBeLessThan(10_000);
  });

  it("of any JSON give a reading", async () => {
    const names = ["config.json", "generation_config.json", "processor_config.json", "quantize_config.json"];
    const files = [...names, "preprocessor_config.json", "quant_config.json", "hf_quant_config.json"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.jsonValue(),
        fc.jsonValue(),
        async (name, any, other) => {
          for (const value of [
            any,
            { model_type: "x", quantization_config: any, rope_scaling: other, auto_map: any },
          ]) {
            const reading = await detect({ [name]: value });
            expect(Array.isArray(reading.claims)).toBe(true);
          }
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it("with any value for any known key give a reading", async () => {
    const keys = [
      "architectures",
      "dtype",
      "hidden_size",
      "id2label",
      "vision_config",
      "text_config",
      "image_size",
    ];
    const more = [
      "quantization",
      "pretrained_cfg",
      "size",
      "crop_size",
      "image_mean",
      "sampling_rate",
      "bits",
    ];
    const record = fc.dictionary(fc.constantFrom(...keys, ...more), fc.jsonValue({ maxDepth: 3 }));
    await fc.assert(
      fc.asyncProperty(record, async (value) => {
        const reading = await detect({
          "config.json": { model_type: "x", ...value },
          "preprocessor_config.json": value,
          "quantize_config.json": { bits: 4, group_size: 1, ...value },
        });
        expect(reading.isModel).toBe(true);
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
