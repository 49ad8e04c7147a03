import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hubCommit, type HubRepository } from "../../../../../testkit/hub-records.ts";
import { type HubOptions, hubServer, type HubServer } from "../../../../../testkit/hub-server.ts";
import { chatGguf, floatTensor } from "../../../../../testkit/gguf.ts";
import { pickle } from "../../../../../testkit/pickle.ts";
import { orderedDict, tensor, zipCheckpoint } from "../../../../../testkit/pytorch.ts";
import { safetensorsFile, tensorOf } from "../../../../../testkit/safetensors.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { scan } from "../../scan/scan-targets.ts";

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const weights = safetensorsFile([tensorOf("lm_head.weight", [64, 64])]);
const config = JSON.stringify({ model_type: "llama", architectures: ["LlamaForCausalLM"], hidden_size: 64 });
const card = "---\nlicense: apache-2.0\n---\n# A model\n";

const chat: HubRepository = {
  files: { "model.safetensors": weights, "config.json": config, "README.md": card },
  info: {
    pipeline_tag: "text-generation",
    library_name: "transformers",
    tags: [
      "license:apache-2.0",
      "base_model:acme/base",
      "base_model:finetune:acme/base",
      "dataset:acme/tickets",
    ],
  },
};

async function serve(options: HubOptions): Promise<HubServer> {
  const server = await hubServer(options);
  opened.push(() => server.close());
  return server;
}

interface Scanned {
  readonly inventory: Inventory;
  readonly server: HubServer;
  readonly notes: readonly string[];
  readonly network: Extract<ProgressEvent, { phase: "network" }> | undefined;
}

