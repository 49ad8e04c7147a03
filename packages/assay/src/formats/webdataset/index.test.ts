import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { memorySource } from "../../bytes/memory-source.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { webdataset } from "./index.ts";

const fixture = (): Uint8Array =>
  Uint8Array.from(
    readFileSync(new URL("../../../../../testkit/fixtures/webdataset/train-000000.tar", import.meta.url)),
  );

const readAny = (content: Uint8Array): Promise<FormatReading | undefined> =>
  readWith(webdataset, "train-000000.tar", content);

function member(name: string, content: string, size = content.length): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100, "utf8");
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\0", 257, "latin1");
  header.write("00", 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, Buffer.from(content.padEnd(Math.ceil(content.length / 512) * 512, "\0"))]);
}

const tar = (...names: string[]): Uint8Array =>
  Uint8Array.from(Buffer.concat([...names.map((name) => member(name, "N.")), Buffer.alloc(1024)]));

describe("a shard of webdataset", () => {
  it("gives its samples and the kinds of their members", async () => {
    const reading = await readAny(fixture());
    expect(reading?.problems).toEqual([]);
    expect(reading?.hazards).toEqual([]);
    expect(reading?.role).toBe("dataset");
    expect(reading?.dataset).toEqual({
      rows: 3,
      split: "train",
      columns: ["cls", "json", "txt"].map((name) => ({ name, type: "file" })),
    });
  });

  it("has an index that is part of it", async () => {
    const reading = await readAny(new TextEncoder().encode("v1.2 1\ntxt 512 2 sample.txt\n"));
    expect(reading?.role).toBe("part");
  });
});

describe("hostile shards", () => {
  it("with pickles are unknown at least", async () => {
    const reading = await readAny(tar("a.jpg", "a.pyd", "b.jpg", "b.pyd"));
    expect(reading?.hazards).toMatchObject([
      { rule: "WEBDATASET-PICKLE", verdict: "unknown", member: "a.pyd" },
    ]);
  });

  it("with checkpoints of PyTorch are unknown", async () => {
    const reading = await readAny(tar("a.jpg", "a.pth", "b.jpg", "b.pth"));
    expect(reading?.hazards).toMatchObject([{ rule: "WEBDATASET-PICKLE", verdict: "unknown" }]);
    expect(reading?.problems).toEqual([]);
  });

  it("that are truncated say so", async () => {
    const reading = await readAny(fixture().subarray(0, 7000));
    expect(reading?.problems).toMatchObject([{ code: "truncated" }]);
  });

  it("whose members claim more than the file has are truncated", async () => {
    const good = Buffer.from(tar("a.jpg", "a.txt", "b.jpg", "b.txt")).subarray(0, 4096);
    const reading = await readAny(Uint8Array.from(Buffer.concat([good, member("c.jpg", "", 8 ** 10)])));
    expect(reading?.problems).toMatchObject([{ code: "truncated" }]);
  });

  it("mutated and truncated never throw", async () => {
    const base = fixture();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        await readAny(mutated(base, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe("samples", () => {
  interface Read {
    readonly records: readonly unknown[];
    readonly reason?: string;
  }

  async function samples(content: Uint8Array): Promise<Read> {
    const records: unknown[] = [];
    let reason: string | undefined;
    for await (const batch of webdataset.records?.({ source: memorySource(content), path: "a.tar" }) ?? []) {
      expect(reason).toBeUndefined();
      if (batch.kind === "problem") reason = batch.reason;
      else records.push(...batch.records.map((record) => Object.fromEntries(record)));
    }
    return reason === undefined ? { records } : { records, reason };
  }

  const packed = (...members: (readonly [string, string])[]): Uint8Array =>
    Uint8Array.from(
      Buffer.concat([...members.map(([name, content]) => member(name, content)), Buffer.alloc(1024)]),
    );
  const digest = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

  it("are records without their keys: texts, JSON, and digests of media", async () => {
    const found = await samples(
      packed(
        ["./.hidden", "x"],
        ["a/0001.jpg", "JPEG"],
        ["a/0001.txt", "a cat"],
        ["a/0001.meta.json", '{"id":9007199254740993}'],
        ["a/0002.jpg", "JPEG2"],
        ["a/0002.txt", "a dog"],
        ["a/0002.meta.json", "[1]"],
      ),
    );
    expect(found).toEqual({
      records: [
        { jpg: digest("JPEG"), txt: "a cat", "meta.json": new Map([["id", 9007199254740993n]]) },
        { jpg: digest("JPEG2"), txt: "a dog", "meta.json": "[1]" },
      ],
    });
  });

  it.each([
    [
      "a member without an ending",
      [
        ["0001.jpg", "a"],
        ["LICENSE", "b"],
      ],
      "LICENSE belongs to no sample: it has no ending",
    ],
    [
      "two members of one kind",
      [
        ["0001.jpg", "a"],
        ["0001.jpg", "b"],
      ],
      "a sample has two members of kind jpg",
    ],
  ] as const)("with %s end with a problem", async (_, members, reason) => {
    expect((await samples(packed(...members))).reason).toBe(reason);
  });

  it("of a tar that breaks off end with a problem", async () => {
    expect((await samples(packed(["a.jpg", "x".repeat(2000)]).subarray(0, 1024))).reason).toBe(
      "the tar breaks off",
    );
  });

  it("of mutated shards never throw", async () => {
    const base = fixture();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        await samples(mutated(base, randomNumbers(seed)));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("other archives", () => {
  it.each([
    [["package/index.js", "package/package.json", "package/readme.md"]],
    [["a.txt"]],
    [["src/a.c", "src/a.h", "src/b.c", "src/b.h"]],
    [["LICENSE", "a.jpg", "a.txt", "b.jpg", "b.txt"]],
  ])("with %j are left to others", async (names) => {
    expect(await readAny(tar(...names))).toBeUndefined();
  });

  it("and other files are not recognised", () => {
    expect(isRecognised(webdataset, new Uint8Array(1024))).toBe(false);
    expect(isRecognised(webdataset, new TextEncoder().encode("v1.2 is out"))).toBe(false);
  });
});
