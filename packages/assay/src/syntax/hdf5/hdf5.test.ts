import { readFileSync } from "node:fs";

import fc from "fast-check";
import {
  attribute,
  continuation,
  fixedText,
  float32,
  hardLink,
  Hdf5Maker,
  messageBytes,
  objectHeader,
  uint,
} from "testkit/hdf5";
import type { Message } from "testkit/hdf5";
import { randomNumbers } from "testkit/mutation";
import { describe, expect, it } from "vitest";

import { memorySource } from "../../bytes/memory-source.ts";
import type { RandomAccess } from "../random-access.ts";
import type { Hdf5File, Hdf5Object, Hdf5Type } from "./index.ts";
import { readHdf5 } from "./index.ts";

const folder = new URL("../../../../../testkit/fixtures/hdf5/", import.meta.url);

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

interface Listing {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly entries: readonly (readonly [string, string, string, number[]?, (number | null)?])[];
}

/** What h5py itself sees (make.py). */
const listing = JSON.parse(readFileSync(new URL("listing.json", folder), "utf8")) as Record<string, Listing>;

async function read(bytes: Uint8Array): Promise<Hdf5File> {
  const file = await readHdf5(memorySource(bytes));
  return file!;
}

async function problemsOf(bytes: Uint8Array): Promise<readonly string[]> {
  return (await read(bytes)).problems.map(({ message }) => message);
}

function object(file: Hdf5File, path: string): Hdf5Object {
  return file.objects.find((found) => found.path === path)!;
}

describe("files that h5py writes", () => {
  it.each(Object.keys(listing))("lists in %s the objects and links that h5py lists", async (name) => {
    const file = await read(fixture(name));
    expect(file.problems).toEqual([]);
    const found = [
      ...file.objects.filter(({ path }) => path !== "/").map(({ path, kind }) => `${path} ${kind}`),
      ...file.links.map(({ path, kind }) => `${path} ${kind}`),
    ];
    const expected = listing[name]!.entries.map(([path, kind]) => `${path} ${kind}`);
    expect(found.sort()).toEqual(expected.sort());
  });

  it.each(Object.keys(listing))("reads in %s shapes and places of data as h5py does", async (name) => {
    const file = await read(fixture(name));
    for (const [path, kind, , shape, offset] of listing[name]!.entries) {
      if (kind !== "dataset") continue;
      const { dataset } = object(file, path);
      expect(dataset?.shape, path).toEqual(shape);
      const layout = dataset!.layout;
      const place = layout.kind === "contiguous" ? layout.offset : undefined;
      const only = layout.kind === "chunked" ? layout.onlyChunk : undefined;
      const isElsewhere = dataset!.externalFiles.length > 0 || layout.kind === "compact";
      if (!isElsewhere) expect(place ?? only ?? null, path).toBe(offset);
    }
  });

  it.each(Object.keys(listing))("reads in %s the attributes of the root", async (name) => {
    const { attributes } = object(await read(fixture(name)), "/");
    const found = [...attributes.values()].map(({ name: key, value }) => {
      const shown = typeof value === "string" && value.length >= 100 ? value.length : value;
      return [key, shown ?? null] as const;
    });
    expect(Object.fromEntries(found)).toEqual(listing[name]!.attributes);
  });

  it("tells the types of datasets apart", async () => {
    const file = await read(fixture("plain-v110.h5"));
    const type = (path: string): Hdf5Type => object(file, path).dataset!.type!;
    expect(type("/contiguous")).toMatchObject({
      kind: "float",
      sizeBytes: 4,
      exponentBits: 8,
      mantissaBits: 23,
    });
    expect(type("/big_endian")).toMatchObject({ kind: "float", sizeBytes: 8, isBigEndian: true });
    expect(type("/enum")).toMatchObject({ kind: "enum", names: ["BLUE", "RED"] });
    expect(type("/strings")).toMatchObject({ kind: "variable-string" });
    expect(type("/lists")).toMatchObject({ kind: "variable-list", base: { kind: "integer", sizeBytes: 4 } });
    expect(type("/reference")).toMatchObject({ kind: "reference", sizeBytes: 8 });
    expect(type("/with_named_type")).toMatchObject({ kind: "float", sizeBytes: 4 });
    expect(type("/compound")).toMatchObject({
      kind: "compound",
      members: [
        { name: "x", offset: 0 },
        { name: "y", offset: 4, type: { kind: "array", shape: [3] } },
        { name: "s", type: { kind: "string", sizeBytes: 4 } },
      ],
    });
  });

  it("names filters and indexes of chunks", async () => {
    for (const name of ["plain-earliest.h5", "plain-v110.h5"]) {
      const dataset = object(await read(fixture(name)), "/chunked").dataset!;
      expect(dataset.filters.map((filter) => filter.name)).toEqual(["shuffle", "deflate"]);
      expect(dataset.layout).toMatchObject({ kind: "chunked", chunk: [4, 4], onlyChunk: undefined });
    }
  });

  it("shows what lies in other files", async () => {
    const file = await read(fixture("outside.h5"));
    expect(file.links).toEqual([
      {
        kind: "external",
        name: "external_link",
        path: "/external_link",
        file: "../other.h5",
        target: "/secret",
      },
    ]);
    expect(object(file, "/external_data").dataset?.externalFiles).toEqual(["/etc/passwd"]);
    expect(object(file, "/virtual").dataset?.layout).toEqual({
      kind: "virtual",
      files: ["/home/me/other.h5"],
    });
  });

  it("finds the superblock behind a user block", async () => {
    const file = await read(fixture("user-block.h5"));
    expect(file.userBlockBytes).toBe(512);
  });
});

