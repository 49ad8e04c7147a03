import { describe, expect, it } from "vitest";
import { type Claim, claimant } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";
import { judge } from "./judge.ts";
import { rules } from "./registry.ts";
import { parametersIn } from "./size-label/judge.ts";

const card = claimant("declared", { by: "test@1", path: "README.md", line: 3 });
const config = claimant("declared", { by: "test@1", path: "config.json" });
const tensors = claimant("measured", { by: "test@1", path: "model.safetensors" });

function model(claims: readonly Claim[], id = "model:a", kind: Entity["kind"] = "model"): Entity {
  return { id, kind, name: id, identifiers: [], claims };
}

function inventory(entities: readonly Entity[], relations: readonly Relation[] = []): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: "test", scannedAt: "2026-01-01T00:00:00Z", headersOnly: false },
    entities,
    relations,
    references: [],
    findings: [],
    coverage: [],
  };
}

function found(entities: readonly Entity[], relations?: readonly Relation[]): readonly string[] {
  return judge(inventory(entities, relations)).findings.map(({ rule, message }) => `${rule}: ${message}`);
}

describe("contradiction", () => {
  it("says nothing while all agree", () => {
    expect(
      found([
        model([
          config("dtype", "bf16"),
          tensors("dtype", "bf16"),
          card("architectureFamily", "Llama"),
          config("architectureFamily", "llama"),
        ]),
      ]),
    ).toEqual([]);
  });

  it("names both sides of a configuration that the tensors contradict", () => {
    expect(found([model([config("dtype", "bf16"), tensors("dtype", "f32")])])).toEqual([
      "FACT-CONFLICT: Precision: config.json says bf16, model.safetensors holds f32",
    ]);
  });

  it("compares records by what they hold, not by the order of their keys, and numbers as documents write them", () => {
    const counts = { f16: 2, f32: 1 };
    const turned = { f32: 1, f16: 2 };
    expect(
      found([
        model([
          tensors("parametersByDtype", counts),
          config("parametersByDtype", turned),
          config("hyperparameter", { name: "layers", value: 2 }),
          card("hyperparameter", { name: "layers", value: "2" }),
        ]),
      ]),
    ).toEqual([]);
    expect(
      found([model([tensors("parametersByDtype", counts), config("parametersByDtype", { f16: 3, f32: 1 })])]),
    ).toHaveLength(1);
  });

  it("names the document of each side where several were united", () => {
    const inDocument = claimant("declared", { by: "test@1", path: "config.json", document: "a.json" });
    const document = claimant("declared", { by: "test@1", path: "b.json", document: "b.json" });
    expect(found([model([inDocument("dtype", "bf16"), document("dtype", "f16")])])).toEqual([
      "FACT-CONFLICT: Precision: config.json in a.json says bf16, b.json says f16",
    ]);
  });

  it("lets the configuration of a quantized model name the type it computes in", () => {
    expect(
      found([
        model([config("dtype", "bf16"), tensors("dtype", "i4"), config("quantization", { method: "gptq" })]),
      ]),
    ).toEqual([]);
  });

  it("finds two licences, and puts the finding at the line of the second", () => {
    const [finding] = judge(
      inventory([model([config("license", "MIT"), card("license", "Apache-2.0")])]),
    ).findings;
    expect(finding).toMatchObject({
      rule: "LICENCE-CONFLICT",
      kind: "licence",
      location: { path: "README.md", line: 3 },
    });
  });

  it("compares hyperparameters by name", () => {
    const layers = (value: number): Claim["value"] =>
      ({ kind: "known", value: { name: "num_hidden_layers", value } }) as Claim["value"];
    const claims = [
      { ...config("name", ""), property: "hyperparameter", value: layers(2) },
      { ...card("name", ""), property: "hyperparameter", value: layers(3) },
    ] as Claim[];
    expect(found([model(claims)])).toEqual([
      "FACT-CONFLICT: hyperparameter num_hidden_layers: config.json says 2, README.md says 3",
    ]);
  });

  it("finds formats of one repository that hold different weights", () => {
    expect(
      found([
        model([
          tensors("weightsId", "w1:aa"),
          claimant("measured", { by: "t@1", path: "model.bin" })("weightsId", "w1:bb"),
        ]),
      ])[0],
    ).toMatch(/^WEIGHTS-CONFLICT/);
  });
});

