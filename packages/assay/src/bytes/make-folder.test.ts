import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

import { makeFolder } from "./make-folder.ts";

it("makes the folders that are missing, for the user alone, and leaves those that are there", () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-folder-"));
  try {
    const folder = path.join(root, "a", "b", "c");
    makeFolder(folder);
    makeFolder(folder);
    expect(fs.statSync(folder).isDirectory()).toBe(true);
    if (process.platform !== "win32") expect(fs.statSync(path.join(root, "a")).mode & 0o777).toBe(0o700);
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
});

it.runIf(process.platform === "linux")("ends where a file system has no place for a folder", () => {
  expect(() => {
    makeFolder("/proc/nowhere/assay/scans");
  }).toThrow(/ENOENT|EACCES|EPERM/);
});
