import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advisory, affectedPackage } from "../../../../testkit/advisories.ts";
import { databaseBytes } from "../../../../testkit/advisory-database.ts";
import { memorySource } from "../bytes/memory-source.ts";
import { AssayError } from "../model/error.ts";
import { headerBytes } from "./layout.ts";
import { type AdvisoryDatabase, openAdvisoryDatabase } from "./open.ts";

const open = (bytes: Uint8Array): Promise<AdvisoryDatabase> =>
  openAdvisoryDatabase(memorySource(bytes), "advisories.db");
const idsOf = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id);

/** Enough for several blocks. */
const many = Array.from({ length: 1000 }, (_, index) =>
  advisory(`PYSEC-2024-${index}`, {
    aliases: [`CVE-2024-${index}`],
    summary: String(index * 7919).repeat(20),
    affected: [affectedPackage("PyPI", `package-${index % 200}`), affectedPackage("npm", `other-${index}`)],
  }),
);

describe("a database", () => {
  it("finds records by every name, in any spelling of the ecosystem", async () => {
    const torch = advisory("GHSA-1", {
      aliases: ["CVE-2025-1"],
      affected: [affectedPackage("PyPI", "Torch_Vision"), affectedPackage("Debian:12", "python-torch")],
    });
    const model = advisory("x_ASSAY-1", {
      affected: [
        {
          ...{ name: "org/model", ranges: [], versions: [], prose: [] },
          identifiers: [
            { type: "sha256", value: "AB".repeat(32) },
            { type: "purl", value: "pkg:huggingface/org/model" },
          ],
        },
      ],
    });
    const product = advisory("CVE-2", {
      affected: [{ name: "Triton Inference Server", ranges: [], versions: [], prose: ["before 25.07"] }],
    });
    const database = await open(await databaseBytes({ advisories: [torch, model, product] }));
    expect(await database.ofPackage("PyPI", "torch.vision")).toEqual([torch]);
    expect(await database.ofPackage("Debian:12", "python-torch")).toEqual([torch]);
    expect(await database.ofPackage("PyPI", "torch")).toEqual([]);
    expect(await database.ofPackage("", "triton-inference-server")).toEqual([product]);
    expect(idsOf(await database.ofIdentifier("sha256", "ab".repeat(32)))).toEqual(["x_ASSAY-1"]);
    expect(idsOf(await database.ofIdentifier("purl", "pkg:HuggingFace/org/model"))).toEqual(["x_ASSAY-1"]);
    expect(await database.ofIdentifier("purl", "pkg:huggingface/org/model@abc")).toEqual([]);
    expect(idsOf(await database.ofId("cve-2025-1"))).toEqual(["GHSA-1"]);
    expect(idsOf(await database.ofId("ghsa-1"))).toEqual(["GHSA-1"]);
  });

  it("finds every record of a thousand, whether runs were sorted in memory or on disk", async () => {
    const inMemory = await databaseBytes({ advisories: many });
    const onDisk = await databaseBytes({ advisories: many, memoryBytes: 300_000 });
    expect(Buffer.compare(inMemory, onDisk)).toBe(0);
    const database = await open(onDisk);
    expect(idsOf(await database.ofPackage("PyPI", "package-7"))).toEqual(
      [7, 207, 407, 607, 807].map((index) => `PYSEC-2024-${index}`).sort(),
    );
    for (const index of [0, 1, 499, 998, 999]) {
      expect(await database.ofId(`CVE-2024-${index}`)).toEqual([many[index]]);
      expect(await database.ofPackage("npm", `other-${index}`)).toEqual([many[index]]);
    }
  });

  it("knows what is exploited, and how likely", async () => {
    const exploited = { cve: "CVE-2024-1", added: "2024-05-01", isUsedForRansom: true };
    const score = { cve: "CVE-2024-1", probability: 0.97, percentile: 0.999 };
    const database = await open(await databaseBytes({ exploited: [exploited], scores: [score] }));
    expect(await database.exploited("cve-2024-1")).toEqual(exploited);
    expect(await database.score("CVE-2024-1")).toEqual(score);
    expect(await database.exploited("CVE-2024-10")).toBeUndefined();
    expect(await database.score("CVE-2024-10")).toBeUndefined();
  });

  it("tells of an id once for each format, by its newest record", async () => {
    const of = (feed: string, modified: string): ReturnType<typeof advisory> =>
      advisory("CVE-1", { modified, origin: { feed, place: "" }, affected: [affectedPackage("PyPI", "a")] });
    const advisories = [
      of("osv/PyPI", "2024-01-01T00:00:00Z"),
      of("osv/npm", "2024-03-01T00:00:00Z"),
      of("cve/list", "2020-01-01T00:00:00Z"),
    ];
    const database = await open(await databaseBytes({ advisories }));
    const found = await database.ofPackage("PyPI", "a");
    expect(found.map(({ origin }) => origin.feed).sort()).toEqual(["cve/list", "osv/npm"]);
  });

  it("is made from the one before: what is dropped is gone, what comes again is new", async () => {
    const before = await open(await databaseBytes({ advisories: many }));
    const fresh = advisory("PYSEC-2024-7", { affected: [affectedPackage("PyPI", "elsewhere")] });
    const isDropped = ({ id }: { readonly id: string }): boolean =>
      ["PYSEC-2024-7", "PYSEC-2024-8"].includes(id);
    const after = await open(await databaseBytes({ before, advisories: [fresh], isDropped }));
    expect(await after.ofId("PYSEC-2024-7")).toEqual([fresh]);
    expect(await after.ofId("CVE-2024-7")).toEqual([]);
    expect(await after.ofId("PYSEC-2024-8")).toEqual([]);
    expect(await after.ofId("PYSEC-2024-9")).toEqual([many[9]]);
    expect(idsOf(await after.ofPackage("PyPI", "package-7"))).not.toContain("PYSEC-2024-7");
  });

  it("is one of nothing when nothing was imported", async () => {
    const database = await open(await databaseBytes({}));
    expect(await database.ofPackage("PyPI", "torch")).toEqual([]);
    expect(await database.feeds()).toEqual([]);
  });
});

