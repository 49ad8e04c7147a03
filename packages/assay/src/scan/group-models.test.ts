import { describe, expect, it } from "vitest";
import type { Finding } from "../model/finding.ts";
import { hubTree, type HubFiles } from "testkit/hub-repository";
import { lfsPointer } from "testkit/lfs-pointer";
import { chatGguf } from "testkit/gguf";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { shardIndexText } from "testkit/shard-index";
import type { Origin } from "../bytes/tree.ts";
import type { Inventory } from "../model/inventory.ts";
import { claimsOn, valueOf } from "../model/resolve.ts";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";

const config = {
  model_type: "llama",
  architectures: ["LlamaForCausalLM"],
  hidden_size: 4,
  num_hidden_layers: 1,
};
const weights = safetensorsFile([
  tensorOf("model.embed_tokens.weight", [4, 4]),
  tensorOf("model.norm.weight", [4], "F32", 9),
]);
const other = safetensorsFile([tensorOf("model.embed_tokens.weight", [4, 4], "F32", 77)]);

function inventoryOf(files: HubFiles, origins: readonly Origin[] = []): Promise<Inventory> {
  return scanTree({ ...hubTree(files), origins }, { now: () => new Date(0) }, noSettings);
}

async function modelsOf(files: HubFiles): Promise<readonly string[]> {
  const inventory = await inventoryOf(files);
  return inventory.entities
    .filter((entity) => entity.kind === "model" && entity.id.startsWith("model:p"))
    .map(({ name }) => name)
    .sort();
}

function withoutSafe(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ verdict }) => verdict !== "safe");
}

describe("what one model is", () => {
  it("is a folder with its configuration, its weights and its tokenizer", async () => {
    expect(
      await modelsOf({
        "a/config.json": config,
        "a/model.safetensors": weights,
        "a/tokenizer_config.json": {},
      }),
    ).toEqual(["a"]);
  });

  it("is each file of a folder of loose files", async () => {
    expect(await modelsOf({ "loras/one.safetensors": weights, "loras/two.safetensors": other })).toEqual([
      "loras/one",
      "loras/two",
    ]);
  });

  it("is each size, depth or step of a folder of numbered files, while Llama's numbered parts are one", async () => {
    expect(
      await modelsOf({
        "zoo/resnet-50.safetensors": weights,
        "zoo/resnet-101.safetensors": other,
        "llama/params.json": {},
        "llama/consolidated.00.safetensors": weights,
        "llama/consolidated.01.safetensors": other,
      }),
    ).toEqual(["llama/consolidated", "zoo/resnet-101", "zoo/resnet-50"]);
  });

  it("is each quantization of a folder of GGUF files, without the folder itself", async () => {
    expect(
      await modelsOf({ "config.json": config, "a-Q4.gguf": chatGguf(), "b-Q8.gguf": chatGguf({}) }),
    ).toContain("a-Q4.gguf");
  });

  it("does not swallow a merged checkpoint that lies beside a configuration", async () => {
    const files = {
      "a/config.json": config,
      "a/model.safetensors": weights,
      "a/v1-5-pruned.safetensors": other,
    };
    expect(await modelsOf(files)).toEqual(["a", "a/v1-5-pruned"]);
  });

  it("is another model for another precision of the same folder", async () => {
    const files = {
      "a/config.json": config,
      "a/model.safetensors": weights,
      "a/model.fp16.safetensors": other,
    };
    expect(await modelsOf(files)).toEqual(["a", "a/model.fp16"]);
  });

  it("is one entity when the same files are here twice", async () => {
    const inventory = await inventoryOf({
      "a/config.json": config,
      "a/model.safetensors": weights,
      "b/config.json": config,
      "b/model.safetensors": weights,
    });
    const models = inventory.entities.filter(({ kind }) => kind === "model");
    expect(models).toHaveLength(1);
    expect(new Set(claimsOn(models[0]!, "weightsId").map(({ source }) => source.path))).toEqual(
      new Set(["a/model.safetensors", "b/model.safetensors"]),
    );
  });

  it("carries the purl of a repository whose commit the place proves", async () => {
    const commit = "0123456789abcdef0123456789abcdef01234567";
    const origin: Origin = { path: "", kind: "huggingface", repository: "Org/Name", commit };
    const inventory = await inventoryOf({ "config.json": config, "model.safetensors": weights }, [origin]);
    expect(inventory.entities.find(({ kind }) => kind === "model")).toMatchObject({
      id: `pkg:huggingface/Org/Name@${commit}`,
      name: "Org/Name",
    });
  });
});

