import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readBytes } from "../bytes/byte-source.ts";
import { BlockCache } from "../bytes/cached-source.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { valueOf, valuesOf } from "../model/resolve.ts";
import { directoryTree } from "../sources/directory-tree.ts";
import { elementCount, type Tensor } from "../tensors/tensor.ts";
import { readFiles } from "./read-files.ts";
import { scan } from "./scan-targets.ts";

const examples = path.resolve(import.meta.dirname, "../../../../examples");

interface TrueTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly sha256: string;
}

const truth = JSON.parse(fs.readFileSync(path.join(examples, "truth.json"), "utf8")) as Readonly<
  Record<string, { readonly tensors: readonly TrueTensor[] }>
>;

/** SHA-256 of the bytes that a reader says are a tensor's, taken straight from the file. */
async function digestOf({ data }: Tensor): Promise<string> {
  if (data.kind === "bytes") return createHash("sha256").update(data.bytes).digest("hex");
  if (data.kind !== "slice") return data.kind;
  const bytes = fs
    .readFileSync(path.join(examples, data.path))
    .subarray(data.offset, data.offset + data.length);
  return createHash("sha256").update(bytes).digest("hex");
}

describe("readers against the real libraries", () => {
  const files = readFiles(directoryTree(examples), { cache: new BlockCache(1 << 26), headersOnly: false });

  it.each(Object.keys(truth))("%s has the tensors that its own library reads", async (file) => {
    const found = (await files).find(({ entry }) => entry.path === file);
    const expected = truth[file]!.tensors.map(
      ({ name, shape, sha256 }) => `${name} [${shape.join()}] ${sha256}`,
    );
    const actual: string[] = [];
    for (const tensor of found!.reading!.tensors) {
      actual.push(`${tensor.name} [${tensor.shape.join()}] ${await digestOf(tensor)}`);
      expect(elementCount(tensor.shape)).toBeGreaterThan(0);
    }
    expect(actual.sort()).toEqual(expected.sort());
    expect(found!.reading!.problems).toEqual([]);
  });

  it("read the bytes they say they read", async () => {
    const [entry] = directoryTree(path.join(examples, "truth.json")).entries;
    const source = await entry!.open();
    expect((await readBytes(source, 0, 1))[0]).toBe("{".charCodeAt(0));
    await source.close();
  });
});

