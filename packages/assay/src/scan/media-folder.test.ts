import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type HubFiles, hubTree } from "testkit/hub-repository";
import type { Entity } from "../model/entity.ts";
import { claimsOn, valueOf, valuesOf } from "../model/resolve.ts";
import { summariseRecords, type RecordsSummary } from "../records/summarise-records.ts";
import { recordsOf } from "./dataset-records.ts";
import type { MediaFolder } from "./dataset-draft.ts";
import { mediaAmong } from "./media-folder.ts";
import { readFiles } from "./read-files.ts";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";
import { BlockCache } from "../bytes/cached-source.ts";

async function mediaIn(files: HubFiles): Promise<MediaFolder> {
  const read = await readFiles(hubTree(files), { cache: new BlockCache(2 ** 20), headersOnly: true });
  const media = mediaAmong(read, "");
  if (media === undefined) throw new Error("no media");
  return media;
}

async function summary(files: HubFiles): Promise<RecordsSummary> {
  const media = await mediaIn(files);
  const measured = await recordsOf({ path: "", files: media.metadata, media });
  try {
    return summariseRecords(measured);
  } finally {
    measured.close();
  }
}

const pictures = (folder: string, from: number, to: number): HubFiles =>
  Object.fromEntries(
    Array.from({ length: to - from }, (_, index) => [
      `${folder}/${index}.png`,
      bytes(`picture ${from + index}`),
    ]),
  );
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const digest = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

describe("a folder of pictures", () => {
  it("has one record a file: its digest and the label that its folder is named for", async () => {
    const files = {
      ...pictures("train/cat", 0, 3),
      ...pictures("train/dog", 3, 5),
      ...pictures("test/cat", 2, 4),
    };
    const media = await mediaIn(files);
    expect(media.kind).toBe("image");
    expect(media.files.map(({ split, label }) => `${split ?? ""}/${label ?? ""}`)).toContain("train/dog");
    const found = await summary(files);
    expect(found.isComplete).toBe(true);
    expect(found.typed.splits.map(({ split, rows }) => [split, rows])).toEqual([
      ["test", 2],
      ["train", 5],
    ]);
    // Picture 2 is a cat in both splits; picture 3 has two labels.
    expect(found.text.shared).toEqual([{ splits: ["test", "train"], distinct: 1, rows: [1, 1] }]);
  });

  it("does not depend on the names of its files", async () => {
    const renamed = Object.fromEntries(
      Object.entries(pictures("train/cat", 0, 3)).map(([path, content]) => [
        path.replace(".png", "-x.png"),
        content,
      ]),
    );
    expect((await summary(renamed)).typed.all.root).toBe(
      (await summary(pictures("train/cat", 0, 3))).typed.all.root,
    );
  });

  it("has what the table beside it says, and no labels then", async () => {
    const table = "file_name,caption\n0.png,a\n1.png,b\n2.png,c\n";
    const found = await summary({ ...pictures("train", 0, 3), "train/metadata.csv": table });
    const lines = [0, 1, 2].map((index) =>
      JSON.stringify({ caption: "abc"[index], image: digest(`picture ${index}`) }),
    );
    const hashes = lines.map((line) => createHash("sha256").update(`assay-record-1\0${line}`).digest());
    const sorted = hashes.sort(Buffer.compare).map((hash) => hash.readBigUInt64BE(0));
    expect([...found.typed.all.sketch.hashes]).toEqual(sorted);
  });

  it.each([
    ["that nobody reads", "x", "train/metadata.csv is no table that is read"],
    ["without names of files", "a,b\n1,2\n3,4\n5,6\n", "train/metadata.csv has a row without file_name"],
  ])("with a table %s has no root", async (_, table, reason) => {
    const found = await summary({ ...pictures("train", 0, 3), "train/metadata.csv": table });
    expect(found.isComplete).toBe(false);
    expect(found.files[0]?.problem).toBe(reason);
  });
});