describe("shards", () => {
  const one = safetensorsFile([tensorOf("a", [2])]);
  const two = safetensorsFile([tensorOf("b", [2], "F32", 50)]);
  const names = { one: "model-00001-of-00002.safetensors", two: "model-00002-of-00002.safetensors" };
  const index = shardIndexText({ a: names.one, b: names.two }, { total_size: 16 });

  async function findingsOf(files: HubFiles): Promise<readonly string[]> {
    return withoutSafe((await inventoryOf(files)).findings).map(({ rule, message }) => `${rule}: ${message}`);
  }

  it("are one model", async () => {
    const files = {
      "config.json": config,
      "model.safetensors.index.json": Buffer.from(index),
      [names.one]: one,
      [names.two]: two,
    };
    expect(await findingsOf(files)).toEqual([]);
    expect(await modelsOf(files)).toEqual(["repository"]);
  });

  it("that are missing are named, and the model gets no weights-id", async () => {
    const files = {
      "config.json": config,
      "model.safetensors.index.json": Buffer.from(index),
      [names.one]: one,
    };
    const inventory = await inventoryOf(files);
    expect(withoutSafe(inventory.findings)).toMatchObject([
      { rule: "SHARD-MISSING", severity: "high", evidence: [names.two] },
    ]);
    const model = inventory.entities.find(({ kind }) => kind === "model")!;
    expect(valueOf(model, "weightsId")).toBeUndefined();
    expect(valueOf(model, "parameters")).toBeUndefined();
    expect(claimsOn(model, "weightsId")[0]?.value.kind).toBe("unresolved");
  });

  it("that are missing count as not read, and leave the model without a package-id", async () => {
    const files = { "config.json": config, [names.one]: one };
    const inventory = await inventoryOf(files);
    expect(inventory.coverage.find(({ path }) => path === names.two)).toMatchObject({
      read: "none",
      code: "not-here",
    });
    const model = inventory.entities.find(({ kind }) => kind === "model")!;
    expect(valueOf(model, "packageId")).toBeUndefined();
    expect(model.id).toMatch(/^model:unread:/);
  });

  it("that the index does not know are named", async () => {
    const files = {
      "config.json": config,
      "model.safetensors.index.json": Buffer.from(index),
      [names.one]: one,
      [names.two]: two,
      "model-00003-of-00003.safetensors": other,
    };
    expect((await findingsOf(files)).filter((text) => text.startsWith("SHARD-SURPLUS"))).toHaveLength(1);
  });

  it("that hold other tensors than the index says are named", async () => {
    const wrong = shardIndexText({ a: names.one, c: names.two }, { total_size: 16 });
    const files = {
      "config.json": config,
      "model.safetensors.index.json": Buffer.from(wrong),
      [names.one]: one,
      [names.two]: two,
    };
    expect((await findingsOf(files)).map((text) => text.split(":")[0])).toEqual([
      "SHARD-TENSOR-MISSING",
      "SHARD-TENSOR-UNLISTED",
    ]);
  });

  it("that are pointers are here by digest only", async () => {
    const digest = "b".repeat(64);
    const files = { "config.json": config, "model.safetensors": lfsPointer(digest, 123_456) };
    const inventory = await inventoryOf(files);
    const file = inventory.entities.find((entity) => entity.name === "model.safetensors")!;
    expect(claimsOn(file, "sha256")).toMatchObject([{ basis: "declared", value: { value: digest } }]);
    const model = inventory.entities.find(({ kind }) => kind === "model")!;
    expect(valueOf(model, "usage")).toBe("declared");
    expect(claimsOn(model, "packageId")[0]?.basis).toBe("declared");
    expect(inventory.coverage.find(({ path }) => path === "model.safetensors")).toMatchObject({
      read: "none",
      code: "not-here",
    });
  });
});
