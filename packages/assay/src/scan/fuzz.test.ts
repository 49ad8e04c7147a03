/**
 * Fuzzing of every reader, container and detector through the whole pipeline: genuine files with changes, and files made
 * by grammars. `npm test` runs a short seeded round; `npm run fuzz` runs for as long as you like, guided by coverage.
 */
import { describe, expect, it } from "vitest";
import { hubTree } from "testkit/hub-repository";
import { grammars } from "testkit/fuzz/grammars";
import { changed } from "testkit/fuzz/mutate";
import { chance as chanceOf, type Chance } from "testkit/fuzz/random";
import { allSeeds, type SeedFiles } from "testkit/fuzz/seeds";
import { documents } from "../bom/registry.ts";
import { writeDocument } from "../bom/write-document.ts";
import type { Inventory } from "../model/inventory.ts";
import { ruleCatalogue } from "./rule-catalogue.ts";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";
import { brokenPromises } from "./test-promises.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

const seed = Number(process.env["ASSAY_FUZZ_SEED"] ?? "20260101");

/** A file of this size is read in milliseconds; seconds would mean that work grows with a lie in a header. */
const longestSeconds = 10;

/** The bound for a hostile header (issue: no more than 256 MiB), over what the process held before. */
const mostExtraBytes = 256 * 1024 * 1024;

/** Writing all documents takes longer than reading; every so many rounds is enough to meet every kind of text. */
const roundsPerDocument = 10;

const rules = ruleCatalogue();

function scanBytes(files: SeedFiles): Promise<Inventory> {
  return scanTree(hubTree(files), { now: () => new Date(0) }, noSettings);
}

async function holdsPromises(files: SeedFiles, place: string, isWritten: boolean): Promise<void> {
  const clock = startWorkClock();
  const inventory = await scanBytes(files);
  expect(clock.seconds(), `${place} took too long`).toBeLessThan(longestSeconds);
  expect(brokenPromises(inventory, Object.keys(files)), place).toEqual([]);
  if (!isWritten) return;
  for (const { formats, about, load } of documents) {
    if (about === undefined) for (const format of formats) await writeDocument(inventory, format, { rules });
    const subjects = inventory.entities.filter(({ kind }) => kind === about).slice(0, 3);
    for (const { id } of subjects) await (await load()).write(inventory, { subject: id });
  }
}

function oneChanged(files: SeedFiles, other: SeedFiles, chance: Chance): SeedFiles {
  const names = Object.keys(files);
  const name = names[chance.number(names.length)]!;
  const bytes = Object.values(other)[0] ?? new Uint8Array(1);
  return { ...files, [name]: changed(files[name]!, bytes, chance) };
}

describe("no input makes a scan crash, hang, fill the memory or say what it must not say", () => {
  it("genuine files of the real frameworks, mutated", { timeout: 240_000 }, async () => {
    const seeds = allSeeds();
    const chance = chanceOf(seed);
    const before = process.memoryUsage.rss();
    for (const [round, { name, files }] of seeds.entries()) {
      const other = seeds[chance.number(seeds.length)]!;
      const place = `seed ${seed}, round ${round}, ${name}`;
      await holdsPromises(oneChanged(files, other.files, chance), place, round % roundsPerDocument === 0);
    }
    // The rounds' own garbage is in this number too, so it is a loose bound.
    expect(process.memoryUsage.rss() - before).toBeLessThan(mostExtraBytes * 2);
  });

  it.each(Object.entries(grammars))("files of the grammar %s", { timeout: 60_000 }, async (name, grammar) => {
    const chance = chanceOf(seed);
    for (let round = 0; round < 12; round += 1) {
      const made = grammar(chance);
      const files = chance.once(2) ? made : oneChanged(made, made, chance);
      await holdsPromises(files, `seed ${seed}, round ${round}, ${name}`, round === 0);
    }
  });
});