async function scanOf(
  target: string,
  options: HubOptions,
  more: Partial<ScanOptions> = {},
): Promise<Scanned> {
  const server = await serve(options);
  const notes: string[] = [];
  let network: Scanned["network"];
  const inventory = await scan([target], {
    ...more,
    environment: { HF_ENDPOINT: server.endpoint, HOME: "/nowhere", ...more.environment },
    onProgress: (event) => {
      if (event.phase === "note") notes.push(event.text);
      if (event.phase === "network") network = event;
    },
  });
  return { inventory, server, notes, network };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function modelOf({ entities }: Inventory): Entity {
  const [model, ...others] = entities.filter(({ kind, claims }) => kind === "model" && claims.length > 3);
  expect(others).toEqual([]);
  expect(model).toBeDefined();
  return model!;
}

function knownValues(entity: Entity, property: Parameters<typeof claimsOn>[1]): unknown[] {
  return claimsOn(entity, property).map(({ value }) => (value.kind === "known" ? value.value : value));
}

function metadataOf(entity: Entity): ReadonlyMap<string, unknown> {
  const all = knownValues(entity, "metadata") as { name: string; value: unknown }[];
  return new Map(all.map(({ name, value }) => [name, value]));
}

describe("a repository of the hub", () => {
  it("is read where it is: the header of its weights, its small files, its commit; no weights", async () => {
    const { inventory, server, network } = await scanOf("hf://acme/chat", {
      repositories: { "acme/chat": chat },
    });
    const model = modelOf(inventory);
    const purl = `pkg:huggingface/acme/chat@${hubCommit}?repository_url=${server.endpoint.replaceAll("/", "%2F")}`;

    expect(model.name).toBe("acme/chat");
    expect(model.identifiers).toContainEqual({ type: "purl", value: purl });
    expect(knownValues(model, "parameters")).toEqual([4096]);
    expect(knownValues(model, "architecture")).toContain("LlamaForCausalLM");
    expect(knownValues(model, "task")).toContain("text-generation");
    expect(inventory.subject.headersOnly).toBe(true);
    expect(network?.requests).toBe(server.hub.seen.length + server.storage.seen.length);
    expect(inventory.coverage.filter(({ read }) => read === "none")).toEqual([]);
  });

  it("gives the SHA-256 of weights without a download, as what the hub says and nobody measured", async () => {
    const { inventory } = await scanOf("hf://acme/chat", { repositories: { "acme/chat": chat } });
    const file = inventory.entities.find(({ name }) => name === "model.safetensors")!;

    expect(file.identifiers).toEqual([{ type: "sha256", value: sha256(weights) }]);
    expect(claimsOn(file, "sha256")).toMatchObject([
      { basis: "declared", value: { value: sha256(weights) }, source: { by: "hub@1", revision: hubCommit } },
    ]);
    expect(claimsOn(modelOf(inventory), "packageId")).toMatchObject([{ basis: "declared" }]);
    expect(claimsOn(modelOf(inventory), "weightsId")).toEqual([]);
  });

  it("has with --full what a copy of it has, measured, and the same package-id as without", async () => {
    const repositories = { "acme/chat": chat };
    const shallow = modelOf((await scanOf("hf://acme/chat", { repositories })).inventory);
    const full = modelOf((await scanOf("hf://acme/chat", { repositories }, { full: true })).inventory);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-hub-"));
    opened.push(() => fs.rmSync(folder, { recursive: true }));
    for (const [name, content] of Object.entries(chat.files))
      fs.writeFileSync(path.join(folder, name), content);
    const local = modelOf(await scan([folder]));

    expect(claimsOn(full, "packageId")).toMatchObject([{ basis: "measured" }]);
    expect(knownValues(full, "packageId")).toEqual(knownValues(local, "packageId"));
    expect(knownValues(shallow, "packageId")).toEqual(knownValues(local, "packageId"));
    expect(knownValues(full, "weightsId")).toEqual(knownValues(local, "weightsId"));
  });

  it("with other bytes than it promises is found out by --full, and is not called by its purl", async () => {
    const corrupt = { "model.safetensors": Buffer.from(weights).fill(1, weights.length - 8) };
    const options = { repositories: { "acme/chat": chat }, corrupt };
    const { inventory } = await scanOf("hf://acme/chat", options, { full: true });

    expect(inventory.findings.map(({ rule }) => rule)).toContain("DIGEST-MISMATCH");
    expect(modelOf(inventory).identifiers.map(({ type }) => type)).not.toContain("purl");
  });

  it("is described by the hub's record, at its address", async () => {
    const { inventory, server } = await scanOf("hf://acme/chat", { repositories: { "acme/chat": chat } });
    const model = modelOf(inventory);
    const [author] = claimsOn(model, "author");

    expect(author).toMatchObject({
      basis: "declared",
      source: { by: "hub@1", url: `${server.endpoint}/api/models/acme/chat`, revision: hubCommit },
    });
    expect(metadataOf(model).get("huggingface.repositoryId")).toBe("65f0c0ffee");
    expect(metadataOf(model).get("huggingface.createdAt")).toBe("2026-03-01T10:00:00.000Z");
    expect(knownValues(model, "gated")).toEqual([false]);
    expect(inventory.relations.filter(({ from }) => from === model.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "derivedFrom", to: "hf:model:acme/base", detail: "fine-tune" }),
        expect.objectContaining({ kind: "trainedOn", to: "hf:dataset:acme/tickets" }),
      ]),
    );
  });

  it("of many pages is listed whole", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`notes/${index}.txt`, `${index}`]),
    );
    const repositories = { "acme/chat": { files: { ...chat.files, ...files } } };
    const { inventory, server } = await scanOf("hf://acme/chat", { repositories, pageSize: 3 });

    expect(inventory.coverage).toHaveLength(10);
    expect(server.hub.seen.filter(({ path: at }) => at.includes("/tree/"))).toHaveLength(4);
  });

  it("that is busy is waited for", async () => {
    const { inventory } = await scanOf("hf://acme/chat", {
      repositories: { "acme/chat": chat },
      rateLimited: 1,
    });

    expect(modelOf(inventory).name).toBe("acme/chat");
  });

  it("may be named in each way that people have", async () => {
    const repositories = { "acme/chat": { ...chat, revisions: ["v1", "refs/pr/1"] } };
    const server = await serve({ repositories });
    const environment = { HF_ENDPOINT: server.endpoint, HOME: "/nowhere" };
    const targets = [
      "hf://acme/chat@v1",
      "hf://models/acme/chat@refs/pr/1",
      `${server.endpoint}/acme/chat/tree/refs%2Fpr%2F1`,
      `pkg:huggingface/acme/chat@${hubCommit}?repository_url=${server.endpoint}`,
    ];
    for (const target of targets)
      expect(modelOf(await scan([target], { environment })).name, target).toBe("acme/chat");

    const part = await scan([`${server.endpoint}/acme/chat/blob/main/config.json`], { environment });
    expect(part.coverage.map(({ path: at }) => at)).toEqual(["config.json"]);
  });

  it("of datasets has the licence of its tag and of its card as one, even if the card says nothing else", async () => {
    const files = { "README.md": "---\nlicense: Apache-2.0\n---\n", "data/train.csv": "a,b\n1,2\n" };
    const info = { tags: ["license:apache-2.0"] };
    const repositories = { "acme/tickets": { kind: "datasets" as const, files, info } };
    const { inventory } = await scanOf("hf://datasets/acme/tickets", { repositories });
    const [dataset, ...others] = inventory.entities.filter(({ kind }) => kind !== "file");
    expect(others).toEqual([]);
    expect(claimsOn(dataset!, "license").map(({ value, source }) => [value, source.by])).toEqual([
      [{ kind: "known", value: "Apache-2.0" }, "model-card@1"],
      [{ kind: "known", value: "Apache-2.0" }, "hub@1"],
    ]);
  });

  it("of datasets that are not here is called as its repository", async () => {
    const files = { "README.md": "---\ntask_categories: [text-generation]\n---\n" };
    const repositories = { "acme/tickets": { kind: "datasets" as const, files } };
    const { inventory } = await scanOf("hf://datasets/acme/tickets", { repositories });
    expect(inventory.entities.filter(({ kind }) => kind === "dataset").map(({ name }) => name)).toEqual([
      "acme/tickets",
    ]);
  });

  it("of datasets is a dataset, by its name, and no package URL claims it", async () => {
    const files = {
      "data/train.jsonl": '{"text":"a"}\n{"text":"b"}\n',
      "README.md": "---\npretty_name: T\n---\n",
    };
    const repositories = { "acme/tickets": { kind: "datasets" as const, files } };
    const { inventory } = await scanOf("hf://datasets/acme/tickets", { repositories });
    const datasets = inventory.entities.filter(({ kind }) => kind === "dataset");

    expect(datasets).toHaveLength(1);
    expect(datasets[0]?.name).toBe("acme/tickets");
    expect(knownValues(datasets[0]!, "name")).toContain("acme/tickets");
    expect(knownValues(datasets[0]!, "revision")).toEqual([hubCommit]);
    expect(JSON.stringify(inventory)).not.toContain("pkg:huggingface");
  });
});

