/**
 * Mutation fuzzing of every reader and detector, through the whole pipeline. `npm test` runs a short seeded round;
 * `npm run fuzz -- --minutes 10 --seed 7` runs for as long as you like and prints the seed of a failure.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { hubTree } from "testkit/hub-repository";
import { mutated, randomNumbers } from "testkit/mutation";
import { writeDocument } from "../bom/write-document.ts";
import type { Inventory } from "../model/inventory.ts";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";

const minutes = Number(process.env["ASSAY_FUZZ_MINUTES"] ?? "0");
const seed = Number(process.env["ASSAY_FUZZ_SEED"] ?? "20260101");
const rounds = minutes > 0 ? Number.POSITIVE_INFINITY : 150;

/** A mutated file of this size is read in milliseconds; seconds would mean that work grows with a lie in a header. */
const longestSeconds = 10;

/** The bound for a hostile header (issue: no more than 256 MiB), over what the process held before. */
const mostExtraBytes = 256 * 1024 * 1024;

/** Writing all documents takes longer than reading; every so many rounds is enough to meet every kind of text. */
const roundsPerDocument = 10;

const examples = path.resolve(import.meta.dirname, "../../../../examples");

/** Genuine folders of the real frameworks: file name to bytes. */
function seedFolders(): readonly Readonly<Record<string, Uint8Array>>[] {
  const folders: Record<string, Uint8Array>[] = [];
  for (const entry of fs.readdirSync(examples, { recursive: true, withFileTypes: true })) {
    if (!entry.isDirectory() || entry.parentPath.includes("/make")) continue;
    const folder = path.join(entry.parentPath, entry.name);
    const files = fs.readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile());
    if (files.length === 0 || folder.includes("/make")) continue;
    folders.push(
      Object.fromEntries(
        files.map(({ name }) => [name, Uint8Array.from(fs.readFileSync(path.join(folder, name)))]),
      ),
    );
  }
  return folders;
}

async function scanBytes(files: Readonly<Record<string, Uint8Array>>): Promise<Inventory> {
  return scanTree(hubTree(files), { now: () => new Date(0) }, noSettings);
}

describe("mutated files of the real frameworks", () => {
  it(
    "never crash, hang or fill the memory, and every file stays accounted for",
    { timeout: minutes * 60_000 + 120_000 },
    async () => {
      const folders = seedFolders();
      const random = randomNumbers(seed);
      const until = Date.now() + minutes * 60_000;
      const before = process.memoryUsage.rss();
      for (let round = 0; round < rounds && (minutes === 0 || Date.now() < until); round += 1) {
        const folder = folders[random(folders.length)]!;
        const names = Object.keys(folder);
        const name = names[random(names.length)]!;
        const bytes = mutated(folder[name]!, random);
        const startedAt = performance.now();
        const inventory = await scanBytes({ ...folder, [name]: bytes });
        const place = `seed ${seed}, round ${round}, ${name}`;
        expect((performance.now() - startedAt) / 1000, `${place} took too long`).toBeLessThan(longestSeconds);
        const covered = inventory.coverage.map((entry) => entry.path);
        expect(covered, place).toEqual(expect.arrayContaining(names));
        const others = inventory.coverage.filter((entry) => !names.includes(entry.path));
        expect(
          others.filter(({ code }) => code !== "not-here"),
          place,
        ).toEqual([]);
        expect(
          inventory.coverage.filter(({ code }) => code === "reader-failed"),
          place,
        ).toEqual([]);
        if (round % roundsPerDocument === 0) {
          for (const format of ["cyclonedx", "cyclonedx@1.5", "spdx", "assay"])
            await writeDocument(inventory, format);
        }
      }
      // The rounds' own garbage is in this number too, so it is a loose bound.
      expect(process.memoryUsage.rss() - before).toBeLessThan(mostExtraBytes * 2);
    },
  );
});