describe("a scan of the examples", () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await scan(examples, { now: () => new Date(0) });
  });

  const model = (name: string): Entity => {
    const found = inventory.entities.find((entity) => entity.kind === "model" && entity.name === name);
    if (found === undefined)
      throw new Error(`no model ${name} among ${inventory.entities.map((entity) => entity.name).join()}`);
    return found;
  };

  it("finds each model once, by what one load call needs", () => {
    const here = inventory.entities.filter(
      (entity) => entity.kind === "model" && valueOf(entity, "usage") === "present",
    );
    expect(here.map(({ name }) => name).sort()).toEqual([
      "formats/diffusers-mini",
      "formats/diffusers-mini/unet",
      "formats/diffusers-mini/vqvae",
      "formats/legacy",
      "formats/onnx-external/model.onnx",
      "formats/sentence-transformers-mini",
      "formats/sharded-pytorch",
      "hazards/lambda.keras",
      "lineage/base",
      "lineage/base-pytorch",
      "lineage/base-sharded",
      "lineage/chat",
      "lineage/chat-gguf/tiny-chat-F16.gguf",
      "lineage/chat-gguf/tiny-chat-Q8_0.gguf",
      "lineage/chat-lora",
      "lineage/chat-onnx/model.onnx",
    ]);
  });

  it("gives the same weights one weights-id in one file, in shards, and in both PyTorch formats", () => {
    const same = [
      "lineage/base",
      "lineage/base-sharded",
      "lineage/base-pytorch",
      "formats/legacy",
      "formats/sharded-pytorch",
    ];
    const ids = new Set(same.map((name) => valueOf(model(name), "weightsId")));
    expect(ids.size).toBe(1);
    expect([...ids][0]).toMatch(/^w1:[0-9a-f]{64}$/);
    expect(ids).not.toContain(valueOf(model("lineage/chat"), "weightsId"));
  });

  it("counts the parameters of every form of the base model alike", () => {
    const forms = [
      "lineage/base",
      "lineage/base-sharded",
      "lineage/base-pytorch",
      "formats/legacy",
      "lineage/chat-gguf/tiny-chat-Q8_0.gguf",
    ];
    expect(forms.map((name) => valueOf(model(name), "parameters"))).toEqual(forms.map(() => 106_816));
  });

  it("reads what stands around the weights", () => {
    const chat = model("lineage/chat");
    expect(valueOf(chat, "architecture")).toBe("LlamaForCausalLM");
    expect(valueOf(chat, "contextLength")).toBe(128);
    expect(valueOf(chat, "license")).toBe("Apache-2.0");
    expect(valueOf(chat, "tokenizer")?.vocabularySize).toBeGreaterThan(400);
    expect(valuesOf(chat, "chatTemplate")).toHaveLength(1);
    expect(valuesOf(chat, "metric").length).toBeGreaterThan(0);
    expect(valueOf(chat, "emissions")?.grams).toBeGreaterThan(0);
    expect(valueOf(chat, "kvCacheBytesPerToken")).toBeGreaterThan(0);
  });

  it("finds the declared lineage", () => {
    const bases = (name: string): readonly string[] =>
      inventory.relations
        .filter(({ from, kind }) => kind === "derivedFrom" && from === model(name).id)
        .map(
          ({ to, detail }) => `${inventory.entities.find(({ id }) => id === to)?.name ?? to} ${detail ?? ""}`,
        );
    expect(bases("lineage/chat")).toEqual(["example-org/tiny-base fine-tune"]);
    expect(bases("lineage/chat-lora")).toEqual(["example-org/tiny-chat adapter"]);
  });

  it("puts what a training state says on the run, and what the user asserts under the user's name", () => {
    const chat = model("lineage/chat");
    const runs = inventory.relations.filter(({ to, kind }) => kind === "produced" && to === chat.id);
    expect(runs).toHaveLength(1);
    const run = inventory.entities.find(({ id }) => id === runs[0]?.from)!;
    expect(valuesOf(run, "trainingParameter").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["learning_rate", "global_step"]),
    );
    expect(valuesOf(chat, "trainingParameter")).toEqual([]);
  });

  it("finds the real contradictions in them, and nothing else", () => {
    const found = inventory.findings.map(
      ({ rule, subject }) => `${rule} ${inventory.entities.find(({ id }) => id === subject)?.name ?? ""}`,
    );
    expect(found).toContain("FACT-CONFLICT lineage/chat-onnx/model.onnx");
    expect(found.filter((text) => /^(LINEAGE|SHARD|WEIGHTS)-/.test(text))).toEqual([]);
  });

  it("says of every file what was read of it", () => {
    const covered = inventory.coverage.map((entry) => entry.path);
    const onDisk = directoryTree(examples).entries.map((entry) => entry.path);
    expect(covered.filter((file) => !file.includes("!/"))).toEqual(onDisk);
    expect(covered.filter((file) => file.includes("!/"))).toEqual([
      "hazards/download.zip!/weights/model.bin",
    ]);
  });

  it("gives every file that a loader would open exactly one verdict", () => {
    const verdicts = new Map<string, string[]>();
    for (const { verdict, location } of inventory.findings) {
      const file = location?.path ?? "";
      if (verdict !== undefined) verdicts.set(file, [...(verdicts.get(file) ?? []), verdict]);
    }
    expect([...verdicts.values()].filter((of) => of.length !== 1)).toEqual([]);
    const unsafe = [...verdicts].filter(([, [verdict]]) => verdict !== "safe");
    expect(Object.fromEntries(unsafe)).toEqual({
      "hazards/download.zip": ["dangerous"],
      "hazards/download.zip!/weights/model.bin": ["dangerous"],
      "hazards/gadget.pkl": ["dangerous"],
      "hazards/lambda.keras": ["dangerous"],
    });
    expect(verdicts.get("lineage/base/model.safetensors")).toEqual(["safe"]);
    expect(verdicts.get("lineage/chat/training_args.bin")).toEqual(["safe"]);
  });

  it("knows the file that holds the weights of an ONNX model as a part of it", () => {
    const data = inventory.coverage.find((entry) => entry.path === "formats/onnx-external/model.onnx.data");
    expect(data).toMatchObject({ read: "full" });
  });

  it("gives the same inventory again", async () => {
    expect(await scan(examples, { now: () => new Date(0) })).toEqual(inventory);
  });

  it("reads no weights when only headers are wanted, and says so", async () => {
    const headers = await scan(path.join(examples, "lineage/base"), {
      now: () => new Date(0),
      headersOnly: true,
    });
    const base = headers.entities.find(({ kind }) => kind === "model")!;
    expect(valueOf(base, "parameters")).toBe(106_816);
    expect(valueOf(base, "weightsId")).toBeUndefined();
    expect(valueOf(base, "packageId")).toMatch(/^p1h:/);
    expect(headers.coverage.find((entry) => entry.path === "model.safetensors")).toMatchObject({
      read: "headers",
      code: "headers-only",
    });
  });
});