describe("what is read of large files", () => {
  const storage = new Uint8Array(1024 * 1024);
  const checkpoint = zipCheckpoint({
    object: orderedDict({
      "a.weight": tensor({ storage: "0", shape: [512, 512] }),
      "b.weight": tensor({ storage: "1", shape: [512, 512] }),
    }),
    storages: { 0: storage, 1: storage },
  });
  const gguf = chatGguf({ tensors: [floatTensor("token_embd.weight", [1024, 512])] });

  it.each([
    ["pytorch_model.bin", checkpoint, 524_288],
    ["chat.gguf", gguf, 524_288],
    ["model.safetensors", safetensorsFile([tensorOf("a", [1024, 512])]), 524_288],
  ])("is the header and the end: %s", async (name, content, parameters) => {
    const repositories = { "acme/large": { files: { [name]: content } } };
    const { inventory, server, network } = await scanOf("hf://acme/large", { repositories });
    const [model] = inventory.entities.filter(
      ({ kind, name: called }) => kind === "model" && called.startsWith("acme/large"),
    );

    expect(knownValues(model!, "parameters")).toEqual([parameters]);
    expect(inventory.findings.flatMap(({ verdict }) => verdict ?? [])).toEqual(["safe"]);
    expect(server.storage.seen.length).toBeLessThanOrEqual(4);
    expect(network?.receivedBytes).toBeLessThan(content.length / 5);
  });

  it("is little of a pickle that is mostly one long text", async () => {
    const files = { "model.pkl": pickle("x".repeat(8 * 1024 * 1024)) };
    const { network } = await scanOf("hf://acme/large", { repositories: { "acme/large": { files } } });

    expect(network?.receivedBytes).toBeLessThan(1024 * 1024);
  });
});

