import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBytes } from "./byte-source.ts";
import { openFile } from "./file-source.ts";
import type { FileSystem } from "./file-system.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-file-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

describe("file source", () => {
  it("reads any run of a file, small and large", async () => {
    const file = path.join(folder, "f");
    const bytes = Buffer.alloc(700_000, "abcdefg");
    fs.writeFileSync(file, bytes);
    const source = openFile(fs, file);
    expect(Buffer.from(await readBytes(source, 5, 3))).toEqual(bytes.subarray(5, 8));
    expect(Buffer.from(await readBytes(source, 1, 600_000))).toEqual(bytes.subarray(1, 600_001));
    await source.close();
  });

  it("says that a file ends before what is asked of it", async () => {
    const file = path.join(folder, "f");
    fs.writeFileSync(file, "abc");
    const source = openFile(fs, file);
    await expect(readBytes(source, 1, 3)).rejects.toMatchObject({ code: "truncated" });
    await source.close();
  });

  it("notices that the bytes changed", async () => {
    const file = path.join(folder, "f");
    fs.writeFileSync(file, "abc");
    const source = openFile(fs, file);
    fs.appendFileSync(file, "d");
    expect(await source.currentVersion()).not.toBe(source.version);
    await source.close();
  });

  it.each([
    ["EACCES", "permission-denied"],
    ["EIO", "read-error"],
  ])("turns %s into %s", async (systemCode, code) => {
    const file = path.join(folder, "f");
    fs.writeFileSync(file, "abc");
    const failing: FileSystem = {
      ...fs,
      readSync: () => {
        throw Object.assign(new Error(systemCode), { code: systemCode });
      },
    };
    const source = openFile(failing, file);
    await expect(readBytes(source, 0, 3)).rejects.toMatchObject({ code });
    await source.close();
  });
});
