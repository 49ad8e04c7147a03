import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  modelscopeCommit,
  type ModelscopeOptions,
  type ModelscopeRepository,
  modelscopeServer,
  type ModelscopeServer,
} from "../../../../../testkit/modelscope-server.ts";
import { safetensorsFile, tensorOf } from "../../../../../testkit/safetensors.ts";
import { lockTree } from "../../lock/lock-tree.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { claimsOn } from "../../model/resolve.ts";
import { withTree } from "../../scan/open-target.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { scan } from "../../scan/scan-targets.ts";
import { placeReference } from "../../verify/place-reference.ts";
import { verify } from "../../verify/verify.ts";

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const weights = safetensorsFile([tensorOf("lm_head.weight", [64, 64])]);
const config = JSON.stringify({ model_type: "llama", architectures: ["LlamaForCausalLM"] });
const chat: ModelscopeRepository = {
  files: { "config.json": config, "model.safetensors": weights },
  record: {
    License: "Apache License 2.0",
    Tasks: [{ Name: "text-generation", ChineseName: "文本生成" }],
    Libraries: ["transformers"],
    BaseModel: ["acme/base"],
    BaseModelRelation: "finetune",
    ProtectedMode: 2,
  },
};
const repositories = { "acme/chat": chat };

async function serve(options: ModelscopeOptions): Promise<ModelscopeServer> {
  const server = await modelscopeServer(options);
  opened.push(() => server.close());
  return server;
}

function optionsFor({ endpoint }: ModelscopeServer, more: Partial<ScanOptions> = {}): ScanOptions {
  return {
    ...more,
    allowHosts: ["127.0.0.1"],
    environment: { MODELSCOPE_ENDPOINT: endpoint, HOME: "/nowhere", ...more.environment },
  };
}

interface Scanned {
  readonly inventory: Inventory;
  readonly server: ModelscopeServer;
  readonly notes: readonly string[];
}

async function scanOf(
  target: string,
  options: ModelscopeOptions,
  more: Partial<ScanOptions> = {},
): Promise<Scanned> {
  const server = await serve(options);
  const notes: string[] = [];
  const inventory = await scan([target], {
    ...optionsFor(server, more),
    onProgress: (event) => event.phase === "note" && notes.push(event.text),
  });
  return { inventory, server, notes };
}

function modelOf({ entities }: Inventory): Entity {
  const models = entities.filter(({ kind, claims }) => kind === "model" && claims.length > 3);
  expect(models).toHaveLength(1);
  return models[0]!;
}