describe("what scanners of the hub say", () => {
  const security = {
    "model.safetensors": {
      status: "safe",
      avScan: { status: "safe", message: "No security issues detected" },
    },
    "config.json": {
      status: "unsafe",
      jFrogScan: { status: "unsafe", message: "calls\u001b[2J os.system" },
      avScan: { status: "queued" },
      newScan: { status: "unsafe" },
    },
  };

  it("is kept as their word, and a warning is a finding without a verdict of ours", async () => {
    const repositories = { "acme/chat": { ...chat, security } };
    const { inventory } = await scanOf("hf://acme/chat", { repositories });
    const file = inventory.entities.find(({ name }) => name === "model.safetensors")!;
    const warnings = inventory.findings.filter(({ rule }) => rule === "HUB-SCAN-WARNING");

    expect(metadataOf(file).get("scan by ClamAV")).toBe("safe: No security issues detected");
    expect(warnings).toMatchObject([
      { severity: "high", location: { path: "config.json" }, evidence: ["calls\\x1b[2J os.system"] },
    ]);
    expect(warnings[0]).not.toHaveProperty("verdict");
  });

  it("is not missed where a mirror has none", async () => {
    const options = { repositories: { "acme/chat": { ...chat, security } }, isSimple: true };
    const { inventory } = await scanOf("hf://acme/chat", options);

    expect(inventory.findings.filter(({ rule }) => rule === "HUB-SCAN-WARNING")).toEqual([]);
  });
});

