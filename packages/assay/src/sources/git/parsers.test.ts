import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCommit, makeDelta, makePack, oidOf } from "testkit/git-objects";
import { mutated, randomNumbers } from "testkit/mutation";
import { openSpillFile } from "../../bytes/spill-file.ts";
import { AssayError } from "../../model/error.ts";
import { parseAdvertisement, parseRefs } from "./advertisement.ts";
import { applyDelta } from "./delta.ts";
import { parsePointer } from "./lfs-pointer.ts";
import type { ObjectStore } from "./object-store.ts";
import { longestHeader, parseObjectHeader } from "./pack-header.ts";
import { packetOf, PacketReader } from "./pkt-line.ts";
import { readPack } from "./read-pack.ts";
import { objectOfTag, parseTree, treeOfCommit } from "./tree-object.ts";

const anyBytes = fc.uint8Array({ maxLength: 300 });

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** What work gives, or the error that bad input may be. */
async function orError<T>(work: () => Promise<T>): Promise<T | AssayError> {
  try {
    return await work();
  } catch (error) {
    expect(error).toBeInstanceOf(AssayError);
    return error as AssayError;
  }
}

describe("packets", () => {
  it("come back as they were written, however the bytes are cut", async () => {
    const lines = fc.array(
      fc.string({ maxLength: 50 }).filter((text) => !/\n|^ERR /u.test(text)),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 20 }), async (texts, size) => {
        const bytes = Buffer.from(`${texts.map(packetOf).join("")}0000`);
        const reader = new PacketReader(inPieces(bytes, size));
        for (const text of texts) expect(await reader.line()).toBe(text);
        expect(await reader.next()).toEqual({ kind: "flush" });
        expect(await reader.next()).toEqual({ kind: "end" });
      }),
    );
  });

  it.each(["0003", "fff1aa", "00", "0009a", "zzzz"])("that are none are one error: %s", async (text) => {
    const reader = new PacketReader(inPieces(Buffer.from(text), 3));
    await expect(reader.next()).rejects.toMatchObject({ code: "bad-answer" });
  });

  it("of any bytes end, or are one error", async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.boolean(), async (bytes, isHexed) => {
        const all = isHexed ? Buffer.concat([Buffer.from(packetOf("version 1")), bytes]) : bytes;
        await orError(() => parseAdvertisement(new PacketReader(inPieces(all, 7))));
        await orError(() => parseRefs(new PacketReader(inPieces(all, 7))));
      }),
    );
  });
});

describe("objects", () => {
  const commit = makeCommit({ "a/b.json": "{}", "c.json": "[]" });

  it("have trees and commits that are read as they were written", () => {
    const trees = commit.objects.filter(({ type }) => type === "tree").map(({ bytes }) => parseTree(bytes));
    expect(
      trees
        .flat()
        .map((row) => Buffer.from(row?.name ?? []).toString())
        .sort(),
    ).toEqual(["a", "b.json", "c.json"]);
    expect(treeOfCommit(commit.objects.at(-1)!.bytes)).toMatch(/^[0-9a-f]{40}$/u);
  });

  it("of any bytes are objects or nothing, never an error", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        parseTree(bytes);
        treeOfCommit(bytes);
        objectOfTag(bytes);
        parsePointer(bytes);
        const header = parseObjectHeader(bytes);
        if (header !== undefined) expect(header.headerBytes).toBeLessThanOrEqual(longestHeader);
      }),
    );
  });
});

describe("deltas", () => {
  it("make what they say of a base, or nothing", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.uint8Array({ minLength: 1, maxLength: 100 }),
        (base, extra) => {
          const part = {
            offset: Math.floor(base.length / 2),
            size: base.length - Math.floor(base.length / 2),
          };
          const result = applyDelta(base, makeDelta(base.length, [part, extra, part]), 1000);
          const copied = base.subarray(part.offset);
          expect(Buffer.from(result ?? [])).toEqual(Buffer.concat([copied, extra, copied]));
          expect(applyDelta(base, makeDelta(base.length, [part, extra]), extra.length)).toBeUndefined();
        },
      ),
    );
  });

  it("of any bytes are nothing or a result within the limit", () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (base, delta) => {
        expect((applyDelta(base, delta, 500) ?? []).length).toBeLessThanOrEqual(500);
      }),
    );
  });
});

describe("packs", () => {
  async function readBytes(bytes: Uint8Array): Promise<ObjectStore> {
    const file = openSpillFile();
    const made = openSpillFile();
    try {
      file.append(bytes);
      return await readPack({ file, sizeBytes: bytes.length }, { made });
    } finally {
      file.close();
      made.close();
    }
  }

  const { objects } = makeCommit({ "a.json": JSON.stringify({ a: "x".repeat(300) }), "b/c.json": "{}" });
  const base = objects[0]!;
  const delta = makeDelta(base.bytes.length, [{ offset: 0, size: base.bytes.length }, Buffer.from("more")]);
  const good = makePack([...objects, { delta, base: objects.length }, { delta, base: oidOf(base) }]);

  it("give their objects by name, large ones too", async () => {
    const large = { type: "blob" as const, bytes: Buffer.alloc(9_000_000, 7) };
    const store = await readBytes(makePack([large, ...objects, { delta, base: oidOf(base) }]));
    for (const object of [large, ...objects])
      expect(store.find(oidOf(object))).toMatchObject({ sizeBytes: object.bytes.length });
    const result = { type: base.type, bytes: Buffer.concat([base.bytes, Buffer.from("more")]) };
    expect(store.find(oidOf(result))?.place.kind).toBe("made");
  });

  it("with any mutation give objects or one error", { timeout: 60_000 }, async () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 300; round += 1) await orError(() => readBytes(mutated(good, random)));
  });

  it("of any bytes are one error", async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const headed = Buffer.concat([good.subarray(0, 12), bytes]);
        expect(await orError(() => readBytes(bytes))).toBeInstanceOf(AssayError);
        await orError(() => readBytes(headed));
      }),
    );
  });
});
