import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Finding } from "../model/finding.ts";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { isIncomplete } from "../model/coverage.ts";
import { claimsOn, valueOf } from "../model/resolve.ts";
import { scan } from "./scan-targets.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const weights = safetensorsFile([tensorOf("w", [8, 8])]);
const config = Buffer.from('{"model_type":"llama"}');

let root = "";
beforeEach(() => {
  root = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "assay-hub-")), "models--org--name");
});
afterEach(() => {
  fs.rmSync(path.dirname(root), { recursive: true, force: true });
});

/** A snapshot of two files, each a link to its blob, as the hub's client lays it out. */
function makeCache(content: { weights: Uint8Array; config: Uint8Array } = { weights, config }): void {
  const names = {
    "model.safetensors": [createHash("sha256").update(weights).digest("hex"), content.weights],
    "config.json": [
      createHash("sha1").update(`blob ${config.length}\0`).update(config).digest("hex"),
      content.config,
    ],
  } as const;
  const snapshot = path.join(root, "snapshots", commit);
  fs.mkdirSync(snapshot, { recursive: true });
  fs.mkdirSync(path.join(root, "blobs"));
  for (const [name, [blob, bytes]] of Object.entries(names)) {
    fs.writeFileSync(path.join(root, "blobs", blob), bytes);
    fs.symlinkSync(`../../blobs/${blob}`, path.join(snapshot, name));
  }
}

function withoutSafe(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ verdict }) => verdict !== "safe");
}

describe("a repository in the hub's cache", () => {
  it.each(["", "..", `snapshots/${commit}`])(
    "has its purl, name and commit when %j of it is scanned",
    async (below) => {
      makeCache();
      const inventory = await scan(path.join(root, below));
      const model = inventory.entities.find(({ kind }) => kind === "model")!;
      expect(model).toMatchObject({ id: `pkg:huggingface/org/name@${commit}`, name: "org/name" });
      expect(valueOf(model, "version")).toBe(commit);
      expect(claimsOn(model, "name")[0]?.basis).toBe("inferred");
      expect(withoutSafe(inventory.findings)).toEqual([]);
      expect(inventory.coverage.filter(isIncomplete)).toEqual([]);
    },
  );

  it.each([
    ["weights", { weights: safetensorsFile([tensorOf("w", [8, 8], "F32", 9)]), config }],
    ["configuration", { weights, config: Buffer.from('{"model_type":"gpt2" }') }],
  ])(
    "whose %s are not the bytes that the cache promises has no purl, and a finding",
    async (_what, content) => {
      makeCache(content);
      const inventory = await scan(root);
      const model = inventory.entities.find(({ kind }) => kind === "model")!;
      expect(model.id).toMatch(/^model:p1:/);
      expect(model.identifiers.map(({ type }) => type)).not.toContain("purl");
      expect(withoutSafe(inventory.findings).map(({ rule }) => rule)).toEqual(["DIGEST-MISMATCH"]);
    },
  );

  it("with a link that leads nowhere is not whole, and says so", async () => {
    makeCache();
    fs.rmSync(path.join(root, "blobs", createHash("sha256").update(weights).digest("hex")));
    const inventory = await scan(root);
    const model = inventory.entities.find(({ kind }) => kind === "model")!;
    expect(model.id).toMatch(/^model:unread:/);
    expect(valueOf(model, "usage")).toBe("declared");
    expect(inventory.coverage.filter(isIncomplete)).toHaveLength(1);
  });
});