function values(entity: Entity, property: Parameters<typeof claimsOn>[1]): unknown[] {
  return claimsOn(entity, property).map(({ value }) => (value.kind === "known" ? value.value : value));
}

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe("a repository of ModelScope", () => {
  it("is read where it is, at the commit whose first digits the listing says", async () => {
    const { inventory, server, notes } = await scanOf("modelscope://acme/chat", { repositories });
    const model = modelOf(inventory);
    const page = `${server.endpoint}/models/acme/chat`;

    expect(notes).toEqual([]);
    expect(model.name).toBe("acme/chat");
    expect(model.identifiers).toContainEqual({ type: "url", value: page });
    expect(model.identifiers.map(({ type }) => type)).not.toContain("purl");
    expect(values(model, "revision")).toEqual([modelscopeCommit]);
    expect(values(model, "parameters")).toEqual([4096]);
    expect(values(model, "license")).toContain("Apache-2.0");
    expect(values(model, "task")).toContain("text-generation");
    expect(values(model, "gated")).toEqual([false]);
    expect(inventory.coverage.filter(({ read }) => read === "none")).toEqual([]);
    const asked = server.site.seen.filter(({ path: at }) => at.includes("/repo?"));
    expect(asked.every(({ path: at }) => at.includes(`Revision=${modelscopeCommit}`))).toBe(true);
    expect(server.site.seen.some(({ path: at }) => at.includes("/revisions"))).toBe(false);
  });

  it("gives the SHA-256 of all its files, as what it says and nobody measured", async () => {
    const { inventory } = await scanOf("modelscope://acme/chat", { repositories });
    const file = inventory.entities.find(({ name }) => name === "model.safetensors")!;

    expect(file.identifiers).toEqual([{ type: "sha256", value: sha256(weights) }]);
    expect(claimsOn(file, "sha256")).toMatchObject([
      { basis: "declared", source: { by: "modelscope@1", revision: modelscopeCommit } },
    ]);
  });

  it("names its base as a repository of the same site, not of another hub", async () => {
    const { inventory, server } = await scanOf("modelscope://acme/chat", { repositories });
    const base = inventory.entities.find(({ name }) => name === "acme/base")!;

    expect(base).toMatchObject({
      id: "model:modelscope:acme/base",
      identifiers: [{ type: "url", value: `${server.endpoint}/models/acme/base` }],
    });
    expect(inventory.relations).toContainEqual(
      expect.objectContaining({ kind: "derivedFrom", to: base.id, detail: "fine-tune" }),
    );
  });

  it("has with --full the package-id of a copy, and other bytes than promised are found out", async () => {
    const full = await scanOf("modelscope://acme/chat", { repositories }, { full: true });
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-modelscope-"));
    opened.push(() => fs.rmSync(folder, { recursive: true }));
    for (const [name, content] of Object.entries(chat.files))
      fs.writeFileSync(path.join(folder, name), content);
    const local = modelOf(await scan([folder]));
    expect(values(modelOf(full.inventory), "packageId")).toEqual(values(local, "packageId"));
    expect(values(modelOf(full.inventory), "weightsId")).toEqual(values(local, "weightsId"));

    const corrupt = { "model.safetensors": Buffer.from(weights).fill(1, weights.length - 8) };
    const bad = await scanOf("modelscope://acme/chat", { repositories, corrupt }, { full: true });
    expect(bad.inventory.findings.map(({ rule }) => rule)).toContain("DIGEST-MISMATCH");
    expect(modelOf(bad.inventory).identifiers.map(({ type }) => type)).not.toContain("url");
  });

  it("whose commit nobody says is read all the same, and it is said", async () => {
    const unnamed = { "acme/chat": { ...chat, tip: { Name: "someone" } } };
    const { inventory, notes } = await scanOf("modelscope://acme/chat", { repositories: unnamed });

    expect(notes).toEqual([
      expect.stringMatching(/does not say which commit master of acme\/chat is/) as string,
    ]);
    expect(values(modelOf(inventory), "revision")).toEqual([{ kind: "unresolved", expression: "master" }]);
    expect(values(modelOf(inventory), "parameters")).toEqual([4096]);
  });

  it("whose list of revisions names the commit is read at it", async () => {
    const named = { "acme/chat": { ...chat, tip: null, namesCommits: true } };
    const { inventory } = await scanOf("modelscope://acme/chat", { repositories: named });

    expect(values(modelOf(inventory), "revision")).toEqual([modelscopeCommit]);
  });

  it("of more files than one listing has is listed folder by folder", async () => {
    const many = (folder: string, count: number): [string, string][] =>
      Array.from({ length: count }, (_, index) => [`${folder}/${index}.txt`, "x"]);
    const files = Object.fromEntries([
      ["config.json", config],
      ...many("a", 2990),
      ...many("b", 40),
      ["z/last.txt", "x"],
    ]) as Record<string, string>;
    const options = { repositories: { "acme/chat": { files } } };
    const { inventory } = await scanOf("modelscope://acme/chat", options, { exclude: ["a/**", "b/**"] });

    expect(inventory.coverage).toHaveLength(3032);
  });

  it("of datasets is a dataset, in pages, of which some are denied at first", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [`data/${index}.jsonl`, '{"text":"a"}\n']),
    );
    const options = { repositories: { "acme/tickets": { kind: "datasets" as const, files } }, denied: 2 };
    const { inventory, server } = await scanOf("modelscope://datasets/acme/tickets", options);
    const datasets = inventory.entities.filter(({ kind }) => kind === "dataset");

    expect(datasets).toHaveLength(1);
    expect(datasets[0]!.identifiers).toContainEqual({
      type: "url",
      value: `${server.endpoint}/datasets/acme/tickets`,
    });
    expect(inventory.coverage.filter(({ path: at }) => at.endsWith(".jsonl"))).toHaveLength(250);
  });

  it("may be named by its address, and one file of it alone", async () => {
    const server = await serve({ repositories: { "acme/chat": { ...chat, tags: ["v1"] } } });
    const target = `${server.endpoint}/models/acme/chat/resolve/v1/config.json`;
    const { coverage, entities } = await scan([target], optionsFor(server));

    expect(coverage.map(({ path: at }) => at)).toEqual(["config.json"]);
    expect(JSON.stringify(entities)).toContain('"modelscope.requestedRevision","value":"v1"');
  });

  it("under another name is said to be called so now", async () => {
    const options = { repositories, renamed: { "old/chat": "acme/chat" } };
    const { inventory, notes } = await scanOf("modelscope://old/chat", options);

    expect(notes).toEqual(["old/chat is now called acme/chat"]);
    expect(modelOf(inventory).name).toBe("acme/chat");
  });

  it("that is busy is waited for", async () => {
    const { inventory } = await scanOf("modelscope://acme/chat", { repositories, rateLimited: 1 });
    expect(modelOf(inventory).name).toBe("acme/chat");
  });
});

