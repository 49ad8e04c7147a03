import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Inventory } from "../../model/inventory.ts";
import type { ScanCache } from "../../scan/options.ts";
import { attempt } from "./attempt.ts";
import { makeFolder } from "../../bytes/make-folder.ts";

/** Results beyond these are forgotten, the longest unused first. */
const mostResults = 64;
const mostBytes = 512 * 1024 * 1024;

/** A result larger than this takes longer to read than most trees to scan. */
const largestResult = 128 * 1024 * 1024;

/** Hex digits of the SHA-256 in front of a result. */
const checksumLength = 64;

/**
 * Results of scans as files of one folder. It is safe to delete at any time; what is damaged or cannot be written is as
 * if it were not there. `onHit` is told when a result was found.
 */
export function resultCache(folder: string, onHit: () => void = () => undefined): ScanCache {
  return {
    build: buildOfProgram(),
    read: (key) => {
      const known = attempt(() => readResult(fileOf(folder, key)));
      if (known !== undefined) onHit();
      return Promise.resolve(known);
    },
    write: (key, inventory) => {
      attempt(() => writeResult(folder, key, inventory));
      return Promise.resolve();
    },
  };
}

/** What the bundler names by its content. */
const namedByContent = /-[0-9A-Z]{8}\.js$/u;

/** Names of the program's own files, and sizes and times of those that keep their name: they change with every build. */
function buildOfProgram(): string {
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const files = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const facts = files.map(({ name }) => {
    if (namedByContent.test(name)) return name;
    const { size, mtimeMs } = fs.statSync(path.join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
  return createHash("sha256").update(facts.sort().join("\n")).digest("hex");
}

function fileOf(folder: string, key: string): string {
  return path.join(folder, `${key}.scan`);
}

function readResult(file: string): Inventory | undefined {
  const bytes = fs.readFileSync(file);
  const body = bytes.subarray(checksumLength + 1);
  if (bytes.toString("latin1", 0, checksumLength) !== checksum(body)) return undefined;
  const now = new Date();
  fs.utimesSync(file, now, now);
  // Only this program writes here; the checksum says that it wrote all of it.
  return JSON.parse(body.toString()) as Inventory;
}

function writeResult(folder: string, key: string, inventory: Inventory): void {
  const body = JSON.stringify(inventory);
  if (body.length > largestResult) return;
  // Names of prompts, hosts and files are nobody else's business.
  makeFolder(folder);
  const file = fileOf(folder, key);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(temporary, `${checksum(body)}\n${body}`, { mode: 0o600, flag: "wx" });
    fs.renameSync(temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  forgetOldest(folder);
}

function forgetOldest(folder: string): void {
  const results = fs
    .readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.scan$/u.test(name))
    .map((name) => ({ name, stat: fs.statSync(path.join(folder, name)) }))
    .sort((a, b) => b.stat.mtimeMs - a.stat.mtimeMs);
  let bytes = 0;
  results.forEach(({ name, stat }, index) => {
    bytes += stat.size;
    if (index >= mostResults || bytes > mostBytes) fs.rmSync(path.join(folder, name), { force: true });
  });
}

function checksum(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}
