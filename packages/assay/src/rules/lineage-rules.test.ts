import { describe, expect, it } from "vitest";
import { type Claim, claimant } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { lineageFollower, lineageStateName } from "../model/lineage-state.ts";
import type { NamedValue } from "../model/properties.ts";
import type { Relation } from "../model/relation.ts";
import { judge } from "./judge.ts";

const config = claimant("declared", { by: "test@1", path: "config.json" });
const tensors = claimant("measured", { by: "test@1", path: "model.safetensors" });

function thing(name: string, claims: readonly Claim[], kind: Entity["kind"] = "model"): Entity {
  return { id: `${kind}:${name}`, kind, name, identifiers: [], claims };
}

function edge(from: Entity, to: Entity, detail = "fine-tune"): Relation {
  const claim = claimant("declared", { by: "test@1", path: "README.md" })("detail", detail);
  return { from: from.id, to: to.id, kind: "derivedFrom", detail, claims: [claim] };
}

function found(entities: readonly Entity[], relations: readonly Relation[]): readonly string[] {
  const inventory: Inventory = {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: "test", scannedAt: "2026-01-01T00:00:00Z", headersOnly: true },
    ...{ entities, relations, references: [], findings: [], coverage: [] },
  };
  return judge(inventory).findings.map(({ rule, severity, message }) => `${rule} ${severity}: ${message}`);
}

function numbers(over: Readonly<Record<string, number>> = {}): readonly Claim[] {
  const all = { hidden_size: 64, num_hidden_layers: 2, num_attention_heads: 4, vocab_size: 512, ...over };
  return Object.entries(all).map(([name, value]) => config("hyperparameter", { name, value }));
}

/** A derived model and its base that agree but for the given claims. */
function pair(own: readonly Claim[], other: readonly Claim[], detail?: string): readonly string[] {
  const [derived, base] = [thing("child", own), thing("base", other)];
  return found([derived, base], [edge(derived, base, detail)]);
}

const llama = config("architectureFamily", "llama");

describe("the sizes of a base", () => {
  it("are those of what is made of it, whatever its format", () => {
    const gguf = [tensors("format", "gguf"), llama, ...numbers(), tensors("parameters", 1000)];
    const mistral = [config("architectureFamily", "mistral"), ...numbers(), tensors("parameters", 1000)];
    expect(pair(gguf, mistral, "quantized")).toEqual([]);
    expect(pair([llama, ...numbers()], [llama, ...numbers()])).toEqual([]);
  });

  it.each([
    ["hidden_size", "hidden size 128 (base: 64)"],
    ["num_hidden_layers", "layers 128 (base: 2)"],
    ["num_attention_heads", "attention heads 128 (base: 4)"],
  ])("are contradicted by another %s", (name, words) => {
    expect(pair(numbers({ [name]: 128 }), numbers())).toEqual([
      `BASE-SHAPE medium: child cannot be a fine-tune of base alone: ${words}`,
    ]);
  });

  it("are contradicted by another architecture, which is said once", () => {
    const qwen = [config("architectureFamily", "qwen2"), ...numbers({ hidden_size: 128 })];
    expect(pair(qwen, [llama, ...numbers()], "quantized")).toEqual([
      "BASE-ARCHITECTURE medium: child cannot be a quantization of base: the architecture is qwen2, that of the base llama",
    ]);
    const other = [tensors("format", "gguf"), config("architectureFamily", "made-up")];
    expect(pair(other, [llama], "quantized")).toEqual([]);
  });

  it("may be left by merges, pruned and distilled models, and where several bases are named without a word on how", () => {
    for (const detail of ["merged", "pruned", "distilled"])
      expect(pair(numbers({ hidden_size: 128 }), numbers(), detail)).toEqual([]);
    expect(pair(numbers({ hidden_size: 128 }), numbers(), "unknown")).toHaveLength(1);
    const [derived, base] = [thing("child", numbers({ hidden_size: 128 })), thing("base", numbers())];
    const vision = thing("vision", []);
    expect(
      found([derived, base, vision], [edge(derived, base, "unknown"), edge(derived, vision, "unknown")]),
    ).toEqual([]);
  });

  it("say that a vocabulary was resized, and allow it", () => {
    expect(pair(numbers({ vocab_size: 514 }), numbers())).toEqual([
      "BASE-VOCABULARY info: the vocabulary of child has 514 entries, that of its base base 512: resized",
    ]);
  });

  it("count the layers that predict further tokens, which GGUF has among the others", () => {
    expect(
      pair(numbers({ num_hidden_layers: 3, num_nextn_predict_layers: 1 }), numbers(), "quantized"),
    ).toEqual([]);
    expect(
      pair(numbers({ num_hidden_layers: 4, num_nextn_predict_layers: 1 }), numbers(), "quantized"),
    ).toHaveLength(1);
  });

  it("bound the parameters of a quantization, but for an output matrix that the base shares", () => {
    const of = (parameters: number): readonly Claim[] => [...numbers(), tensors("parameters", parameters)];
    expect(pair(of(100_000 + 512 * 64), of(100_000), "quantized")).toEqual([]);
    expect(pair(of(200_000), of(100_000), "quantized")).toEqual([
      "BASE-SIZE medium: child cannot be a quantization of base alone: 200,000 parameters, the base has 100,000",
    ]);
    expect(pair(of(200_000), of(100_000))).toEqual([]);
  });
});

