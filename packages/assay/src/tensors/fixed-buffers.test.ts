import { describe, expect, it } from "vitest";

import type { DtypeName } from "./dtype.table.ts";
import { fixedBuffers } from "./fixed-buffers.table.ts";
import { isFixedBuffer } from "./fixed-buffers.ts";

const isFixed = (name: string, dtype: DtypeName, shape: readonly number[]): boolean =>
  isFixedBuffer({ name, dtype, shape, data: { kind: "absent", reason: "test" } });

describe("isFixedBuffer", () => {
  it.each<[string, DtypeName, number[]]>([
    ["model.layers.0.self_attn.rotary_emb.inv_freq", "f32", [64]],
    ["rope_freqs.weight", "f32", [64]],
    ["embeddings.position_ids", "i64", [1, 512]],
    ["text_model.embeddings.position_ids", "i64", [1, 77]],
    ["h.0.attn.bias", "bool", [1, 1, 1024, 1024]],
    ["h.0.attn.bias", "f32", [1, 1, 1024, 1024]],
    ["transformer.h.0.attn.masked_bias", "f32", []],
    ["layers.0.blocks.1.attn_mask", "f32", [64, 49, 49]],
    ["layers.0.blocks.0.attn.relative_position_index", "i64", [49, 49]],
    ["alphas_cumprod", "f32", [1000]],
    ["model.22.dfl.conv.weight", "f16", [1, 16, 1, 1]],
  ])("leaves out %s of dtype %s", (name, dtype, shape) => {
    expect(isFixed(name, dtype, shape)).toBe(true);
  });

  it.each<[string, DtypeName, number[]]>([
    ["h.0.attn.bias", "f32", [768]],
    ["h.0.attn.bias", "f32", [1, 1, 1024, 512]],
    ["h.0.attn.bias", "f32", [1, 12, 49, 49]],
    ["encoder.attention.bias", "bf16", [2304]],
    ["embeddings.position_ids", "f32", [1, 512]],
    ["embeddings.position_embeddings.weight", "f32", [512, 768]],
    ["my_position_ids", "i64", [1, 512]],
    ["rotary_emb.inv_freq", "f32", [64, 64]],
    ["learned.betas", "f32", [1000]],
    ["dfl.conv.weight", "f32", [16, 16, 1, 1]],
    ["position_ids", "i64", [2, 512]],
  ])("keeps %s of dtype %s and shape %j", (name, dtype, shape) => {
    expect(isFixed(name, dtype, shape)).toBe(false);
  });

  it("never holds a name that says weight or bias of any shape", () => {
    for (const { suffix, shape } of fixedBuffers) {
      if (/\.(weight|bias)$/.test(suffix) && !suffix.startsWith("rope_")) {
        expect(["causal-mask", "distribution"]).toContain(shape);
      }
    }
  });
});
