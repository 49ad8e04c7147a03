import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HubRepository } from "../../../../../testkit/hub-records.ts";
import { type HubOptions, hubServer, type HubServer } from "../../../../../testkit/hub-server.ts";
import { safetensorsFile, tensorOf } from "../../../../../testkit/safetensors.ts";
import type { KeptPieces } from "../../bytes/kept-pieces.ts";
import { pieceStore } from "../../cli/result-cache/piece-store.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { scan } from "../../scan/scan-targets.ts";

let root = "";
const opened: HubServer[] = [];
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-resume-"));
});
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
  fs.rmSync(root, { recursive: true, force: true });
});

/** Larger than what is kept as it is, each with other bytes. */
function shard(fill: number, rows = 1024): Uint8Array {
  const bytes = Buffer.from(safetensorsFile([tensorOf(`layer.${fill}.weight`, [rows, 512])]));
  return bytes.fill(fill, bytes.length - 1024);
}

const model: HubRepository = {
  files: {
    "config.json": JSON.stringify({ model_type: "llama", hidden_size: 512 }),
    "model-00001-of-00002.safetensors": shard(1),
    "model-00002-of-00002.safetensors": shard(2, 8192),
  },
};

async function serve(options: HubOptions): Promise<HubServer> {
  const server = await hubServer(options);
  opened.push(server);
  return server;
}

interface Run {
  readonly inventory: Inventory;
  readonly notes: readonly string[];
  /** Requests of this run to the hub and its storage. */
  readonly asked: readonly string[];
}

async function run(server: HubServer, options: Partial<ScanOptions> = {}): Promise<Run> {
  const before = [server.hub.seen.length, server.storage.seen.length];
  const notes: string[] = [];
  const inventory = await scan("hf://acme/chat", {
    kept: pieceStore(path.join(root, "remote")),
    now: () => new Date(0),
    ...options,
    environment: { HF_ENDPOINT: server.endpoint, HOME: "/nowhere", ...options.environment },
    onProgress: (event) => {
      if (event.phase === "note") notes.push(event.text);
      options.onProgress?.(event);
    },
  });
  const seen = [...server.hub.seen.slice(before[0]), ...server.storage.seen.slice(before[1])];
  return { inventory, notes, asked: seen.map(({ method, path: at }) => `${method} ${at}`) };
}

function scanAfresh(server: HubServer): Promise<Inventory> {
  const environment = { HF_ENDPOINT: server.endpoint, HOME: "/nowhere" };
  return scan("hf://acme/chat", { full: true, now: () => new Date(0), environment });
}

const record = "GET /api/models/acme/chat";

describe("a repository that was scanned before", () => {
  it("is asked for its record and the words of scanners alone, and gives the same", async () => {
    const server = await serve({ repositories: { "acme/chat": model } });
    const first = await run(server);
    const second = await run(server);
    expect(first.asked.length).toBeGreaterThan(4);
    expect(second.inventory).toEqual(first.inventory);
    expect(second.asked.map((one) => one.replace(/paths-info.*/u, "paths-info"))).toEqual([
      record,
      "POST /api/models/acme/chat/paths-info",
    ]);
  });

  it("is not streamed again where the digest was verified, which is said; without the store it is", async () => {
    const server = await serve({ repositories: { "acme/chat": model } });
    const first = await run(server, { full: true });
    const second = await run(server, { full: true });
    expect(second.inventory).toEqual(first.inventory);
    expect(second.asked).toHaveLength(2);
    expect(second.notes).toEqual([
      "2 files (18.9 MB) had the promised digest in an earlier scan of this commit: not fetched again (--no-cache fetches all)",
    ]);
    expect(await scanAfresh(server)).toEqual(first.inventory);
  });

  it("goes on after an interruption with what was verified until then", async () => {
    const server = await serve({ repositories: { "acme/chat": model } });
    const abort = new AbortController();
    const store = pieceStore(path.join(root, "remote"));
    const stopping: KeptPieces = {
      find: (key, offset) => store.find(key, offset),
      keep: (key, piece) => {
        store.keep(key, piece);
        if (Buffer.from(piece.bytes).toString("latin1").startsWith('{"sha256"')) abort.abort();
      },
    };
    const interrupted = run(server, { full: true, kept: stopping, signal: abort.signal });
    await expect(interrupted).rejects.toMatchObject({ code: "interrupted" });

    const again = await run(server, { full: true });
    expect(again.notes).toEqual([expect.stringContaining("had the promised digest in an earlier scan")]);
    expect(again.inventory).toEqual(await scanAfresh(server));
  });

  it("is streamed again where the bytes were not those that are promised", async () => {
    const bad = shard(3);
    const server = await serve({
      repositories: { "acme/chat": model },
      corrupt: { "model-00001-of-00002.safetensors": bad },
    });
    const first = await run(server, { full: true });
    expect(first.inventory.findings.map(({ rule }) => rule)).toContain("DIGEST-MISMATCH");
    const second = await run(server, { full: true });
    expect(second.inventory.findings.map(({ rule }) => rule)).toContain("DIGEST-MISMATCH");
    expect(second.notes).toEqual([expect.stringContaining("1 file (16.8 MB)")]);
  });

  it("gives nothing of it away where access ended: what is gated now is asked for again", async () => {
    const gated = { ...model, info: { gated: "auto" }, tokens: ["hf_valid"] };
    const server = await serve({ repositories: { "acme/chat": gated } });
    const token = { environment: { HF_TOKEN: "hf_valid" } };
    const allowed = await run(server, token);
    expect(allowed.inventory.coverage.filter(({ read }) => read === "none")).toEqual([]);
    const refused = await run(server);
    expect(
      refused.inventory.coverage.filter(({ read }) => read === "none").map(({ path: at }) => at),
    ).toContain("config.json");
  });

  it("keeps no token, and nothing with a signature", async () => {
    const server = await serve({ repositories: { "acme/chat": model } });
    await run(server, { environment: { HF_TOKEN: "hf_verysecrettoken" } });
    const all = fs
      .readdirSync(path.join(root, "remote"))
      .map((name) => `${name} ${fs.readFileSync(path.join(root, "remote", name), "latin1")}`)
      .join("\n");
    expect(all.length).toBeGreaterThan(1000);
    expect(all).not.toMatch(/hf_verysecrettoken|signature=/u);
  });
});
