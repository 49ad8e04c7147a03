import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lastingKey } from "../../bytes/kept-pieces.ts";
import { pieceStore, storeLimits } from "./piece-store.ts";

let root = "";
let folder = "";
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-pieces-"));
  folder = path.join(root, "cache", "remote");
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

const key = lastingKey("file", "https://hub.example/org/name/resolve/c/model.safetensors", 100);
const bytes = Uint8Array.from([1, 2, 3, 4]);

describe("the store of pieces", () => {
  it("gives the piece that has a byte to later runs, and says how much of earlier runs was used", () => {
    const first = pieceStore(folder);
    first.keep(key, { offset: 10, bytes });
    expect(first.find(key, 13)?.bytes).toEqual(Buffer.from(bytes));
    expect(first.servedBytes()).toBe(0);

    const later = pieceStore(folder);
    expect(later.find(key, 12)).toEqual({ offset: 10, bytes: Buffer.from(bytes) });
    expect(later.find(key, 10)?.offset).toBe(10);
    expect(later.servedBytes()).toBe(4);
    expect(later.find(key, 9)).toBeUndefined();
    expect(later.find(key, 14)).toBeUndefined();
    expect(later.find(lastingKey("file", "another"), 10)).toBeUndefined();
  });

  it.runIf(process.platform !== "win32")("is for its user alone", () => {
    pieceStore(folder).keep(key, { offset: 0, bytes });
    const [name = ""] = fs.readdirSync(folder);
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it.runIf(process.platform !== "win32")("uses no folder that others can read or write", () => {
    fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
    fs.chmodSync(folder, 0o755);
    const store = pieceStore(folder);
    store.keep(key, { offset: 0, bytes });
    expect(fs.readdirSync(folder)).toEqual([]);
    expect(store.find(key, 0)).toBeUndefined();
  });

  it("passes over a piece that is damaged, cut, gone or under another name", () => {
    const damage: readonly ((file: string) => void)[] = [
      (file) => fs.appendFileSync(file, "x"),
      (file) => fs.truncateSync(file, 35),
      (file) => fs.writeFileSync(file, Buffer.alloc(36)),
      (file) => fs.rmSync(file),
      (file) => fs.renameSync(file, file.replace("-0-4", "-7-4")),
    ];
    for (const harm of damage) {
      const store = pieceStore(folder);
      store.keep(key, { offset: 0, bytes });
      harm(path.join(folder, `${key}-0-4`));
      const later = pieceStore(folder);
      expect([later.find(key, 0), later.find(key, 7), store.find(key, 0)]).toEqual(Array(3).fill(undefined));
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("forgets the pieces that were not used for the longest time", () => {
    const store = pieceStore(folder, { ...storeLimits, mostPieces: 10 });
    for (let number = 0; number < 10; number += 1) {
      store.keep(key, { offset: number * 4, bytes });
      fs.utimesSync(path.join(folder, `${key}-${number * 4}-4`), number + 1, number + 1);
    }
    store.find(key, 0);
    store.keep(key, { offset: 1000, bytes });
    expect(fs.readdirSync(folder)).toHaveLength(9);
    expect(store.find(key, 0)).toBeDefined();
    expect(store.find(key, 4)).toBeUndefined();
    expect(store.find(key, 8)).toBeUndefined();
    expect(store.find(key, 12)).toBeDefined();
  });

  it("keeps nothing beyond its largest piece, and goes on where it cannot write", () => {
    const store = pieceStore(folder, { ...storeLimits, largestPiece: 3 });
    store.keep(key, { offset: 0, bytes });
    expect(store.find(key, 0)).toBeUndefined();
    fs.writeFileSync(path.join(root, "file"), "no folder");
    const blocked = pieceStore(path.join(root, "file", "remote"));
    blocked.keep(key, { offset: 0, bytes });
    expect(blocked.find(key, 0)).toBeUndefined();
  });

  it("removes what a run left that ended while it wrote", () => {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const old = path.join(folder, `${key}-0-4.1.tmp`);
    const young = path.join(folder, `${key}-4-4.2.tmp`);
    for (const file of [old, young]) fs.writeFileSync(file, "half");
    fs.utimesSync(old, 1, 1);
    expect(pieceStore(folder).find(key, 0)).toBeUndefined();
    expect(fs.readdirSync(folder)).toEqual([path.basename(young)]);
  });
});
