import { describe, expect, it } from "vitest";

import type { DtypeName } from "./dtype.table.ts";
import { isFixedBuffer } from "./fixed-buffers.ts";
import { summariseTensors } from "./summary.ts";
import type { SummaryHints, TensorSummary } from "./summary.ts";
import type { Tensor } from "./tensor.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

function tensor(name: string, shape: readonly number[], dtype: DtypeName = "f32"): Tensor {
  return { name, dtype, shape, data: { kind: "absent", reason: "test" } };
}

function slice(name: string, shape: readonly number[], offset: number): Tensor {
  return { name, dtype: "f32", shape, data: { kind: "slice", path: "a.bin", offset, length: 4 } };
}

function summarise(tensors: readonly Tensor[], quantization?: SummaryHints["quantization"]): TensorSummary {
  const fixedBuffers = new Set(tensors.filter(isFixedBuffer).map(({ name }) => name));
  return summariseTensors(tensors, { fixedBuffers, ...(quantization === undefined ? {} : { quantization }) });
}

function kindsOf(summary: TensorSummary): Record<string, number> {
  return Object.fromEntries(summary.layers.map(({ kind, count }) => [kind, count]));
}

const times = <T>(count: number, make: (index: number) => readonly T[]): T[] =>
  Array.from({ length: count }, (_, index) => make(index)).flat();

const affine = (name: string, size: number): Tensor[] => [
  tensor(`${name}.weight`, [size]),
  tensor(`${name}.bias`, [size]),
];
const linear = (name: string, outputs: number, inputs: number): Tensor[] => [
  tensor(`${name}.weight`, [outputs, inputs]),
  tensor(`${name}.bias`, [outputs]),
];

interface LlamaConfig {
  readonly hidden: number;
  readonly inner: number;
  readonly layers: number;
  readonly keyValues: number;
  readonly vocabulary: number;
  readonly experts?: number;
}

/** Llama, Mistral and (with experts) Mixtral as transformers names them. */
function llama({ hidden, inner, layers, keyValues, vocabulary, experts }: LlamaConfig): Tensor[] {
  const feedForward = (layer: string): Tensor[] =>
    experts === undefined
      ? [
          tensor(`${layer}.mlp.gate_proj.weight`, [inner, hidden]),
          tensor(`${layer}.mlp.up_proj.weight`, [inner, hidden]),
          tensor(`${layer}.mlp.down_proj.weight`, [hidden, inner]),
        ]
      : [
          tensor(`${layer}.block_sparse_moe.gate.weight`, [experts, hidden]),
          ...times(experts, (expert) => [
            tensor(`${layer}.block_sparse_moe.experts.${expert}.w1.weight`, [inner, hidden]),
            tensor(`${layer}.block_sparse_moe.experts.${expert}.w2.weight`, [hidden, inner]),
            tensor(`${layer}.block_sparse_moe.experts.${expert}.w3.weight`, [inner, hidden]),
          ]),
        ];
  return [
    tensor("model.embed_tokens.weight", [vocabulary, hidden]),
    ...times(layers, (index) => {
      const layer = `model.layers.${index}`;
      return [
        tensor(`${layer}.self_attn.q_proj.weight`, [hidden, hidden]),
        tensor(`${layer}.self_attn.k_proj.weight`, [keyValues, hidden]),
        tensor(`${layer}.self_attn.v_proj.weight`, [keyValues, hidden]),
        tensor(`${layer}.self_attn.o_proj.weight`, [hidden, hidden]),
        tensor(`${layer}.self_attn.rotary_emb.inv_freq`, [64]),
        ...feedForward(layer),
        tensor(`${layer}.input_layernorm.weight`, [hidden]),
        tensor(`${layer}.post_attention_layernorm.weight`, [hidden]),
      ];
    }),
    tensor("model.norm.weight", [hidden]),
    tensor("lm_head.weight", [vocabulary, hidden]),
  ];
}

function gpt2(): Tensor[] {
  return [
    tensor("wte.weight", [50257, 768]),
    tensor("wpe.weight", [1024, 768]),
    ...times(12, (index) => [
      ...affine(`h.${index}.ln_1`, 768),
      tensor(`h.${index}.attn.bias`, [1, 1, 1024, 1024]),
      ...linear(`h.${index}.attn.c_attn`, 2304, 768),
      ...linear(`h.${index}.attn.c_proj`, 768, 768),
      ...affine(`h.${index}.ln_2`, 768),
      ...linear(`h.${index}.mlp.c_fc`, 3072, 768),
      ...linear(`h.${index}.mlp.c_proj`, 768, 3072),
    ]),
    ...affine("ln_f", 768),
  ];
}

