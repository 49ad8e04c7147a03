import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import type { FileSystem } from "../bytes/file-system.ts";
import { isIncomplete } from "../model/coverage.ts";
import type { Inventory } from "../model/inventory.ts";
import { claimsOn, valueOf } from "../model/resolve.ts";
import { scan } from "./scan-targets.ts";

let root = "";
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-bad-"));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

const weights = safetensorsFile([tensorOf("w", [64, 64])]);

function put(relative: string, bytes: Uint8Array | string = weights): string {
  const file = path.join(root, relative);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, bytes);
  return file;
}

function failing(code: string, isMeant: (descriptor: number) => boolean = () => true): FileSystem {
  return {
    ...fs,
    readSync: ((descriptor: number, target: Uint8Array, at: number, length: number, position: number) => {
      if (isMeant(descriptor)) throw Object.assign(new Error(code), { code });
      return fs.readSync(descriptor, target, at, length, position);
    }) as typeof fs.readSync,
  };
}

async function gaps(inventory: Promise<Inventory>): Promise<readonly string[]> {
  return (await inventory).coverage.filter(isIncomplete).map(({ path: at, code }) => `${at} ${code ?? ""}`);
}

describe("a scan of bad input finishes and names what it could not read", () => {
  it.each([
    ["nothing", ""],
    ["text", "this is no model"],
    ["half a header", weights.subarray(0, 40)],
    ["a header length beyond the file", Uint8Array.of(255, 255, 255, 0, 0, 0, 0, 0, 0x7b)],
  ])("a .safetensors file that holds %s is never fine", async (_what, bytes) => {
    put("model.safetensors", bytes);
    expect(await gaps(scan(root))).toHaveLength(1);
  });

  it.each(["pytorch_model.bin", "training_args.bin", "optimizer.pt"])(
    "%s that holds text is never fine",
    async (name) => {
      put(name, "<html>not found</html>");
      expect(await gaps(scan(root))).toEqual([`${name} malformed`]);
    },
  );

  it("a pickle of something else is no model, is not passed over, and its calls are named", async () => {
    put("data.pkl", Buffer.from("\x80\x02cposix\nsystem\nX\x04\x00\x00\x00true\x85R.", "latin1"));
    const inventory = await scan(root);
    expect(inventory.entities).toMatchObject([{ kind: "file", identifiers: [{ type: "sha256" }] }]);
    expect(inventory.findings).toMatchObject([
      { rule: "PICKLE-GADGET", verdict: "dangerous", subject: "data.pkl" },
    ]);
    expect(inventory.findings[0]?.message).toContain('posix.system("true")');
    expect(await gaps(Promise.resolve(inventory))).toEqual([]);
  });

  it("front matter that is no YAML is named", async () => {
    put("README.md", "---\nlicense: [mit\n---\n");
    expect(await gaps(scan(root))).toHaveLength(1);
  });

  it("a truncated file is counted as a part, and gets no weights-id", async () => {
    put("model.safetensors", weights.subarray(0, weights.length - 100));
    const inventory = await scan(root);
    const model = inventory.entities.find(({ kind }) => kind === "model")!;
    expect(valueOf(model, "weightsId")).toBeUndefined();
    expect(claimsOn(model, "weightsId")).toHaveLength(1);
    expect(await gaps(Promise.resolve(inventory))).toHaveLength(1);
  });

  it.each([
    ["EACCES", "permission-denied"],
    ["EIO", "read-error"],
  ])("%s while reading is %s", async (systemCode, code) => {
    put("model.safetensors");
    put("readme.txt", "x");
    const found = await gaps(scan(root, { fileSystem: failing(systemCode) }));
    expect(found).toEqual([`model.safetensors ${code}`, `readme.txt ${code}`]);
  });

  it("an error in the middle of the weights leaves the header's facts and takes the digests", async () => {
    put("model.safetensors");
    let reads = 0;
    const fileSystem = failing("EIO", () => (reads += 1) > 2);
    const big = safetensorsFile([tensorOf("w", [200, 200])]);
    put("model.safetensors", big);
    const inventory = await scan(root, { fileSystem });
    const model = inventory.entities.find(({ kind }) => kind === "model")!;
    expect(valueOf(model, "parameters")).toBe(40_000);
    expect(valueOf(model, "weightsId")).toBeUndefined();
    expect(await gaps(Promise.resolve(inventory))).toEqual(["model.safetensors read-error"]);
  });

  it("a file that changes between its header and its bytes is not digested", async () => {
    const file = put("model.safetensors", safetensorsFile([tensorOf("w", [200, 200])]));
    let hasChanged = false;
    const onProgress = (event: { phase: string }): void => {
      if (event.phase !== "headers" || hasChanged) return;
      hasChanged = true;
      fs.appendFileSync(file, "more");
    };
    expect(await gaps(scan(root, { onProgress }))).toEqual(["model.safetensors changed-while-reading"]);
  });

  it("a file that vanishes is named", async () => {
    const file = put("model.safetensors");
    put("other.safetensors");
    const onProgress = (event: { phase: string }): void => {
      if (event.phase === "list") fs.rmSync(file, { force: true });
    };
    expect(await gaps(scan(root, { onProgress }))).toEqual(["model.safetensors read-error"]);
  });

  it("a model under a wrong name, and under none, is found by its content", async () => {
    put("holiday.jpg");
    put("weights");
    const inventory = await scan(root);
    expect(inventory.coverage.map(({ path: at, read }) => `${at} ${read}`)).toEqual([
      "holiday.jpg full",
      "weights full",
    ]);
    expect(inventory.entities.filter(({ kind }) => kind === "model").length).toBeGreaterThan(0);
  });

  it("what exceeds the caller's limits is named", async () => {
    put("a/b/c/model.safetensors");
    put("one.safetensors");
    put("two.safetensors");
    expect(await gaps(scan(root, { limits: { deepestLevel: 2 } }))).toEqual(["a/b/c limit-exceeded"]);
    expect(await gaps(scan(root, { limits: { mostFiles: 2 } }))).toEqual(["two.safetensors limit-exceeded"]);
    expect(await gaps(scan(root, { limits: { mostTensors: 2 } }))).toHaveLength(1);
  });

  it("stops at the caller's signal and says so", async () => {
    put("model.safetensors");
    await expect(scan(root, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "interrupted" });
  });

  it("a tree of 5,000 files is listed, covered and sorted", { timeout: 60_000 }, async () => {
    for (let folder = 0; folder < 5; folder += 1) {
      fs.mkdirSync(path.join(root, `d${folder}`));
      for (let file = 0; file < 1000; file += 1)
        fs.writeFileSync(path.join(root, `d${folder}`, `f${file}.txt`), "x");
    }
    const inventory = await scan(root);
    expect(inventory.coverage).toHaveLength(5_000);
    expect(inventory.entities).toEqual([]);
  });
});
