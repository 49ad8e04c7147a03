import fs from "node:fs";
import path from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { makeTar } from "testkit/tar";
import { makeZip, type ZipEntry } from "testkit/zip";
import { memorySource } from "../bytes/memory-source.ts";
import type { Tree } from "../bytes/tree.ts";
import type { Inventory } from "../model/inventory.ts";
import { valuesOf } from "../model/resolve.ts";
import { directoryTree } from "../sources/directory-tree.ts";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";

const examples = path.resolve(import.meta.dirname, "../../../../examples/lineage");

function treeOf(files: Readonly<Record<string, Uint8Array>>): Tree {
  const entries = Object.entries(files).map(([file, bytes]) => ({
    path: file,
    sizeBytes: bytes.length,
    contentKey: file,
    open: () => Promise.resolve(memorySource(bytes, file)),
  }));
  return { name: "tree", entries, problems: [], origins: [] };
}

function scanFiles(files: Readonly<Record<string, Uint8Array>>): Promise<Inventory> {
  return scanTree(treeOf(files), { now: () => new Date(0) }, noSettings);
}

function weights(first = 1): Uint8Array {
  return safetensorsFile([tensorOf("layer.weight", [4, 4], "F32", first)]);
}

/** What must be found wherever it is hidden. */
const hidden = weights(7);

function hasFound(inventory: Inventory): boolean {
  return weightsIds(inventory).length > 0;
}

function verdictOf({ findings }: Inventory, file: string): string | undefined {
  return findings.find(({ verdict, location }) => verdict !== undefined && location?.path === file)?.verdict;
}

function rulesOf({ findings }: Inventory, file: string): readonly string[] {
  return findings.filter(({ location }) => location?.path === file).map(({ rule }) => rule);
}

function weightsIds(inventory: Inventory): readonly unknown[] {
  return inventory.entities.flatMap((entity) => valuesOf(entity, "weightsId"));
}

function folderFiles(folder: string): { name: string; bytes: Uint8Array }[] {
  return fs
    .readdirSync(path.join(examples, folder))
    .map((name) => ({ name, bytes: fs.readFileSync(path.join(examples, folder, name)) }));
}