function bert(): Tensor[] {
  return [
    tensor("embeddings.position_ids", [1, 512], "i64"),
    tensor("embeddings.word_embeddings.weight", [30522, 768]),
    tensor("embeddings.position_embeddings.weight", [512, 768]),
    tensor("embeddings.token_type_embeddings.weight", [2, 768]),
    ...affine("embeddings.LayerNorm", 768),
    ...times(12, (index) => [
      ...["query", "key", "value"].flatMap((part) =>
        linear(`encoder.layer.${index}.attention.self.${part}`, 768, 768),
      ),
      ...linear(`encoder.layer.${index}.attention.output.dense`, 768, 768),
      ...affine(`encoder.layer.${index}.attention.output.LayerNorm`, 768),
      ...linear(`encoder.layer.${index}.intermediate.dense`, 3072, 768),
      ...linear(`encoder.layer.${index}.output.dense`, 768, 3072),
      ...affine(`encoder.layer.${index}.output.LayerNorm`, 768),
    ]),
    ...linear("pooler.dense", 768, 768),
  ];
}

const batchNorm = (name: string, size: number): Tensor[] => [
  ...affine(name, size),
  tensor(`${name}.running_mean`, [size]),
  tensor(`${name}.running_var`, [size]),
  tensor(`${name}.num_batches_tracked`, [], "i64"),
];

function resnet18(): Tensor[] {
  const widths = [64, 128, 256, 512];
  return [
    tensor("conv1.weight", [64, 3, 7, 7]),
    ...batchNorm("bn1", 64),
    ...widths.flatMap((width, stage) =>
      times(2, (index) => {
        const before = index === 0 ? (widths[stage - 1] ?? 64) : width;
        const block = `layer${stage + 1}.${index}`;
        const shortcut = [
          tensor(`${block}.downsample.0.weight`, [width, before, 1, 1]),
          ...batchNorm(`${block}.downsample.1`, width),
        ];
        return [
          tensor(`${block}.conv1.weight`, [width, before, 3, 3]),
          ...batchNorm(`${block}.bn1`, width),
          tensor(`${block}.conv2.weight`, [width, width, 3, 3]),
          ...batchNorm(`${block}.bn2`, width),
          ...(before === width ? [] : shortcut),
        ];
      }),
    ),
    ...linear("fc", 1000, 512),
  ];
}

const llama2 = { hidden: 4096, inner: 11008, layers: 32, keyValues: 4096, vocabulary: 32000 };

describe("the number of parameters", () => {
  it.each<[string, () => Tensor[], number]>([
    ["GPT-2", gpt2, 124_439_808],
    ["BERT base", bert, 109_482_240],
    ["ResNet-18", resnet18, 11_689_512],
    ["Llama 2 7B", () => llama(llama2), 6_738_415_616],
    [
      "Llama 3 8B",
      () => llama({ ...llama2, inner: 14336, keyValues: 1024, vocabulary: 128256 }),
      8_030_261_248,
    ],
    ["Mistral 7B", () => llama({ ...llama2, inner: 14336, keyValues: 1024 }), 7_241_732_096],
    ["Mixtral 8x7B", () => llama({ ...llama2, inner: 14336, keyValues: 1024, experts: 8 }), 46_702_792_704],
  ])("of %s is the published one", (_, make, published) => {
    expect(summarise(make()).parameters).toBe(published);
  });

  it("counts tied tensors once, in parameters and in bytes", () => {
    const tied = [slice("wte.weight", [4, 2], 0), slice("lm_head.weight", [4, 2], 0), slice("b", [3], 32)];
    expect(summarise(tied)).toMatchObject({ parameters: 11, weightBytes: 44, tensorCount: 3 });
  });

  it("does not take empty tensors at one place for tied ones", () => {
    expect(summarise([slice("a", [0], 8), slice("b", [0, 3], 8), slice("c", [2], 8)]).parameters).toBe(2);
  });

  it("leaves out positions, counters and the tokenizer model, but not 8-bit weights", () => {
    const summary = summarise([
      tensor("w", [4, 4], "i8"),
      tensor("step", [], "i64"),
      tensor("ids", [7, 7], "i64"),
      tensor("flags", [7, 7], "bool"),
      tensor("zero_point", [], "u8"),
      tensor("spiece_model", [100], "u8"),
    ]);
    expect(summary.parametersByDtype).toEqual({ i8: 16 });
  });

  it("of nothing is nothing", () => {
    expect(summarise([])).toEqual({
      parameters: 0,
      parametersByDtype: {},
      tensorCount: 0,
      weightBytes: 0,
      layers: [],
      blocks: [],
    });
  });

  it("is told by dtype, and the dtype of most parameters is the model's", () => {
    const summary = summarise([
      tensor("blk.0.attn_q.weight", [256, 256], "q4_k"),
      tensor("blk.0.attn_norm.weight", [256]),
      tensor("output.weight", [256, 8], "q6_k"),
    ]);
    expect(summary).toMatchObject({
      parametersByDtype: { f32: 256, q4_k: 65_536, q6_k: 2048 },
      dtype: "q4_k",
      weightBytes: 256 * 144 + 1024 + 8 * 210,
    });
  });
});

