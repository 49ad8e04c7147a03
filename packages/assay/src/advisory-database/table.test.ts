import { expect, it } from "vitest";
import { memorySource } from "../bytes/memory-source.ts";
import type { Entry } from "./entry.ts";
import { keyOf } from "./keys.ts";
import { TableReader } from "./table-reader.ts";
import { TableWriter } from "./table-writer.ts";

function tableOf(entries: readonly Entry[]): TableReader {
  const pieces: Uint8Array[] = [];
  const writer = new TableWriter({ append: (bytes) => pieces.push(bytes) }, 0);
  for (const entry of entries) writer.add(entry);
  const { root, levels, end } = writer.finish();
  const source = memorySource(Buffer.concat(pieces));
  expect(source.sizeBytes).toBe(end);
  return new TableReader({ source, root, levels, damaged: (what) => new Error(what) });
}

/** Each fills a block. */
const entries = Array.from({ length: 420 }, (_, index) => ({
  key: keyOf("packages", String(index).padStart(4, "0"), "x".repeat(40), "id", "feed"),
  value: Buffer.alloc(17_000, index % 250),
}));

it("finds entries through several levels of an index, before, between and behind all others too", async () => {
  const table = tableOf(entries);
  for (const index of [0, 1, 209, 418, 419]) {
    const found = await table.withPrefix(keyOf("packages", String(index).padStart(4, "0")));
    expect(found).toEqual([entries[index]]);
  }
  expect(await table.withPrefix("a")).toEqual([]);
  expect(await table.withPrefix(keyOf("packages", "0209a"))).toEqual([]);
  expect(await table.withPrefix("z")).toEqual([]);
});

it("lists every entry in order, in memory that does not grow with them", async () => {
  const keys: string[] = [];
  for await (const block of tableOf(entries).blocksFrom("")) keys.push(...block.map(({ key }) => key));
  expect(keys).toEqual(entries.map(({ key }) => key));
});

it("has one block when there is little, and an empty one when there is nothing", async () => {
  expect(await tableOf(entries.slice(0, 1)).withPrefix("p")).toHaveLength(1);
  expect(await tableOf([]).withPrefix("p")).toEqual([]);
});

it("keeps names of other scripts in the order of their bytes", async () => {
  const named = ["a", "é", "名", "\u{10348}", "\ue000"].map((name) => ({
    key: keyOf("packages", "", name, "id", "feed"),
    value: Buffer.from(name),
  }));
  const table = tableOf(named.sort((one, other) => (one.key < other.key ? -1 : 1)));
  for (const name of ["é", "名", "\u{10348}", "\ue000"])
    expect(await table.withPrefix(keyOf("packages", "", name))).toHaveLength(1);
});