describe("a model inside an archive", () => {
  const outside = scanTree(directoryTree(path.join(examples, "base")), {}, noSettings);
  const files = folderFiles("base");
  const archives: Readonly<Record<string, () => Uint8Array>> = {
    "stored.zip": () => makeZip(files.map((file) => ({ ...file, name: `base/${file.name}` }))),
    "deflated.zip": () => makeZip(files.map((file) => ({ ...file, deflate: true }))),
    "plain.tar": () => makeTar(files),
    "long.tar": () =>
      makeTar(files.map((file) => ({ ...file, name: `${"folder/".repeat(20)}${file.name}`, long: "gnu" }))),
    "package.tgz": () => gzipSync(makeTar(files.map((file) => ({ ...file, long: "pax" })))),
    "nested.zip": () => makeZip([{ name: "inner.bin", bytes: gzipSync(makeZip(files)), deflate: true }]),
  };

  it.each(Object.keys(archives))(
    "%s has the weights-id of the folder itself, and one model",
    async (name) => {
      const inventory = await scanFiles({ [name]: archives[name]!() });
      const models = inventory.entities.filter(({ kind }) => kind === "model");
      const expected = await outside;
      expect(weightsIds(inventory)).toEqual(weightsIds(expected));
      expect(models).toHaveLength(expected.entities.filter(({ kind }) => kind === "model").length);
      expect(valuesOf(models[0]!, "architecture")).toEqual(
        expected.entities
          .filter(({ kind }) => kind === "model")
          .flatMap((model) => valuesOf(model, "architecture")),
      );
      expect(inventory.coverage.filter(({ code }) => code !== undefined && code !== "unrecognised")).toEqual(
        [],
      );
      expect(verdictOf(inventory, name)).toBe("safe");
    },
  );

  it("is split into pieces that a manifest or their names put together", async () => {
    const whole = weights();
    const [one, two, three] = [whole.subarray(0, 50), whole.subarray(50, 90), whole.subarray(90)];
    const expected = weightsIds(await scanFiles({ "model.safetensors": whole }));
    const manifest = Buffer.from(
      JSON.stringify({ name: "x", files: [{ path: "8f1a" }, { path: "77c0" }, { path: "01de" }] }),
    );
    for (const files of [
      { "8f1a": one, "77c0": two, "01de": three, "list.json": manifest },
      { "m.gguf.part1of3": one, "m.gguf.part2of3": two, "m.gguf.part3of3": three },
      { "m.bin.001": one, "m.bin.002": two, "m.bin.003": three },
      { xaa: one, xab: two, xac: three },
    ]) {
      const inventory = await scanFiles(files);
      expect(weightsIds(inventory)).toEqual(expected);
      expect(inventory.coverage.filter(({ code }) => code === "truncated")).toEqual([]);
    }
  });

  it("lacks a piece: it is read as far as it is there, and never called safe", async () => {
    const inventory = await scanFiles({
      "m.part1of3": weights().subarray(0, 90),
      "m.part3of3": weights().subarray(90),
    });
    expect(inventory.findings.filter(({ verdict }) => verdict === "safe")).toEqual([]);
  });

  it("does not see what is outside of its archive, and is not seen from there", async () => {
    const config = Buffer.from('{"model_type":"llama","architectures":["LlamaForCausalLM"]}');
    const inner = await scanFiles({
      "a.zip": makeZip([{ name: "model.safetensors", bytes: weights() }]),
      "config.json": config,
    });
    const model = inner.entities.find(({ kind, name }) => kind === "model" && name.includes("a.zip"))!;
    expect(valuesOf(model, "architecture")).toEqual([]);
  });
});

