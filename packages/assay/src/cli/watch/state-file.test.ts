import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyState, type State } from "../../watch/state.ts";
import { stateText } from "../../watch/state-text.ts";
import type { StateStore } from "../../watch/watch-once.ts";
import { lockRun } from "../../bytes/run-lock.ts";
import { stateFile } from "./state-file.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-watch-"));
  file = path.join(folder, "watch.state.json");
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const state: State = { ...emptyState, delivered: ["new-commit:1"] };

function storeOf(options: { readonly isNew?: boolean; readonly notes?: string[] } = {}): StateStore {
  const { isNew = false, notes = [] } = options;
  return stateFile(file, {
    isNew,
    lock: { assertHeld: () => undefined },
    note: (text) => void notes.push(text),
  });
}

describe("the file of a state", () => {
  it("is empty at first, and keeps what is saved for nobody but its owner to read", () => {
    expect(storeOf().load()).toEqual(emptyState);
    storeOf().save(state);

    expect(storeOf().load()).toEqual(state);
    expect(fs.statSync(file).mode & 0o077).toBe(0);
    expect(fs.readdirSync(folder)).toEqual(["watch.state.json"]);
  });

  it("is not written again when nothing changed", () => {
    storeOf().save(state);
    fs.utimesSync(file, 1, 1);
    const store = storeOf();
    store.load();
    store.save(state);

    expect(fs.statSync(file).mtimeMs).toBe(1000);
  });

  it("of a newer Assay is refused and left alone", () => {
    const text = stateText(state).replace('"assayWatch":2', '"assayWatch":9');
    fs.writeFileSync(file, text);

    expect(() => storeOf({ isNew: true }).load()).toThrow(
      "was written by a newer Assay (version 9 of the format)",
    );
    expect(fs.readFileSync(file, "utf8")).toBe(text);
  });

  it("that is damaged ends the run; only the user's word begins anew, and the old one is kept", () => {
    const notes: string[] = [];
    fs.writeFileSync(file, stateText(state).slice(0, 50));

    expect(() => storeOf().load()).toThrow("--new-state keeps it aside and begins anew");
    expect(() => storeOf().load()).toThrow("is damaged");
    expect(storeOf({ isNew: true, notes }).load()).toEqual(emptyState);
    expect(notes).toHaveLength(1);
    expect(fs.readdirSync(folder)).toEqual([
      expect.stringMatching(/^watch\.state\.json\.damaged-[0-9a-f]{8}$/),
    ]);
  });

  it("is not written by a run that lost its lock", () => {
    const lock = lockRun(`${file}.lock`);
    const store = stateFile(file, { isNew: false, lock, note: () => undefined });
    fs.writeFileSync(`${file}.lock`, "another");

    expect(() => store.save(state)).toThrow("another run took over");
    expect(fs.existsSync(file)).toBe(false);
    lock.release();
    expect(fs.readFileSync(`${file}.lock`, "utf8")).toBe("another");
  });
});

describe("the lock of a run", () => {
  const lockFile = (): string => `${file}.lock`;

  it("is held by one run, and given back", () => {
    const lock = lockRun(lockFile());

    expect(() => lockRun(lockFile())).toThrow(`another run (process ${process.pid}) works on the same file`);
    lock.release();
    lockRun(lockFile()).release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it.each([
    [
      "of a process that is gone",
      () => JSON.stringify({ pid: 2 ** 22 + 1, host: os.hostname(), run: "x" }),
      0,
    ],
    [
      "that nobody touched for a quarter of an hour",
      () => JSON.stringify({ pid: process.pid, host: "elsewhere" }),
      16 * 60_000,
    ],
    ["that is no lock, after the same time", () => "", 16 * 60_000],
  ])("%s is taken over", (_, content, later) => {
    fs.writeFileSync(lockFile(), content());
    const lock = lockRun(lockFile(), () => Date.now() + later);

    expect(() => lock.assertHeld()).not.toThrow();
    lock.release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it("of another machine is respected", () => {
    fs.writeFileSync(lockFile(), JSON.stringify({ pid: 2 ** 22 + 1, host: "elsewhere" }));

    expect(() => lockRun(lockFile())).toThrow("another run");
  });
});