describe("layers", () => {
  it("of a Llama are told by kind, with the number of blocks", () => {
    const summary = summarise(llama({ ...llama2, layers: 3 }));
    expect(kindsOf(summary)).toEqual({
      attention: 3,
      "feed-forward": 3,
      normalisation: 7,
      embedding: 1,
      "output-head": 1,
      constant: 3,
    });
    expect(summary.blocks).toEqual([{ list: "model.layers", count: 3 }]);
    const attention = summary.layers.find(({ kind }) => kind === "attention");
    expect(attention).toEqual({
      kind: "attention",
      count: 3,
      tensors: 12,
      parameters: 3 * 4 * 4096 ** 2,
      bytes: 3 * 16 * 4096 ** 2,
    });
  });

  it("of a mixture of experts count experts and routers", () => {
    const summary = summarise(llama({ ...llama2, layers: 2, experts: 8 }));
    expect(kindsOf(summary)).toMatchObject({ expert: 16, router: 2, attention: 2 });
    expect(kindsOf(summary)).not.toHaveProperty("feed-forward");
  });

  it("of GPT-2, BERT and ResNet are told by their own names", () => {
    expect(kindsOf(summarise(gpt2()))).toEqual({
      attention: 12,
      "feed-forward": 12,
      normalisation: 25,
      embedding: 1,
      position: 1,
      constant: 12,
    });
    expect(kindsOf(summarise(bert()))).toEqual({
      attention: 12,
      "feed-forward": 12,
      normalisation: 25,
      embedding: 2,
      position: 1,
      linear: 1,
      constant: 1,
    });
    expect(kindsOf(summarise(resnet18()))).toEqual({ convolution: 20, normalisation: 20, "output-head": 1 });
  });

  it("take a bias into the convolution that is told by its shape alone", () => {
    const summary = summarise([
      tensor("model.22.cv2.0.2.weight", [64, 64, 1, 1]),
      tensor("model.22.cv2.0.2.bias", [64]),
      tensor("model.23.bias", [64]),
    ]);
    expect(kindsOf(summary)).toEqual({ convolution: 1, other: 1 });
  });

  it("leave values that nothing learns out of the blocks they are named after", () => {
    const summary = summarise([
      tensor("conv.weight", [8, 3, 3, 3]),
      { ...tensor("conv/Clip_min", []), role: "constant" },
      { ...tensor("attn/Reshape_shape", [4], "i64"), role: "constant" },
      { ...tensor("conv.scale", []), role: "quantization-parameter" },
    ]);
    expect(kindsOf(summary)).toEqual({ convolution: 1, constant: 2, "quantization-parameter": 1 });
    expect(summary.parameters).toBe(216);
  });

  it("take every parameter and byte exactly once", () => {
    for (const tensors of [gpt2(), bert(), resnet18(), llama({ ...llama2, experts: 4 })]) {
      const { layers, parameters, weightBytes, tensorCount } = summarise(tensors);
      const total = (key: "parameters" | "bytes" | "tensors"): number => {
        let sum = 0;
        for (const layer of layers) sum += layer[key];
        return sum;
      };
      expect([total("parameters"), total("bytes"), total("tensors")]).toEqual([
        parameters,
        weightBytes,
        tensorCount,
      ]);
    }
  });

  it.each<[string, number[], string]>([
    ["token_embd.weight", [100, 8], "embedding"],
    ["blk.0.attn_q.weight", [8, 8], "attention"],
    ["blk.0.attn_output.weight", [8, 8], "attention"],
    ["blk.0.attn_kv_a_mqa.weight", [8, 8], "attention"],
    ["blk.0.attn_norm.weight", [8], "normalisation"],
    ["blk.0.attn_q_norm.weight", [8], "normalisation"],
    ["blk.0.ffn_up.weight", [8, 8], "feed-forward"],
    ["blk.0.ffn_norm.weight", [8], "normalisation"],
    ["blk.0.ffn_gate_inp.weight", [8, 8], "router"],
    ["blk.0.ffn_down_exps.weight", [4, 8, 8], "expert"],
    ["blk.0.ffn_up_shexp.weight", [8, 8], "expert"],
    ["blk.0.ssm_a", [8, 8], "state-space"],
    ["output_norm.weight", [8], "normalisation"],
    ["output.weight", [8, 8], "output-head"],
    ["encoder.block.0.layer.0.SelfAttention.q.weight", [8, 8], "attention"],
    ["encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight", [32, 8], "position"],
    ["decoder.block.0.layer.1.EncDecAttention.q.weight", [8, 8], "attention"],
    ["decoder.block.0.layer.2.DenseReluDense.wi_0.weight", [8, 8], "feed-forward"],
    ["shared.weight", [100, 8], "embedding"],
    ["blocks.0.attn.qkv.weight", [8, 8], "attention"],
    ["blocks.0.mlp.fc1.weight", [8, 8], "feed-forward"],
    ["patch_embed.proj.weight", [8, 3, 16, 16], "embedding"],
    ["cls_token", [1, 1, 8], "embedding"],
    ["pos_embed", [1, 197, 8], "position"],
    ["head.weight", [10, 8], "output-head"],
    ["down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.weight", [8, 8], "attention"],
    ["down_blocks.0.attentions.0.transformer_blocks.0.ff.net.0.proj.weight", [8, 8], "feed-forward"],
    ["down_blocks.0.resnets.0.conv1.weight", [8, 8, 3, 3], "convolution"],
    ["down_blocks.0.resnets.0.norm1.bias", [8], "normalisation"],
    ["conv_norm_out.weight", [8], "normalisation"],
    ["transformer_blocks.0.norm1.linear.weight", [8, 8], "linear"],
    ["dense5_1.weight", [8, 8], "linear"],
    ["pooler.dense.weight", [8, 8], "linear"],
    ["_fc.weight", [8, 8], "output-head"],
    ["backbone.layers.0.mixer.A_log", [8, 8], "state-space"],
    ["backbone.layers.0.mixer.conv1d.weight", [8, 1, 4], "state-space"],
    ["backbone.layers.0.norm.weight", [8], "normalisation"],
    ["base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight", [4, 8], "low-rank-adapter"],
    ["blk.0.attn_q.weight.lora_b", [8, 4], "low-rank-adapter"],
    ["lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight", [4, 8], "low-rank-adapter"],
    ["lora_unet_down_blocks_0_attentions_0_proj_in.alpha", [], "low-rank-adapter"],
    ["model.layers.3.mlp.gate.weight", [8, 8], "router"],
    ["model.layers.3.mlp.shared_experts.up_proj.weight", [8, 8], "expert"],
    ["bert/encoder/layer_0/attention/self/query/kernel", [8, 8], "attention"],
    ["onnx::Conv_123", [8, 3, 3, 3], "convolution"],
    ["onnx::MatMul_9", [8, 8], "linear"],
    ["mask_4d", [1, 1, 9, 9], "other"],
    [`${"norm_".repeat(2000)}x`, [8], "other"],
  ])("know %s", (name, shape, kind) => {
    expect(summarise([tensor(name, shape)]).layers[0]?.kind).toBe(kind);
  });

  it("are found quickly in tables of hostile names", () => {
    const hostile = times(20_000, (index) => [tensor(`${"norm_lora_.".repeat(40)}${index}`, [1])]);
    const clock = startWorkClock();
    expect(summarise(hostile).parameters).toBe(20_000);
    expect(clock.seconds()).toBeLessThan(10);
  });
});