describe("a database that is not what was written", () => {
  const message = async (bytes: Uint8Array): Promise<string> => {
    const error: unknown = await open(bytes).catch((caught: unknown) => caught);
    return error instanceof AssayError && error.code === "advisory-database" ? error.message : "opened";
  };

  it("is named: another file, a newer version, a cut one, one with something behind it", async () => {
    const whole = await databaseBytes({ advisories: many.slice(0, 10) });
    expect(await message(Buffer.from("a text file"))).toBe("advisories.db is no advisory database");
    expect(await message(new Uint8Array(0))).toBe("advisories.db is no advisory database");
    expect(await message(Buffer.concat([headerBytes(2), whole.subarray(16)]))).toMatch(/newer Assay/);
    expect(await message(whole.subarray(0, -1))).toMatch(/damaged: its end is missing/);
    expect(await message(Buffer.concat([whole, new Uint8Array(1)]))).toMatch(/damaged/);
  });

  it("never answers wrongly: a flipped bit is an error or changes nothing", async () => {
    const whole = await databaseBytes({ advisories: many.slice(0, 200), feeds: [] });
    const right = await (await open(whole)).ofPackage("PyPI", "package-3");
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Uint8Array.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        try {
          const database = await open(bytes);
          expect(await database.ofPackage("PyPI", "package-3")).toEqual(right);
        } catch (error) {
          if (!(error instanceof AssayError)) throw error;
          expect(error.code).toBe("advisory-database");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never answers when it was cut, wherever", async () => {
    const whole = await databaseBytes({ advisories: many.slice(0, 50) });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        expect(await message(whole.subarray(0, length))).not.toBe("opened");
      }),
      { numRuns: 100 },
    );
  });
});
