import fs from "node:fs";
import path from "node:path";

/** Files that are scanned together: path relative to the root of the scan, and bytes. */
export type SeedFiles = Readonly<Record<string, Uint8Array>>;

/** Genuine files of the real frameworks, as they lie together. */
export interface Seed {
  /** Relative to the checkout: what a target chooses by. */
  readonly name: string;
  readonly files: SeedFiles;
}

const root = path.resolve(import.meta.dirname, "../..");

/** Scripts and lists of ours, which no framework made. */
const ours =
  /(?:^|\/)(?:make\.py|make|truth\.json|listing\.json|list-objects\.py|layer-types\.py|.*\.template)$/;

/** A folder with more than this is taken file by file only: a round with it costs more than it finds. */
const mostFolderBytes = 768 * 1024;

/** Every file of `examples` and `testkit/fixtures` on its own, and every folder of them as a whole. */
export function allSeeds(from: string = root): readonly Seed[] {
  const tops = ["examples/formats", "examples/hazards", "examples/lineage", "testkit/fixtures"];
  return tops.flatMap((top) => seedsOf(from, top)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function seedsOf(from: string, top: string): readonly Seed[] {
  const seeds: Seed[] = [];
  for (const entry of fs.readdirSync(path.join(from, top), { recursive: true, withFileTypes: true })) {
    const name = path.relative(from, path.join(entry.parentPath, entry.name));
    if (ours.test(name) || name.includes("/make/")) continue;
    if (entry.isDirectory()) {
      const files = filesBelow(path.join(from, name));
      const count = Object.keys(files).length;
      if (count > 1 && sizeOf(files) <= mostFolderBytes) seeds.push({ name: `${name}/`, files });
    } else {
      seeds.push({ name, files: { [entry.name]: bytesOf(path.join(from, name)) } });
    }
  }
  return seeds;
}

function filesBelow(folder: string): SeedFiles {
  const files: Record<string, Uint8Array> = {};
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || ours.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    files[path.relative(folder, file)] = bytesOf(file);
  }
  return files;
}

function bytesOf(file: string): Uint8Array {
  return Uint8Array.from(fs.readFileSync(file));
}

function sizeOf(files: SeedFiles): number {
  let size = 0;
  for (const bytes of Object.values(files)) size += bytes.length;
  return size;
}