describe("a repository that is not open", () => {
  const gated = { ...chat, info: { ...chat.info, gated: "manual" }, tokens: ["hf_good"] };

  it("because it is gated is described by what is public, and says how to get in", async () => {
    const { inventory, notes, network } = await scanOf("hf://acme/chat", {
      repositories: { "acme/chat": gated },
    });
    const model = modelOf(inventory);

    // Record, listing, one file as a trial, and each small file once.
    expect(network?.requests).toBe(5);
    expect(notes).toEqual([
      expect.stringMatching(/acme\/chat is gated: ask for access at http.* and set HF_TOKEN/),
    ]);
    expect(model.name).toBe("acme/chat");
    expect(knownValues(model, "license")).toContain("Apache-2.0");
    expect(knownValues(model, "gated")).toEqual([true]);
    expect(JSON.stringify(inventory.entities)).toContain(sha256(weights));
    expect(inventory.coverage.find(({ path: at }) => at === ".")).toMatchObject({
      code: "permission-denied",
    });
    expect(inventory.coverage.find(({ path: at }) => at === "config.json")).toMatchObject({
      read: "none",
      code: "permission-denied",
    });
  });

  it("opens to a token, which goes to the hub and nowhere else", async () => {
    const environment = { HF_TOKEN: "hf_good" };
    const options = { repositories: { "acme/chat": gated } };
    const { inventory, server, notes } = await scanOf("hf://acme/chat", options, { environment });

    expect(notes).toEqual([]);
    expect(knownValues(modelOf(inventory), "parameters")).toEqual([4096]);
    expect(server.hub.seen.every(({ headers }) => headers["authorization"] === "Bearer hf_good")).toBe(true);
    expect(server.storage.seen.length).toBeGreaterThan(0);
    expect(server.storage.seen.some(({ headers }) => "authorization" in headers)).toBe(false);
    expect(JSON.stringify(inventory)).not.toContain("hf_good");
  });

  it("whose listing is closed too is described by its record", async () => {
    const info = { ...chat.info, gated: "tree" };
    const { inventory } = await scanOf("hf://acme/chat", {
      repositories: { "acme/chat": { ...chat, info } },
    });

    expect(modelOf(inventory).name).toBe("acme/chat");
    expect(JSON.stringify(inventory.entities)).toContain(sha256(weights));
  });

  it("does not get a token that belongs to another hub", async () => {
    const other = await serve({ repositories: { "acme/chat": chat } });
    const target = `pkg:huggingface/acme/chat?repository_url=${other.endpoint}`;
    await scanOf(target, { repositories: {} }, { environment: { HF_TOKEN: "hf_good" } });

    expect(other.hub.seen.length).toBeGreaterThan(0);
    expect(other.hub.seen.some(({ headers }) => "authorization" in headers)).toBe(false);
  });

  const refusals: readonly (readonly [string, string, HubOptions, RegExp])[] = [
    [
      "private or absent",
      "hf://acme/none",
      { repositories: {} },
      /has no acme\/none \(any more\), or it is private: then set HF_TOKEN/,
    ],
    [
      "private",
      "hf://acme/chat",
      { repositories: { "acme/chat": { ...chat, isPrivate: true } } },
      /or it is private/,
    ],
    [
      "disabled",
      "hf://acme/chat",
      { repositories: { "acme/chat": { ...chat, isDisabled: true } } },
      /was disabled by the hub/,
    ],
    [
      "without that revision",
      "hf://acme/chat@v9",
      { repositories: { "acme/chat": chat } },
      /acme\/chat has no revision v9/,
    ],
    [
      "of datasets",
      "hf://acme/chat",
      { repositories: { "acme/chat": { ...chat, kind: "datasets" } } },
      /has no acme\/chat/,
    ],
  ];

  it.each(refusals)(
    "because it is %s ends the scan with one sentence",
    async (_why, target, options, message) => {
      await expect(scanOf(target, options)).rejects.toThrow(message);
    },
  );

  it("under its old name is found under the new one, and both are recorded", async () => {
    const options = { repositories: { "acme/chat": chat }, renamed: { "old/chat": "acme/chat" } };
    const { inventory, notes } = await scanOf("hf://old/chat", options);

    expect(notes).toEqual(["old/chat is now called acme/chat"]);
    expect(modelOf(inventory).name).toBe("acme/chat");
    expect(metadataOf(modelOf(inventory)).get("huggingface.requestedAs")).toBe("old/chat");
  });
});

describe("without the network", () => {
  it("a target is an error that says what is missing", async () => {
    await expect(
      scan(["hf://acme/chat"], { offline: true, environment: { HOME: "/nowhere" } }),
    ).rejects.toThrow(/acme\/chat@main is not in the local cache, and the network is forbidden/);
  });

  it("a target is read from the local cache, and it is said", async () => {
    const cache = fs.mkdtempSync(path.join(os.tmpdir(), "assay-hub-cache-"));
    opened.push(() => fs.rmSync(cache, { recursive: true }));
    const snapshot = path.join(cache, "models--acme--chat/snapshots", hubCommit);
    fs.mkdirSync(snapshot, { recursive: true });
    fs.mkdirSync(path.join(cache, "models--acme--chat/refs"));
    fs.writeFileSync(path.join(cache, "models--acme--chat/refs/main"), hubCommit);
    for (const [name, content] of Object.entries(chat.files))
      fs.writeFileSync(path.join(snapshot, name), content);
    const notes: string[] = [];

    const inventory = await scan(["hf://acme/chat"], {
      environment: { HF_HUB_OFFLINE: "1", HF_HUB_CACHE: cache },
      onProgress: (event) => event.phase === "note" && notes.push(event.text),
    });

    expect(modelOf(inventory).identifiers).toContainEqual({
      type: "purl",
      value: `pkg:huggingface/acme/chat@${hubCommit}`,
    });
    expect(notes[0]).toMatch(/offline: acme\/chat is read from the local cache, at commit c0ffee/);
  });
});