describe("hostile files", () => {
  it("is not interested in other bytes", async () => {
    expect(await readHdf5(memorySource(new Uint8Array(4096)))).toBeUndefined();
    expect(await readHdf5(memorySource(new Uint8Array(0)))).toBeUndefined();
  });

  it("says so when a file is cut off", async () => {
    const bytes = fixture("plain-v110.h5");
    const file = await read(bytes.subarray(0, bytes.length - 100));
    expect(file.problems.map(({ code }) => code)).toContain("truncated");
  });

  it("does not take the memory that a damaged length asks for", async () => {
    const bytes = fixture("many-latest.h5").slice();
    const view = Buffer.from(bytes.buffer);
    // Size of the first chunk of the root's object header: a byte or two after the flags.
    const at = view.indexOf("OHDR");
    view[at + 5] = (view[at + 5] ?? 0) | 3;
    const file = await read(bytes);
    expect(file.problems.length).toBeGreaterThan(0);
  });

  it("stops at the limits of objects, links, depth and paths", async () => {
    const wide = new Hdf5Maker();
    const leaf = wide.object([]);
    const groups: number[] = [];
    const links = Array.from({ length: 52_000 }, () => hardLink("a", leaf));
    for (let group = 0; group < 4; group += 1) groups.push(wide.object(links));
    const root = wide.object(groups.map((at, index) => hardLink(`g${index}`, at)));
    expect(await problemsOf(wide.file(root))).toContain("more than 200000 links are not listed");

    const many = new Hdf5Maker();
    const objects: Message[] = [];
    for (let index = 0; index < 60_010; index += 1) objects.push(hardLink(`${index}`, many.object([])));
    expect(await problemsOf(many.file(many.object(objects)))).toContain(
      "more than 60000 objects are not read",
    );

    const deep = new Hdf5Maker();
    let at = deep.object([]);
    for (let level = 0; level < 80; level += 1) at = deep.object([hardLink("a", at)]);
    expect(await problemsOf(deep.file(at))).toEqual(["groups are nested too deep to be followed"]);

    const long = new Hdf5Maker();
    const far = long.object([hardLink("x".repeat(5000), long.object([]))]);
    expect(await problemsOf(long.file(far))).toEqual(["groups are nested too deep to be followed"]);
  });

  it("stops at too many messages, and at continuations that lead back", async () => {
    const nil: Message = [0x0d, new Uint8Array(0)];
    const full = new Hdf5Maker();
    const root = full.object(Array.from({ length: 70_000 }, () => nil));
    expect(await problemsOf(full.file(root))).toEqual(["object headers have too many messages to be read"]);

    const looped = new Hdf5Maker();
    const at = looped.next;
    const body = messageBytes([continuation(at, 4 + 20 + 4)]);
    looped.add(Buffer.concat([Buffer.from("OCHK"), body, uint(0, 4)]));
    const start = looped.object([continuation(at, 4 + body.length + 4)]);
    expect((await read(looped.file(start))).objects).toHaveLength(1);
  });

  it("does not read blocks of any size, nor any number of them", async () => {
    const maker = new Hdf5Maker();
    const huge = maker.add(objectHeader([], 3_000_000_000));
    expect(await problemsOf(maker.file(huge))).toEqual([
      "an object header of more than 8388608 bytes is not read",
    ]);

    const beyond = new Hdf5Maker();
    expect(await problemsOf(beyond.file(beyond.add(objectHeader([], 1_000_000))))).toEqual([
      "an object header reaches beyond the end of the file",
    ]);

    // Each header claims the eight megabytes behind it.
    const overlapping = new Hdf5Maker();
    const heads: number[] = [];
    for (let index = 0; index < 100; index += 1) heads.push(overlapping.add(objectHeader([], 8_000_000)));
    const root = overlapping.object(heads.map((at, index) => hardLink(`${index}`, at)));
    overlapping.add(new Uint8Array(8_100_000));
    const counted = counting(overlapping.file(root));
    const file = await readHdf5(counted.source);
    expect(file?.problems.at(-1)?.code).toBe("limit-exceeded");
    expect(counted.bytes()).toBeLessThan(300 << 20);
  });

  it("stops at types within types and at values that are too large", async () => {
    const maker = new Hdf5Maker();
    let type: Uint8Array = float32;
    for (let depth = 0; depth < 20; depth += 1)
      type = Buffer.concat([Buffer.from([0x19, 0, 0, 0]), uint(16, 4), type]);
    const deep = maker.object([attribute("deep", type, new Uint8Array(16))]);
    expect(await problemsOf(maker.file(deep))).toContain("datatypes are too many or too deep");

    const short = new Hdf5Maker();
    const root = short.object([attribute("short", fixedText(1000), new Uint8Array(10))]);
    expect(await problemsOf(short.file(root))).toEqual(["the value of an attribute is cut off"]);
  });

  it("says that it does not read newer superblocks, other drivers and unknown messages", async () => {
    const maker = new Hdf5Maker();
    const bytes = maker.file(maker.object([[0x30, new Uint8Array(4)]]));
    expect(await problemsOf(bytes)).toEqual(["messages of type 48 are not read"]);
    bytes[8] = 9;
    expect(await problemsOf(bytes)).toEqual(["the superblock is damaged or of a version that is not read"]);
  });

  it("survives any truncated or mutated bytes, with bounded work", async () => {
    const names = ["plain-earliest.h5", "plain-v110.h5", "many-latest.h5", "many-earliest.h5", "outside.h5"];
    const files = names.map(fixture);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(files.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        async (which, seed, count) => {
          const random = randomNumbers(seed);
          const bytes = files[which]!.slice();
          for (let index = 0; index < count; index += 1)
            bytes[random(bytes.length)] = random(4) === 0 ? 255 : random(256);
          const end = random(3) === 0 ? random(bytes.length) : bytes.length;
          const counted = counting(bytes.subarray(0, end));
          await readHdf5(counted.source);
          expect(counted.bytes()).toBeLessThan(64 << 20);
        },
      ),
      { seed: 5, numRuns: 400 },
    );
  });
});

function counting(bytes: Uint8Array): { readonly source: RandomAccess; readonly bytes: () => number } {
  const inner = memorySource(bytes);
  let total = 0;
  const source: RandomAccess = {
    sizeBytes: inner.sizeBytes,
    readInto: (offset, target) => {
      total += target.length;
      return inner.readInto(offset, target);
    },
  };
  return { source, bytes: () => total };
}
