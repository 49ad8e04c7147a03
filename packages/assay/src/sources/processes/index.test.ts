import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { offlineContext } from "testkit/source-context";
import type { FileSystem } from "../../bytes/file-system.ts";
import type { Tree } from "../../bytes/tree.ts";
import { scan } from "../../scan/scan-targets.ts";
import type { SourceContext } from "../source.ts";
import { processes } from "./index.ts";

let root = "";
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-proc-"));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function run(id: number, ...words: readonly string[]): void {
  fs.mkdirSync(path.join(root, String(id)));
  fs.writeFileSync(path.join(root, String(id), "cmdline"), words.map((word) => `${word}\0`).join(""));
  fs.writeFileSync(path.join(root, String(id), "environ"), "HF_TOKEN=hf_secretsecretsecret\0");
}

async function open(more: Partial<SourceContext> = {}): Promise<Tree> {
  return (await processes.open(`processes:${root}`, { ...offlineContext, ...more })).tree;
}

describe("running processes", () => {
  it("are their command lines, in the order of their numbers; the kernel's have none", async () => {
    run(1, "init");
    run(20, "vllm", "serve", "a");
    run(3);
    fs.mkdirSync(path.join(root, "self"));
    const { entries, problems } = await open();
    expect(entries.map((entry) => [entry.path, entry.sizeBytes])).toEqual([
      ["proc/1/cmdline", 5],
      ["proc/20/cmdline", 13],
    ]);
    expect(problems).toEqual([]);
  });

  it("that this user may not see are a gap", async () => {
    run(1, "init");
    run(2, "secret");
    const openSync = ((at: string) => {
      if (at.includes("/2/")) throw Object.assign(new Error("EACCES"), { code: "EACCES" });
      return fs.openSync(at, "r");
    }) as typeof fs.openSync;
    const fileSystem: FileSystem = { ...fs, openSync };
    expect((await open({ fileSystem })).problems).toMatchObject([
      { path: "proc/2/cmdline", problem: { code: "permission-denied" } },
    ]);
  });

  it("of other users may be hidden, which is said", async () => {
    run(7, "mine");
    expect((await open()).problems).toMatchObject([{ path: "proc", problem: { code: "permission-denied" } }]);
  });

  it("are not there without their file system", async () => {
    fs.rmSync(root, { recursive: true });
    await expect(open()).rejects.toThrow(/this system lists no processes there/u);
    fs.mkdirSync(root);
  });

  it("become models and engines, and nothing of their environment", async () => {
    run(1, "init");
    run(
      9,
      "/opt/venv/bin/python3",
      "/opt/venv/bin/vllm",
      "serve",
      "Qwen/Qwen2.5-7B-Instruct",
      "--port",
      "8000",
    );
    const inventory = await scan(`processes:${root}`);
    expect(
      inventory.entities.filter(({ kind }) => kind !== "file").map(({ kind, name }) => `${kind} ${name}`),
    ).toEqual(["model Qwen/Qwen2.5-7B-Instruct", "software vllm"]);
    expect(JSON.stringify(inventory)).not.toContain("hf_secret");
  });
});