describe("texts", () => {
  it("have one record a line; blank ones and texts about the data are left out", async () => {
    const found = await summary({
      "train.txt": "one\r\n\n  \ntwo",
      "LICENSE.txt": "MIT",
      "readme.txt": "Hello",
    });
    expect(found.rows).toBe(2);
    const other = await summary({ "a/train-1.txt": "two\n", "a/train-0.txt": "one\n" });
    expect(other.typed.all.root).toBe(found.typed.all.root);
  });

  it("that are not UTF-8 have no root", async () => {
    const found = await summary({ "train.txt": Uint8Array.of(0x61, 0xff, 0x0a) });
    expect(found.files[0]?.problem).toMatch(/^train.txt: not UTF-8/u);
  });
});

describe("a scan", () => {
  async function datasets(files: HubFiles, records = false): Promise<readonly Entity[]> {
    const { entities } = await scanTree(hubTree(files), { records, now: () => new Date(0) }, noSettings);
    return entities.filter(({ kind }) => kind === "dataset");
  }

  const card =
    "---\nlicense: mit\ntask_categories:\n- image-classification\nsize_categories:\n- n<1K\n---\n# Pets\n";

  it("finds pictures below a folder of training data, with splits and labels, not their single files", async () => {
    const files = { ...pictures("pets/train/cat", 0, 12), ...pictures("pets/test/cat", 12, 15) };
    const [pets, ...others] = await datasets(files);
    expect(others).toEqual([]);
    if (pets === undefined) throw new Error("no dataset");
    expect(pets.name).toBe("pets");
    expect(valuesOf(pets, "format")).toEqual(["image-folder"]);
    expect(valueOf(pets, "rows")).toBe(15);
    expect(valuesOf(pets, "splitRows")).toEqual([
      { name: "test", value: 3 },
      { name: "train", value: 12 },
    ]);
    expect(valuesOf(pets, "column").map(({ name }) => name)).toEqual(["image", "label"]);
    expect(claimsOn(pets, "recordsRoot")).toEqual([]);
    const [measured] = await datasets(files, true);
    expect(measured === undefined ? undefined : valueOf(measured, "recordsRoot")).toMatch(/^r1:/u);
  });

  it("says that single files were read when their records were, and where they were not", async () => {
    const files = { ...pictures("pets/train/cat", 0, 12), ...pictures("pets/test/cat", 12, 15) };
    const covered = async (all: HubFiles, records: boolean): Promise<readonly string[]> => {
      const { coverage } = await scanTree(hubTree(all), { records, now: () => new Date(0) }, noSettings);
      return [...new Set(coverage.map(({ read, code }) => `${read} ${code ?? ""}`))];
    };
    expect(await covered(files, true)).toEqual(["full "]);
    expect(await covered(files, false)).toEqual(["none unrecognised"]);
    const broken = { ...files, "pets/train/metadata.csv": "a,b\n1,2\n3,4\n5,6\n" };
    expect(await covered(broken, true)).toContain("none malformed");
  });

  it("finds pictures below a card of a dataset", async () => {
    const found = await datasets({ "README.md": card, ...pictures("images", 0, 12) });
    expect(found.map((one) => [valueOf(one, "rows"), valueOf(one, "license")])).toEqual([[12, "MIT"]]);
  });

  it.each([
    ["inputs of tests", pictures("test/images", 0, 20)],
    ["a few", pictures("train", 0, 4)],
    ["pictures of a page", pictures("docs/images", 0, 20)],
  ])("takes %s for no dataset", async (_, files) => {
    expect(await datasets(files)).toEqual([]);
  });

  it("leaves files beside tables of records alone", async () => {
    const lines = Array.from({ length: 5 }, (_, index) => `{"a":${index}}\n`).join("");
    const found = await datasets({ "README.md": card, "train.jsonl": lines, ...pictures("images", 0, 12) });
    expect(found.map((one) => valuesOf(one, "format"))).toEqual([["text-table", "jsonl"]]);
  });
});
