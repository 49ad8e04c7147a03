import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { recipeProject } from "testkit/recipe-project";
import type { Application } from "../../model/use.ts";
import { goBinaries } from "./index.ts";

const detect = (files: Readonly<Record<string, Uint8Array>>): Promise<Application> =>
  goBinaries.detect(recipeProject(files, (path) => goBinaries.matches(path)));
const keys = ({ uses }: Application): string[] => uses.map(({ thing }) => thing.key);

const modules = [
  "path\tgithub.com/ollama/ollama",
  "mod\tgithub.com/ollama/ollama\tv0.5.1\th1:x=",
  "dep\tgolang.org/x/net\tv0.25.0\th1:y=",
  "dep\texample.org/old\tv1.0.0",
  "=>\texample.org/new\tv1.1.0\th1:z=",
  "dep\texample.org/local\t(devel)",
  "build\t-compiler=gc",
  "",
].join("\n");
const text = `${"m".repeat(16)}${modules}${"n".repeat(16)}`;

/** A 64-bit ELF file with one loaded segment at this address and one section of build information. */
function elf(info: Buffer, address = 0x1000): Buffer {
  const names = Buffer.from("\0.shstrtab\0.go.buildinfo\0");
  const infoAt = 64 + 56;
  const namesAt = infoAt + info.length;
  const sectionsAt = namesAt + names.length;
  const header = Buffer.alloc(64);
  header.write("\x7fELF\x02\x01\x01", 0, "latin1");
  header.writeBigUInt64LE(64n, 32);
  header.writeBigUInt64LE(BigInt(sectionsAt), 40);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(1, 56);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(3, 60);
  header.writeUInt16LE(1, 62);
  const segment = Buffer.alloc(56);
  segment.writeUInt32LE(1, 0);
  segment.writeBigUInt64LE(BigInt(infoAt), 8);
  segment.writeBigUInt64LE(BigInt(address), 16);
  segment.writeBigUInt64LE(BigInt(info.length), 32);
  const section = (name: number, at: number, length: number): Buffer => {
    const bytes = Buffer.alloc(64);
    bytes.writeUInt32LE(name, 0);
    bytes.writeBigUInt64LE(BigInt(at), 24);
    bytes.writeBigUInt64LE(BigInt(length), 32);
    return bytes;
  };
  const sections = [section(0, 0, 0), section(1, namesAt, names.length), section(11, infoAt, info.length)];
  return Buffer.concat([header, segment, info, names, ...sections]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    if (rest <= 0x7f) return Buffer.from(bytes);
  }
}

function inline(version: string): Buffer {
  const head = Buffer.alloc(32);
  head.write("\xff Go buildinf:\x08\x02", 0, "latin1");
  return Buffer.concat([
    head,
    varint(version.length),
    Buffer.from(version),
    varint(text.length),
    Buffer.from(text),
  ]);
}

/** Before Go 1.18: pointers to string headers. */
function pointed(version: string, address: number): Buffer {
  const head = Buffer.alloc(32);
  head.write("\xff Go buildinf:\x08\x00", 0, "latin1");
  const [versionAt, textAt] = [64, 64 + version.length];
  head.writeBigUInt64LE(BigInt(address + 32), 16);
  head.writeBigUInt64LE(BigInt(address + 48), 24);
  const headers = Buffer.alloc(32);
  for (const [index, value] of [address + versionAt, version.length, address + textAt, text.length].entries())
    headers.writeBigUInt64LE(BigInt(value), index * 8);
  return Buffer.concat([head, headers, Buffer.from(version), Buffer.from(text)]);
}

const expected = [
  "pkg:golang/github.com/ollama/ollama@v0.5.1",
  "pkg:golang/golang.org/x/net@v0.25.0",
  "pkg:golang/example.org/new@v1.1.0",
  "pkg:golang/example.org/local",
];

describe("a program of Go", () => {
  it("has its modules, what replaced them, and the version of Go", async () => {
    const found = await detect({ "usr/bin/ollama": elf(inline("go1.22.2")) });
    expect(keys(found)).toEqual([...expected, "pkg:generic/go@1.22.2"]);
    expect(found.links.filter(({ from }) => from.name.endsWith("ollama"))).toHaveLength(4);
    expect(found.uses[0]).toMatchObject({ usage: "present", place: { path: "usr/bin/ollama" } });
  });

  it("of the time before 1.18 points to its texts", async () => {
    const found = await detect({ "bin/old": elf(pointed("go1.16.5", 0x400000), 0x400000) });
    expect(keys(found)).toEqual([...expected, "pkg:generic/go@1.16.5"]);
  });

  it("is told from programs of other languages and from other files", async () => {
    const other = elf(Buffer.from("no build information at all, just text"));
    const found = await detect({
      "bin/other": other,
      LICENSE: Buffer.from("text"),
      "a.txt": elf(inline("go1.22.2")),
    });
    expect(found).toMatchObject({ uses: [], files: [], problems: [] });
  });

  it("with hostile or truncated bytes never throws", async () => {
    const whole = [elf(inline("go1.22.2")), elf(pointed("go1.16.5", 0x1000))];
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(...whole), async (seed, bytes) => {
        expect((await detect({ "bin/x": mutated(bytes, randomNumbers(seed)) })).references).toEqual([]);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