describe("hostile archives", () => {
  it("name members that lead out", async () => {
    for (const name of ["../../evil.txt", "/etc/passwd", "a/../../b", "C:\\x", "..\\x"]) {
      const bytes = Buffer.from("x");
      expect(rulesOf(await scanFiles({ a: makeZip([{ name, bytes }]) }), "a")).toContain(
        "ARCHIVE-PATH-ESCAPE",
      );
      expect(rulesOf(await scanFiles({ a: makeTar([{ name, bytes }]) }), "a")).toContain(
        "ARCHIVE-PATH-ESCAPE",
      );
    }
  });

  it("hold links and devices", async () => {
    const outside = makeTar([
      { name: "in/link", type: "2", target: "../../etc" },
      { name: "in/link/x", bytes: Buffer.from("x") },
    ]);
    expect(verdictOf(await scanFiles({ a: outside }), "a")).toBe("dangerous");
    const hard = makeTar([{ name: "x/y", type: "1", target: "../z" }]);
    expect(rulesOf(await scanFiles({ a: hard }), "a")).toContain("ARCHIVE-LINK-ESCAPE");
    const inside = makeTar([
      { name: "a/link", type: "2", target: "../b" },
      { name: "b", bytes: weights() },
    ]);
    expect(verdictOf(await scanFiles({ a: inside }), "a")).toBe("safe");
    const device = makeTar([{ name: "sda", type: "4" }]);
    expect(verdictOf(await scanFiles({ a: device }), "a")).toBe("suspicious");
  });

  it("hide another hostile one at any depth, and answer for it", async () => {
    const inner = makeZip([{ name: "../../x", bytes: hidden, deflate: true }]);
    const archives = [
      makeZip([{ name: "i.zip", bytes: inner }]),
      gzipSync(makeTar([{ name: "i", bytes: gzipSync(inner) }])),
    ];
    for (const bytes of archives) expect(verdictOf(await scanFiles({ a: bytes }), "a")).toBe("dangerous");
  });

  it("hide a member from the directory", async () => {
    const front = makeZip([{ name: "x.bin", bytes: hidden }]).subarray(
      0,
      30 + "x.bin".length + hidden.length,
    );
    const readme = { name: "readme", bytes: Buffer.from("hello") };
    const inventory = await scanFiles({ a: makeZip([readme], { prefix: front }) });
    expect(rulesOf(inventory, "a")).toContain("ARCHIVE-PREFIX");
    // The same with the offsets moved on, as `zip -A` does: the front is part of the archive now.
    const directoryOffset = front.length + 30 + 6 + 5;
    const moved = makeZip([{ ...readme, central: { offset: front.length } }], {
      prefix: front,
      claimed: { directoryOffset },
    });
    const found = await scanFiles({ a: moved });
    expect(rulesOf(found, "a")).toContain("ARCHIVE-HIDDEN-MEMBER");
    expect(verdictOf(found, "a")).toBe("suspicious");
    expect(hasFound(found)).toBe(true);
  });

  it("contradict themselves", async () => {
    const lies: readonly Partial<ZipEntry>[] = [
      { local: { name: "other.bin" } },
      { local: { flags: 0x801 } },
      { local: { crc: 1 } },
      { central: { method: 8 } },
    ];
    for (const lie of lies) {
      const inventory = await scanFiles({ a: makeZip([{ name: "x.bin", bytes: hidden, ...lie }]) });
      expect(rulesOf(inventory, "a")).toContain("ARCHIVE-DISAGREEMENT");
      expect(verdictOf(inventory, "a")).toBe("suspicious");
      expect(hasFound(inventory), JSON.stringify(lie)).toBe(true);
    }
  });

  it("have a second end record in the comment of the first", async () => {
    const inner = makeZip([{ name: "x.bin", bytes: hidden }]);
    const outer = makeZip([{ name: "readme", bytes: Buffer.from("hello") }], { comment: inner });
    const inventory = await scanFiles({ a: outer });
    expect(verdictOf(inventory, "a")).toBe("suspicious");
    expect(hasFound(inventory)).toBe(true);
  });

  it("are two things at once: a model in front, an archive behind", async () => {
    const front = Buffer.concat([weights(3)]);
    const inventory = await scanFiles({ a: makeZip([{ name: "../x", bytes: hidden }], { prefix: front }) });
    expect(verdictOf(inventory, "a")).toBe("dangerous");
    expect(rulesOf(inventory, "a")).toContain("ARCHIVE-PREFIX");
    expect(weightsIds(inventory).length).toBeGreaterThan(0);
  });

  it("are encrypted, or say so", async () => {
    const inventory = await scanFiles({
      a: makeZip([{ name: "x", bytes: Buffer.from("ciphertext"), flags: 0x801 }]),
    });
    expect(verdictOf(inventory, "a")).toBe("unknown");
    const lie = await scanFiles({ a: makeZip([{ name: "x.bin", bytes: hidden, flags: 0x801 }]) });
    expect(hasFound(lie)).toBe(true);
  });

  it("use methods and kinds that are not read", async () => {
    const method = makeZip([
      { name: "x", bytes: Buffer.from("abc"), local: { method: 9 }, central: { method: 9 } },
    ]);
    expect(verdictOf(await scanFiles({ a: method }), "a")).toBe("unknown");
    const seven = Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), Buffer.alloc(100)]);
    expect(verdictOf(await scanFiles({ "m.7z": seven }), "m.7z")).toBe("unknown");
    expect(
      verdictOf(await scanFiles({ "m.rar": Buffer.from("Rar!\u001a\u0007\u0001\u0000xxxx") }), "m.rar"),
    ).toBe("unknown");
  });

  it("nest too deeply, and never end", async () => {
    let bytes: Uint8Array = makeZip([{ name: "x.bin", bytes: hidden }]);
    for (let level = 0; level < 12; level += 1) bytes = makeZip([{ name: "n.zip", bytes }]);
    const inventory = await scanFiles({ a: bytes });
    expect(rulesOf(inventory, "a")).toContain("ARCHIVE-TOO-DEEP");
    expect(verdictOf(inventory, "a")).toBe("unknown");
    let gz: Uint8Array = hidden;
    for (let level = 0; level < 30; level += 1) gz = gzipSync(gz);
    expect(verdictOf(await scanFiles({ a: gz }), "a")).toBe("unknown");
  });

  it("overlap, as bombs do", async () => {
    const kernel = deflateRawSync(Buffer.alloc(100_000));
    const base = makeZip([
      { name: "a", bytes: Buffer.alloc(100_000), deflate: true },
      { name: "b", bytes: Buffer.alloc(100_000), deflate: true, central: { offset: 0 } },
    ]);
    expect(base.length).toBeGreaterThan(kernel.length);
    expect(rulesOf(await scanFiles({ a: base }), "a")).toContain("ARCHIVE-OVERLAP");
  });

  it("decode to far too much", { timeout: 30_000 }, async () => {
    // A header that a reader takes, so that the whole stream is asked for: 80 MiB of zeros behind it.
    const model = Buffer.concat([weights(), Buffer.alloc(80 * 2 ** 20)]);
    const bomb = gzipSync(model, { level: 9 });
    const inventory = await scanFiles({ "m.safetensors.gz": bomb });
    expect(rulesOf(inventory, "m.safetensors.gz")).toContain("ARCHIVE-BOMB");
    expect(verdictOf(inventory, "m.safetensors.gz")).not.toBe("safe");
  });

  it("are cut off anywhere: nothing is called safe, what is there is read", { timeout: 30_000 }, async () => {
    const random = randomNumbers(5);
    const model = { name: "x.bin", bytes: hidden };
    const rest = { name: "rest.bin", bytes: Buffer.from(Array.from({ length: 3000 }, () => random(256))) };
    const whole = {
      zip: makeZip([model, rest]),
      tar: makeTar([model, rest]),
      tgz: gzipSync(makeTar([model, rest])),
    };
    for (const [name, bytes] of Object.entries(whole)) {
      for (const share of [0.3, 0.6, 0.9]) {
        const inventory = await scanFiles({ [name]: bytes.subarray(0, bytes.length * share) });
        expect(verdictOf(inventory, name), `${name} ${share}`).not.toBe("safe");
        if (share > 0.5) expect(hasFound(inventory), `${name} ${share}`).toBe(true);
      }
    }
  });

  it("mutated ones never throw", { timeout: 60_000 }, async () => {
    const seeds = [
      makeZip([
        { name: "m.safetensors", bytes: weights(), deflate: true },
        { name: "x.bin", bytes: hidden },
      ]),
      makeTar([{ name: "m.safetensors", bytes: weights(), long: "pax" }]),
      gzipSync(makeTar([{ name: "m.safetensors", bytes: weights(), long: "gnu" }])),
    ];
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(...seeds), async (seed, bytes) => {
        await scanFiles({ a: mutated(bytes, randomNumbers(seed)) });
      }),
      { seed: 11, numRuns: 120 },
    );
  });
});

it("ordinary archives are one line of the coverage, and no verdict", async () => {
  const jar = makeZip([
    { name: "META-INF/MANIFEST.MF", bytes: Buffer.from("Manifest-Version: 1.0\n"), deflate: true },
    { name: "a/B.class", bytes: Buffer.from("cafebabe".repeat(100)), deflate: true },
  ]);
  const inventory = await scanFiles({ "lib.jar": jar });
  expect(inventory.coverage).toEqual([
    {
      path: "lib.jar",
      by: "java-archives@1",
      read: "headers",
      reason: "2 members; nothing in it is known",
    },
  ]);
  expect(inventory.findings).toEqual([]);
});

it("a folder that is called like the inside of an archive does not hide it", async () => {
  const inventory = await scanFiles({
    "a.zip": makeZip([{ name: "x.bin", bytes: hidden }]),
    "a.zip!/readme": Buffer.from("x"),
  });
  expect(verdictOf(inventory, "a.zip!!/x.bin")).toBe("safe");
});
