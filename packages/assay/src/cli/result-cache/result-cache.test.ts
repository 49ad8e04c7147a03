import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { scan } from "../../scan/scan-targets.ts";
import { cacheFolder } from "../user-folder.ts";
import { resultCache } from "./result-cache.ts";

let root = "";
let hits = 0;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-cache-"));
  hits = 0;
  put("app/main.py", 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o")\n');
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function put(relative: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, relative)), { recursive: true });
  fs.writeFileSync(path.join(root, relative), text);
}

const now = (): Date => new Date(0);
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

function scanIt(options: { readonly headersOnly?: boolean } = {}): ReturnType<typeof scan> {
  const cache = resultCache(path.join(root, "cache"), () => (hits += 1));
  return scan(path.join(root, "app"), { cache, now, ...options });
}

describe("the cache of results", () => {
  it("gives the same result for an unchanged tree, with the time of the new scan", async () => {
    await settled();
    const first = await scanIt();
    expect(await scanIt()).toEqual(first);
    expect(hits).toBe(1);
    const cache = resultCache(path.join(root, "cache"));
    const later = await scan(path.join(root, "app"), { cache, now: () => new Date(86_400_000) });
    expect(later.subject.scannedAt).toBe("1970-01-02T00:00:00Z");
    expect(later.entities).toEqual(first.entities);
  });

  it("reads again what was written, added, removed or renamed, even with the old size and time", async () => {
    const file = path.join(root, "app/main.py");
    await settled();
    await scanIt();
    const { atime, mtime } = fs.statSync(file);
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("gpt-4o", "gpt-4x"));
    fs.utimesSync(file, atime, mtime);
    await settled();
    expect((await scanIt()).entities.map(({ name }) => name)).toContain("gpt-4x");
    put("app/more.py", 'import openai\nopenai.OpenAI().responses.create(model="o3")\n');
    await settled();
    expect((await scanIt()).entities.map(({ name }) => name)).toContain("o3");
    fs.renameSync(path.join(root, "app/more.py"), path.join(root, "app/other.py"));
    await settled();
    expect((await scanIt()).entities.map(({ name }) => name)).toContain("other.py");
    expect(hits).toBe(0);
  });

  it("keeps results of other options apart", async () => {
    await settled();
    await scanIt();
    expect((await scanIt({ headersOnly: true })).subject.headersOnly).toBe(true);
    expect(hits).toBe(0);
  });

  it("keeps nothing of a tree that was written a moment ago: the next writing might leave no trace", async () => {
    const file = path.join(root, "app/main.py");
    fs.writeFileSync(file, "x = 1\n");
    // However long this process was held up in between.
    const clock = vi.spyOn(Date, "now").mockReturnValue(Math.floor(fs.statSync(file).ctimeMs) + 5);
    await scanIt();
    clock.mockRestore();
    expect(fs.existsSync(path.join(root, "cache"))).toBe(false);
  });

  it("passes over a result that is damaged, cut or no result, and one that it cannot write", async () => {
    await settled();
    const first = await scanIt();
    const [name = ""] = fs.readdirSync(path.join(root, "cache"));
    const file = path.join(root, "cache", name);
    const whole = fs.readFileSync(file, "utf8");
    for (const text of ["", "{}", whole.slice(0, -2), whole.replace("gpt-4o", "gpt-4x")]) {
      fs.writeFileSync(file, text);
      expect(await scanIt()).toEqual(first);
    }
    expect(hits).toBe(0);
    fs.rmSync(path.join(root, "cache"), { recursive: true });
    put("cache", "a file in the place of the folder");
    expect(await scanIt()).toEqual(first);
  });

  it("forgets the results that were not used for the longest time", async () => {
    const folder = path.join(root, "cache");
    fs.mkdirSync(folder);
    for (let number = 0; number < 70; number += 1) {
      const file = path.join(folder, `${String(number).padStart(64, "0")}.scan`);
      fs.writeFileSync(file, "");
      fs.utimesSync(file, number, number);
    }
    await settled();
    await scanIt();
    const left = fs.readdirSync(folder).sort();
    expect(left).toHaveLength(64);
    expect(left[0]).toBe(`${"7".padStart(64, "0")}.scan`);
  });
});

describe("the folder of the cache", () => {
  it("is where the user or the platform wants it", () => {
    expect(cacheFolder({ ASSAY_CACHE_DIR: "/a", XDG_CACHE_HOME: "/x" })).toBe("/a");
    expect(cacheFolder({ XDG_CACHE_HOME: "/x" })).toBe(path.join("/x", "assay"));
    expect(cacheFolder({ XDG_CACHE_HOME: "relative" })).toBeUndefined();
    expect(cacheFolder({})).toMatch(/assay$/);
  });
});