describe("lineage conflict", () => {
  const edge = (to: string, path: string): Relation => ({
    from: "model:a",
    to,
    kind: "derivedFrom",
    claims: [claimant("declared", { by: "test@1", path })("detail", "adapter")],
  });
  const bases = [model([]), model([], "hf:model:org/x"), model([], "hf:model:org/y")];

  it("names who says what", () => {
    expect(
      found(bases, [edge("hf:model:org/x", "adapter_config.json"), edge("hf:model:org/y", "README.md")]),
    ).toEqual([
      "LINEAGE-CONFLICT: base model: adapter_config.json names hf:model:org/x, README.md names hf:model:org/y",
    ]);
  });

  it("accepts several bases, and a file that names a grandparent beside the parent", () => {
    const both = [edge("hf:model:org/x", "model.gguf"), edge("hf:model:org/y", "model.gguf")];
    expect(found(bases, both)).toEqual([]);
    expect(found(bases, [...both, edge("hf:model:org/x", "README.md")])).toEqual([]);
  });
});

describe("size label", () => {
  it.each([
    ["Llama-2-7b-hf", 7e9],
    ["SmolLM2-135M", 135e6],
    ["1.1B", 1.1e9],
    ["tiny-base", undefined],
    ["Mixtral-8x7B-v0.1", undefined],
    ["Qwen3-30B-A3B", undefined],
    ["merge-of-7B-and-13B", undefined],
    ["v2b", undefined],
  ])("reads %s as %s", (text, parameters) => {
    expect(parametersIn(text)).toBe(parameters);
  });

  it("accepts a label that is rounded and refuses one that is another size", () => {
    const sized = (parameters: number): Entity =>
      model([card("sizeLabel", "7B"), tensors("parameters", parameters)]);
    expect(found([sized(6_738_415_616)])).toEqual([]);
    expect(found([sized(8_537_680_896)])).toEqual([]);
    expect(found([sized(1_100_048_384)])).toEqual([
      "SIZE-LABEL: README.md says 7B, the tensors hold 1,100,048,384 parameters",
    ]);
  });

  it("leaves adapters alone: they carry the size of the model they adapt", () => {
    expect(
      found([
        model([
          card("name", "chat-7B-lora"),
          tensors("parameters", 4_000_000),
          config("adapter", { kind: "LORA" }),
        ]),
      ]),
    ).toEqual([]);
  });
});

describe("template drift", () => {
  const template = (sha256: string, outline: readonly string[]): Claim =>
    tensors("chatTemplate", { name: "default", sha256, sizeBytes: 1, outline });
  const derived: Relation = { from: "model:a", to: "model:b", kind: "derivedFrom", claims: [] };
  const judged = (own: Claim, base: Claim): readonly string[] =>
    judge(inventory([model([own]), model([base], "model:b")], [derived])).findings.flatMap(
      ({ rule, evidence }) => [rule, ...evidence],
    );

  it("names the lines that a derived model's template adds and leaves out", () => {
    expect(judged(template("aa", ["text a", "if trigger"]), template("bb", ["text a", "text b"]))).toEqual([
      "TEMPLATE-DRIFT",
      "+ if trigger",
      "- text b",
    ]);
  });

  it("says nothing about the same template, or another layout of it", () => {
    expect(judged(template("aa", ["text a"]), template("aa", ["text a"]))).toEqual([]);
    expect(judged(template("aa", ["text a"]), template("bb", ["text a"]))).toEqual([]);
  });
});

describe("promised digest", () => {
  it("finds bytes that are not those that the cache promises", () => {
    const file = model([tensors("sha256", "aa"), config("sha256", "bb")], "file:a", "file");
    expect(found([file])[0]).toMatch(/^DIGEST-MISMATCH/);
    expect(found([model([tensors("sha256", "aa"), config("sha256", "aa")], "file:a", "file")])).toEqual([]);
  });
});

describe("all rules", () => {
  it("declare the ids that their findings carry", () => {
    const declared = new Set(rules.flatMap((rule) => rule.rules.map(({ id }) => id)));
    const entities = [
      model([
        config("license", "MIT"),
        card("license", "Apache-2.0"),
        config("dtype", "f16"),
        tensors("dtype", "f32"),
      ]),
    ];
    for (const { rule } of judge(inventory(entities)).findings) expect(declared).toContain(rule);
  });

  it("give the same findings, with the same ids, for the same inventory", () => {
    const twice = [1, 2].map(
      () => judge(inventory([model([config("dtype", "f16"), tensors("dtype", "f32")])])).findings,
    );
    expect(twice[0]).toEqual(twice[1]);
  });
});