describe("an adapter", () => {
  const modules = (shapes: Readonly<Record<string, string>>): readonly Claim[] =>
    Object.entries(shapes).map(([name, value]) => tensors("metadata", { name: `module.${name}`, value }));

  it("fits a base with the modules that it changes", () => {
    const base = modules({
      q_proj: "64x64",
      v_proj: "32x64",
      lm_head: "512x64",
      c_attn: "192x64",
      k_proj: "packed",
    });
    const adapter = modules({
      q_proj: "64x64",
      v_proj: "32x64",
      lm_head: "514x64",
      c_attn: "64x192",
      k_proj: "9x9",
    });
    expect(pair(adapter, base, "adapter")).toEqual([]);
    expect(pair(adapter, [], "adapter")).toEqual([]);
  });

  it("does not fit one with other sizes or without them", () => {
    expect(
      pair(modules({ q_proj: "128x128", gate: "1x1" }), modules({ q_proj: "64x64" }), "adapter"),
    ).toEqual([
      "ADAPTER-MISFIT medium: child is no adapter of base: q_proj is 128 x 128 (base: 64 x 64), the base has no gate",
    ]);
  });
});

describe("a tokenizer", () => {
  it("of another kind than that of the base is said, one with more tokens is not", () => {
    const of = (model: string, vocabularySize = 512): readonly Claim[] => [
      tensors("tokenizer", { model, vocabularySize }),
    ];
    expect(pair(of("BPE", 514), of("bpe"))).toEqual([]);
    expect(pair(of("Unigram"), of("BPE"))).toEqual([
      "TOKENIZER-DRIFT low: child reads text in another way than its base base: the tokenizer is Unigram, that of the base BPE",
    ]);
    expect(pair(of("Unigram"), of("BPE"), "merged")).toEqual([]);
  });

  it("of a header with other tokens than the header of the base is said", () => {
    const of = (value: string): readonly Claim[] => [
      tensors("metadata", { name: "tokenizer.ggml.tokens.sha256", value }),
    ];
    expect(pair(of("aa"), of("aa"), "quantized")).toEqual([]);
    expect(pair(of("aa"), of("bb"), "quantized")).toHaveLength(1);
  });
});

describe("time", () => {
  const made = (value: string): readonly Claim[] => [
    config("metadata", { name: "huggingface.createdAt", value }),
  ];

  it("goes from a base to what comes from it, give or take a day", () => {
    expect(pair(made("2026-03-01T10:00:00Z"), made("2026-03-02T09:00:00Z"))).toEqual([]);
    expect(pair(made("2026-03-01T10:00:00Z"), made("long ago"))).toEqual([]);
    expect(pair(made("2026-03-01T10:00:00Z"), made("2026-05-01T10:00:00Z"))).toEqual([
      "BASE-YOUNGER low: child was made on 2026-03-01, its base base only on 2026-05-01",
    ]);
  });
});

describe("lineage", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => thing(name, [])) as [
    Entity,
    Entity,
    Entity,
    Entity,
  ];

  it("without a circle is none, also where two ways lead to one base", () => {
    expect(found([a, b, c, d], [edge(a, b), edge(a, c), edge(b, d), edge(c, d)])).toEqual([]);
  });

  it("in a circle is one finding, whatever leads into it and out of it", () => {
    expect(found([a, b, c, d], [edge(a, b), edge(b, c), edge(c, b), edge(c, d)])).toEqual([
      "LINEAGE-CYCLE medium: b comes from itself: b from c from b",
    ]);
  });

  it("in a very long circle is found in no time", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => thing(String(at), []));
    const relations = many.map((one, at) => edge(one, many[(at + 1) % many.length]!));
    expect(found(many, relations)).toHaveLength(1);
  });
});

describe("what was followed", () => {
  const state = (value: NamedValue["value"], by = lineageFollower): Claim =>
    claimant("inferred", { by })("metadata", { name: lineageStateName, value });

  it("and is not there, or has another name, is a finding; what a card says of itself is none", () => {
    const child = thing("child", []);
    const gone = thing("gone", [state("not there, or private")]);
    const renamed = thing("new", [state("read at c0ffee"), state("renamed from old")]);
    const card = thing("card", [state("not there", "card@1")]);
    expect(
      found([child, gone, renamed, card], [edge(child, gone), edge(child, renamed), edge(child, card)]),
    ).toEqual([
      "BASE-NOT-THERE medium: gone is not on the hub, or private: nothing of it can be checked",
      "BASE-RENAMED info: old is now called new",
    ]);
  });
});
