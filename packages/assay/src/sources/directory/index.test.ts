import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readUpTo } from "../../bytes/byte-source.ts";
import type { FileSystem } from "../../bytes/file-system.ts";
import { directoryTree } from "../directory-tree.ts";

let root = "";
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-tree-"));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function put(relative: string, text = relative): void {
  fs.mkdirSync(path.dirname(path.join(root, relative)), { recursive: true });
  fs.writeFileSync(path.join(root, relative), text);
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe("directory tree", () => {
  it("lists files sorted by path, with sizes", () => {
    put("b/two", "12");
    put("a", "1");
    put("b/one", "");
    const tree = directoryTree(root);
    expect(tree.entries.map(({ path: at, sizeBytes }) => [at, sizeBytes])).toEqual([
      ["a", 1],
      ["b/one", 0],
      ["b/two", 2],
    ]);
  });

  it("takes a single file as a tree of one", () => {
    put("model.gguf");
    const tree = directoryTree(path.join(root, "model.gguf"));
    expect(tree.entries.map((entry) => entry.path)).toEqual(["model.gguf"]);
  });

  it("names a target that is not there in one sentence", () => {
    expect(() => directoryTree(path.join(root, "nowhere"))).toThrow(/there is no such file or folder/);
  });

  it("follows links inside the tree, and refuses links out of it and loops", () => {
    put("real/weights");
    fs.symlinkSync("real/weights", path.join(root, "inside"));
    fs.symlinkSync("/etc/passwd", path.join(root, "outside"));
    fs.symlinkSync("..", path.join(root, "real/loop"));
    fs.symlinkSync("self", path.join(root, "self"));
    fs.symlinkSync("gone", path.join(root, "dangling"));
    const tree = directoryTree(root);
    expect(tree.entries.map((entry) => entry.path)).toEqual(["inside", "real/weights"]);
    expect(tree.entries[0]?.contentKey).toBe(tree.entries[1]?.contentKey);
    expect(tree.problems.map(({ path: at, problem }) => [at, problem.code])).toEqual([
      ["dangling", "read-error"],
      ["outside", "outside-tree"],
      ["real/loop", "symlink-loop"],
      ["self", "symlink-loop"],
    ]);
  });

  it("never opens a FIFO", () => {
    execFileSync("mkfifo", [path.join(root, "pipe")]);
    expect(directoryTree(root).problems).toMatchObject([{ path: "pipe", problem: { code: "special-file" } }]);
  });

  it("keeps names that are no UTF-8 apart and can open them", async () => {
    fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/bad-`), Buffer.from([0xff])]), "x");
    const [entry] = directoryTree(root).entries;
    expect(entry?.path).toBe("bad-\\xff");
    const source = await entry!.open();
    expect(Buffer.from(await readUpTo(source, 0, 10)).toString()).toBe("x");
    await source.close();
  });

  it("names what the operating system refuses, and goes on", () => {
    put("closed/inner");
    put("open");
    const fileSystem: FileSystem = {
      ...fs,
      readdirSync: ((at: Buffer, options: { encoding: "buffer" }) => {
        if (at.toString().endsWith("closed")) throw systemError("EACCES");
        return fs.readdirSync(at, options);
      }) as typeof fs.readdirSync,
    };
    const tree = directoryTree(root, { fileSystem });
    expect(tree.entries.map((entry) => entry.path)).toEqual(["open"]);
    expect(tree.problems).toMatchObject([{ path: "closed", problem: { code: "permission-denied" } }]);
  });

  it("leaves out what the user excludes and says so, and the scan's own outputs without a trace", () => {
    put("keep");
    put("drop");
    put("bom.json");
    const tree = directoryTree(root, {
      isExcluded: (at) => at === "drop",
      isOwnOutput: (at) => at === "bom.json",
    });
    expect(tree.entries.map((entry) => entry.path)).toEqual(["keep"]);
    expect(tree.problems).toMatchObject([{ path: "drop", problem: { code: "excluded" } }]);
  });
});

describe("links to folders", () => {
  it("inside the tree are not walked twice, and it is said so", () => {
    put("lib/weights");
    fs.symlinkSync("lib", path.join(root, "lib64"));
    const tree = directoryTree(root);
    expect(tree.entries.map((entry) => entry.path)).toEqual(["lib/weights"]);
    expect(tree.problems).toMatchObject([{ path: "lib64", problem: { code: "excluded" } }]);
  });
});

describe("hub cache", () => {
  const commit = "0123456789abcdef0123456789abcdef01234567";
  const blob = "a".repeat(64);

  function makeCache(): string {
    put(`models--org--name/blobs/${blob}`, "weights");
    put("models--org--name/refs/main", commit);
    const snapshot = path.join(root, "models--org--name/snapshots", commit);
    fs.mkdirSync(snapshot, { recursive: true });
    fs.symlinkSync(`../../blobs/${blob}`, path.join(snapshot, "model.safetensors"));
    return snapshot;
  }

  it("proves repository and commit, and promises the digest of a blob", () => {
    makeCache();
    const tree = directoryTree(root);
    const folder = `models--org--name/snapshots/${commit}`;
    expect(tree.entries.map((entry) => entry.path)).toEqual([`${folder}/model.safetensors`]);
    expect(tree.entries[0]?.declaredDigest).toBe(`sha256:${blob}`);
    expect(tree.origins).toEqual([{ path: folder, kind: "huggingface", repository: "org/name", commit }]);
  });

  it("follows the links of a snapshot that is scanned by itself", () => {
    const tree = directoryTree(makeCache());
    expect(tree.entries.map((entry) => entry.path)).toEqual(["model.safetensors"]);
    expect(tree.origins).toEqual([{ path: "", kind: "huggingface", repository: "org/name", commit }]);
  });
});
