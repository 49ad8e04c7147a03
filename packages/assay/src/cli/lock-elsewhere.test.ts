import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { hubCommit, type HubRepository } from "testkit/hub-records";
import { hubServer, type HubServer } from "testkit/hub-server";
import { makeImage } from "testkit/oci";
import { commandLine } from "testkit/printed";
import { registryServer, type RegistryServer } from "testkit/registry-server";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { VerificationsDocument } from "./verify/document.ts";
import { run } from "./run.ts";

let folder = "";
const opened: (HubServer | RegistryServer)[] = [];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-lock-"));
  vi.stubEnv("HOME", folder);
  vi.stubEnv("HF_HOME", path.join(folder, "hf"));
  for (const name of ["HF_HUB_CACHE", "HF_TOKEN", "XDG_CACHE_HOME", "OLLAMA_MODELS"]) vi.stubEnv(name, "");
  vi.stubEnv("HF_HUB_CACHE", path.join(folder, "hf/hub"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of opened.splice(0)) await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function hub(repositories: Readonly<Record<string, HubRepository>>): Promise<HubServer> {
  const server = await hubServer({ repositories });
  opened.push(server);
  vi.stubEnv("HF_ENDPOINT", server.endpoint);
  return server;
}

/** An address where a server was. */
async function nobody(): Promise<string> {
  const server = await hubServer({ repositories: {} });
  await server.close();
  return server.endpoint;
}

const assay = commandLine(run);

const lockFile = (): string => path.join(folder, "assay.lock");

async function lock(...targets: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  return assay("lock", ...targets, "-o", lockFile());
}

async function verifyLock(
  ...more: readonly string[]
): Promise<{ status: number; document: VerificationsDocument }> {
  const { status, out } = await assay("verify", "--against", lockFile(), "--json", ...more);
  return { status, document: JSON.parse(out) as VerificationsDocument };
}

function lockedEntries(): unknown {
  return (JSON.parse(fs.readFileSync(lockFile(), "utf8")) as { entries: unknown }).entries;
}

const weights = safetensorsFile([tensorOf("w", [64, 64])]);
const otherWeights = safetensorsFile([tensorOf("v", [64, 64])]);
const chat: HubRepository = { files: { "model.safetensors": weights, "config.json": "{}" } };
const rows: HubRepository = { kind: "datasets", files: { "train.csv": "a,b\n1,2\n" } };

describe("a lock of what is on a hub", () => {
  it("pins models and datasets at their commits, and is verified against what the hub lists", async () => {
    const server = await hub({ "acme/chat": chat, "acme/rows": rows });
    expect((await lock("hf://acme/chat@main", "hf://datasets/acme/rows@main")).status).toBe(0);
    expect(lockedEntries()).toMatchObject([
      { target: "hf://acme/chat", kind: "model", requested: "main", revision: hubCommit },
      {
        target: "hf://datasets/acme/rows",
        kind: "dataset",
        requested: "main",
        revision: hubCommit,
        files: [{ path: "train.csv" }],
      },
    ]);
    const { status, document } = await verifyLock();
    expect([status, document.verified, document.unchecked]).toEqual([0, true, []]);
    expect(document.results).toMatchObject([
      { target: `hf://acme/chat@${hubCommit} as the hub lists it`, counts: { same: 2 } },
      { target: `hf://datasets/acme/rows@${hubCommit} as the hub lists it`, counts: { same: 1 } },
    ]);
    expect(server.storage.seen).toEqual([]);
  });

  it("is not verified where the hub lists other bytes, more or fewer files, or has the commit no more", async () => {
    await hub({ "acme/chat": chat });
    await lock("hf://acme/chat");
    await hub({
      "acme/chat": { files: { "model.safetensors": otherWeights, "new.py": "" } },
    });
    const changed = await verifyLock();
    expect([changed.status, changed.document.results[0]?.counts]).toMatchObject([
      1,
      { changed: 1, missing: 1, surplus: 1 },
    ]);
    await hub({});
    const gone = await verifyLock();
    expect([gone.status, gone.document.results[0]?.identities]).toMatchObject([
      1,
      [
        {
          property: "revision",
          status: "changed",
          found: [],
          reason: expect.stringContaining("has no acme/chat"),
        },
      ],
    ]);
    const { out } = await assay("verify", "--against", lockFile());
    expect(out).toContain("✖ not verified");
  });

  it("is verified offline against what the local cache has of it, byte by byte", async () => {
    await hub({ "acme/chat": chat });
    await lock("hf://acme/chat");
    const nothing = await verifyLock("--offline");
    expect([nothing.status, nothing.document.unchecked]).toMatchObject([
      1,
      [{ reason: expect.stringContaining("not in the local cache") }],
    ]);
    const snapshot = path.join(folder, `hf/hub/models--acme--chat/snapshots/${hubCommit}`);
    fs.mkdirSync(snapshot, { recursive: true });
    fs.writeFileSync(path.join(snapshot, "model.safetensors"), weights);
    const good = await verifyLock("--offline");
    expect([good.status, good.document.results]).toMatchObject([0, [{ counts: { same: 1, missing: 0 } }]]);
    vi.stubEnv("HF_ENDPOINT", await nobody());
    const alone = await verifyLock();
    expect([alone.status, alone.document.results.length, alone.document.unchecked]).toMatchObject([
      0,
      1,
      [{ reason: expect.stringContaining("nobody listens there") }],
    ]);
    fs.writeFileSync(path.join(snapshot, "model.safetensors"), otherWeights);
    const bad = await verifyLock("--offline");
    expect([bad.status, bad.document.results]).toMatchObject([1, [{ counts: { changed: 1 } }]]);
  });
});

describe("a scan of a hub", () => {
  it("goes on from what an earlier one kept in the cache folder, says so, and does not with --no-cache", async () => {
    vi.stubEnv("ASSAY_CACHE_DIR", path.join(folder, "cache"));
    const server = await hub({ "acme/chat": chat });
    const costs = async (...more: readonly string[]): Promise<{ requests: number; out: string }> => {
      const before = server.hub.seen.length + server.storage.seen.length;
      const { status, out } = await assay("scan", "hf://acme/chat", "-o", "table", ...more);
      expect(status).toBe(0);
      return { requests: server.hub.seen.length + server.storage.seen.length - before, out };
    };
    const first = await costs();
    const second = await costs();
    const third = await costs("--no-cache");
    expect(second.requests).toBeLessThan(first.requests);
    expect(third.requests).toBe(first.requests);
    expect(second.out).toMatch(/in 2 requests; [\d.]+ kB were kept from earlier scans\./u);
    expect(first.out + third.out).not.toContain("were kept");
  });
});

describe("a lock of images", () => {
  const layers = (text: string): Parameters<typeof makeImage>[0] => [
    { members: [{ name: "file", bytes: Buffer.from(text) }] },
  ];

  it("pins what a tag names now, without a layer, and notices another one", async () => {
    const registry = await registryServer();
    opened.push(registry);
    const image = makeImage(layers("one"));
    registry.push("v1", image);
    const target = `docker://${registry.host}/team/app:v1`;
    expect((await lock(target)).status).toBe(0);
    expect(lockedEntries()).toEqual([
      {
        target: `${registry.host}/team/app`,
        kind: "image",
        requested: "v1",
        digest: image.manifest.descriptor.digest,
      },
    ]);
    expect(registry.server.seen.some(({ path: at }) => at.includes("/blobs/"))).toBe(false);
    expect((await verifyLock()).status).toBe(0);
    registry.push("v1", makeImage(layers("two")));
    const { status, document } = await verifyLock();
    expect([status, document.results[0]?.identities]).toMatchObject([
      1,
      [{ property: "digest", status: "changed", expected: image.manifest.descriptor.digest }],
    ]);
    const offline = await verifyLock("--offline");
    expect([offline.status, offline.document.unchecked.length]).toEqual([1, 1]);
  });

  it("keeps two tags of one repository beside each other, until one of them is locked anew", async () => {
    const registry = await registryServer();
    opened.push(registry);
    registry.push("v1", makeImage(layers("one")));
    registry.push("v2", makeImage(layers("two")));
    const target = `docker://${registry.host}/team/app`;
    expect((await lock(`${target}:v1`, `${target}:v2`)).status).toBe(0);
    expect(lockedEntries()).toMatchObject([{ requested: "v1" }, { requested: "v2" }]);
    expect((await verifyLock()).status).toBe(0);
    registry.push("v2", makeImage(layers("other")));
    expect((await verifyLock()).document.results.map(({ identities }) => identities)).toMatchObject([
      [{ status: "same" }],
      [{ status: "changed" }],
    ]);
    expect((await lock(`${target}:v2`)).status).toBe(1);
    expect((await lock(`${target}:v2`, "--update")).status).toBe(0);
    expect(lockedEntries()).toMatchObject([{ requested: "v2" }]);
  });

  it("of which nothing can be asked is not verified, unless the user accepts that", async () => {
    await hub({ "acme/chat": chat });
    await lock("hf://acme/chat");
    fs.mkdirSync(path.join(folder, "here"));
    fs.writeFileSync(path.join(folder, "here/notes.txt"), "notes");
    expect((await lock(path.join(folder, "here"), "--update")).status).toBe(0);
    const strict = await verifyLock("--offline");
    expect([strict.status, strict.document.verified, strict.document.results.length]).toEqual([1, false, 1]);
    expect((await assay("verify", "--against", lockFile(), "--offline")).out).toContain(
      "✖ not verified: 1 entry not checked (--allow-unchecked accepts that)",
    );
    expect((await verifyLock("--offline", "--allow-unchecked")).status).toBe(0);
  });

  it("says where a lock cannot name a layout", async () => {
    const { status, err } = await lock("oci:/elsewhere/layout");
    expect([status, err]).toEqual([2, expect.stringContaining("must be below the current folder")]);
  });
});

describe("a lock of this machine's stores", () => {
  it("pins every model file, and notices a changed one", async () => {
    const store = path.join(folder, ".lmstudio/models/acme/chat");
    fs.mkdirSync(store, { recursive: true });
    fs.writeFileSync(path.join(store, "model.safetensors"), weights);
    expect((await lock("machine:")).status).toBe(0);
    expect(lockedEntries()).toMatchObject([
      { target: "machine:", kind: "machine", files: [{ path: "lm-studio/acme/chat/model.safetensors" }] },
    ]);
    expect((await verifyLock()).status).toBe(0);
    fs.writeFileSync(path.join(store, "model.safetensors"), otherWeights);
    expect((await verifyLock()).status).toBe(1);
    expect((await assay("lock", "--update", "-o", lockFile())).status).toBe(0);
    expect((await verifyLock()).status).toBe(0);
  });
});

describe("a lock as what was declared", () => {
  it("is held against what runs", async () => {
    await hub({ "Qwen/Qwen3-8B": chat });
    await lock("hf://Qwen/Qwen3-8B");
    const start = (id: number, model: string): void => {
      fs.mkdirSync(path.join(folder, `proc/${id}`), { recursive: true });
      fs.writeFileSync(path.join(folder, `proc/${id}/cmdline`), `vllm\0serve\0${model}\0`);
    };
    start(1, "Qwen/Qwen3-8B");
    const target = `processes:${path.join(folder, "proc")}`;
    const good = await assay("verify", "--running", target, "--against", lockFile());
    expect([good.status, good.out]).toEqual([
      0,
      expect.stringContaining("✔ declared        model Qwen/Qwen3-8B"),
    ]);
    start(2, "Qwen/Qwen3-4B");
    const bad = await assay("verify", "--running", target, "--against", lockFile());
    expect([bad.status, bad.out]).toEqual([
      1,
      expect.stringContaining("✖ undeclared      model Qwen/Qwen3-4B"),
    ]);
  });
});
