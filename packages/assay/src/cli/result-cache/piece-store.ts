import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { KeptPiece, KeptPieces } from "../../bytes/kept-pieces.ts";
import { attempt } from "./attempt.ts";
import { makeFolder } from "../../bytes/make-folder.ts";

/** Bounds of the whole store. Headers of a model of a hundred shards take some ten megabytes. */
export interface StoreLimits {
  readonly mostBytes: number;
  readonly mostPieces: number;
  /** One piece: digests of all tensors of the largest mixture of experts have some ten megabytes. */
  readonly largestPiece: number;
}

export const storeLimits: StoreLimits = {
  mostBytes: 1024 * 1024 * 1024,
  mostPieces: 50_000,
  largestPiece: 32 * 1024 * 1024,
};

/** Pieces on disk, and how much of what earlier runs left was used in this one. */
export interface PieceStore extends KeptPieces {
  servedBytes(): number;
}

/**
 * Pieces as files of one folder, readable by their user alone. It is safe to delete at any time; what is damaged or cannot be
 * written is as if it were not there. The pieces that were not used for the longest time give way.
 */
export function pieceStore(folder: string, limits: StoreLimits = storeLimits): PieceStore {
  return new Store(folder, limits);
}

interface Extent {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** Bytes of the SHA-256 in front of a piece. */
const checksumLength = 32;

class Store implements PieceStore {
  readonly #folder: string;
  readonly #limits: StoreLimits;
  /** By key; undefined until the folder was listed. */
  #extents: Map<string, Extent[]> | undefined;
  /** Written in this run. */
  readonly #own = new Set<string>();
  #bytes = 0;
  #pieces = 0;
  /** Names of those that were used. */
  readonly #served = new Map<string, number>();

  constructor(folder: string, limits: StoreLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  servedBytes(): number {
    return [...this.#served.values()].reduce((sum, length) => sum + length, 0);
  }

  find(key: string, offset: number): KeptPiece | undefined {
    const holding = (this.#list().get(key) ?? []).filter(
      (one) => offset >= one.offset && offset < one.offset + one.length,
    );
    for (const extent of holding) {
      const bytes = attempt(() => this.#read(extent));
      if (bytes !== undefined) {
        if (!this.#own.has(extent.name)) this.#served.set(extent.name, extent.length);
        return { offset: extent.offset, bytes };
      }
      this.#forget(key, extent);
    }
    return undefined;
  }

  keep(key: string, { offset, bytes }: KeptPiece): void {
    if (bytes.length === 0 || bytes.length > this.#limits.largestPiece) return;
    const extent = { name: `${key}-${offset}-${bytes.length}`, offset, length: bytes.length };
    const extents = this.#list();
    if (extents.get(key)?.some(({ name }) => name === extent.name) === true) return;
    if (attempt(() => this.#write(extent, bytes)) === undefined) return;
    this.#add(key, extent);
    this.#own.add(extent.name);
    if (this.#bytes > this.#limits.mostBytes || this.#pieces > this.#limits.mostPieces)
      attempt(() => this.#forgetOldest());
  }

  #list(): Map<string, Extent[]> {
    if (this.#extents !== undefined) return this.#extents;
    this.#extents = new Map();
    // What others may write to or read is no place for what only this user may see.
    const names = attempt(() => (isOwn(this.#folder) ? fs.readdirSync(this.#folder) : [])) ?? [];
    for (const name of names) {
      const [, key = "", offset, length] = /^([0-9a-f]{64})-(\d{1,16})-(\d{1,9})$/u.exec(name) ?? [];
      if (key !== "") this.#add(key, { name, offset: Number(offset), length: Number(length) });
      else attempt(() => this.#removeLeftover(name));
    }
    return this.#extents;
  }

  #add(key: string, extent: Extent): void {
    const known = this.#extents?.get(key);
    if (known === undefined) this.#extents?.set(key, [extent]);
    else known.push(extent);
    this.#bytes += extent.length;
    this.#pieces += 1;
  }

  #forget(key: string, extent: Extent): void {
    const rest = (this.#extents?.get(key) ?? []).filter(({ name }) => name !== extent.name);
    this.#extents?.set(key, rest);
    this.#bytes -= extent.length;
    this.#pieces -= 1;
    attempt(() => fs.rmSync(this.#at(extent.name), { force: true }));
  }

  #read({ name, length }: Extent): Uint8Array | undefined {
    const file = this.#at(name);
    const all = fs.readFileSync(file);
    const bytes = all.subarray(checksumLength);
    if (bytes.length !== length || !checksum(name, bytes).equals(all.subarray(0, checksumLength)))
      return undefined;
    const now = new Date();
    fs.utimesSync(file, now, now);
    return bytes;
  }

  /** True when it is there. */
  #write({ name }: Extent, bytes: Uint8Array): true | undefined {
    makeFolder(this.#folder);
    if (!isOwn(this.#folder)) return undefined;
    const temporary = this.#at(`${name}.${process.pid}.tmp`);
    try {
      fs.writeFileSync(temporary, Buffer.concat([checksum(name, bytes), bytes]), { mode: 0o600, flag: "wx" });
      fs.renameSync(temporary, this.#at(name));
    } finally {
      fs.rmSync(temporary, { force: true });
    }
    return true;
  }

  /** Down to nine tenths, so that not every piece that comes makes one go. */
  #forgetOldest(): void {
    const all = [...(this.#extents ?? [])].flatMap(([key, extents]) =>
      extents.map((extent) => ({ key, extent, usedAt: this.#usedAt(extent) })),
    );
    all.sort((a, b) => a.usedAt - b.usedAt);
    const { mostBytes, mostPieces } = this.#limits;
    for (const { key, extent } of all) {
      if (this.#bytes <= mostBytes * 0.9 && this.#pieces <= mostPieces * 0.9) return;
      this.#forget(key, extent);
    }
  }

  #usedAt({ name }: Extent): number {
    return attempt(() => fs.statSync(this.#at(name)).mtimeMs) ?? 0;
  }

  /** Of a run that ended while it wrote. */
  #removeLeftover(name: string): void {
    const isOld = Date.now() - fs.statSync(this.#at(name)).mtimeMs > anHour;
    if (name.endsWith(".tmp") && isOld) fs.rmSync(this.#at(name), { force: true });
  }

  #at(name: string): string {
    return path.join(this.#folder, name);
  }
}

const anHour = 3_600_000;

/** With the name: a piece under another name is another's. */
function checksum(name: string, bytes: Uint8Array): Buffer {
  return createHash("sha256").update(`${name}\n`).update(bytes).digest();
}

function isOwn(folder: string): boolean {
  const stat = fs.lstatSync(folder);
  if (process.platform === "win32") return stat.isDirectory();
  return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
}