describe("a repository of ModelScope that is not open", () => {
  const closed = { "acme/chat": { ...chat, tokens: ["ms-good"] } };

  it("opens to a token, which goes to the site and nowhere else", async () => {
    const environment = { MODELSCOPE_API_TOKEN: "ms-good" };
    const options = { repositories: closed };
    const { inventory, server } = await scanOf("modelscope://acme/chat", options, { environment });

    expect(values(modelOf(inventory), "parameters")).toEqual([4096]);
    expect(server.storage.seen.length).toBeGreaterThan(0);
    for (const { headers } of server.storage.seen) {
      expect(headers).not.toHaveProperty("authorization");
      expect(headers).not.toHaveProperty("cookie");
    }
    expect(JSON.stringify(inventory)).not.toContain("ms-good");
  });

  it.each([
    [
      "private or absent",
      "modelscope://acme/none",
      repositories,
      /has no acme\/none \(any more\), or it is private/,
    ],
    ["private", "modelscope://acme/chat", closed, /set MODELSCOPE_API_TOKEN/],
    [
      "without that revision",
      "modelscope://acme/chat@main",
      repositories,
      /has no revision main: it has master/,
    ],
    ["without that file", "modelscope://acme/chat/none.txt", repositories, /acme\/chat has no none\.txt/],
    ["a dataset", "modelscope://datasets/acme/chat", repositories, /has no dataset acme\/chat/],
  ])("because it is %s ends the scan with one sentence", async (_why, target, known, message) => {
    await expect(scanOf(target, { repositories: known })).rejects.toThrow(message);
  });

  it("because its files are gated is described, and each file is a gap", async () => {
    const gated = { "acme/chat": { ...chat, fileTokens: ["ms-good"], record: { ProtectedMode: 1 } } };
    const { inventory } = await scanOf("modelscope://acme/chat", { repositories: gated });

    expect(inventory.coverage.map(({ code }) => code)).toEqual(["permission-denied", "permission-denied"]);
  });

  it("is not asked for with --offline, and that is said", async () => {
    await expect(scan(["modelscope://acme/chat"], { offline: true, environment: {} })).rejects.toThrow(
      /needs the network, which --offline forbids/,
    );
  });

  it("because it is on this machine is refused until it is allowed by name", async () => {
    const server = await serve({ repositories });
    const environment = { MODELSCOPE_ENDPOINT: server.endpoint };
    await expect(scan(["modelscope://acme/chat"], { environment })).rejects.toThrow(
      /on this machine, which nobody named or allowed: --allow-host 127\.0\.0\.1 allows it/,
    );
    expect(server.site.seen).toEqual([]);
  });
});

describe("what stands on a repository of ModelScope", () => {
  it("is locked at its commit by the digests that it says, without a file being read", async () => {
    const server = await serve({ repositories });
    const target = "modelscope://acme/chat@master";
    const entry = await withTree([target], optionsFor(server), (tree) => lockTree(tree, target));

    expect(entry).toMatchObject({
      target: "modelscope://acme/chat",
      kind: "model",
      revision: modelscopeCommit,
      requested: "master",
      files: [
        { path: "config.json", sha256: sha256(config), sizeBytes: config.length },
        { path: "model.safetensors", sha256: sha256(weights), sizeBytes: weights.length },
      ],
    });
    expect(server.site.seen.some(({ path: at }) => at.includes("/repo?"))).toBe(false);
  });

  it("is verified against it", async () => {
    const server = await serve({ repositories });
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-modelscope-"));
    opened.push(() => fs.rmSync(folder, { recursive: true }));
    fs.writeFileSync(path.join(folder, "config.json"), `${config} `);
    fs.writeFileSync(path.join(folder, "model.safetensors"), weights);
    const reference = await placeReference("modelscope://acme/chat", optionsFor(server));
    const { files } = await verify(folder, reference, { ignoreSurplus: [] });

    expect(reference).toMatchObject({ subject: "acme/chat", revision: modelscopeCommit });
    expect(files.map(({ path: at, status }) => `${at} ${status}`)).toEqual([
      "config.json changed",
      "model.safetensors same",
    ]);
  });
});
