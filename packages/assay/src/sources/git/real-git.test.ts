import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gitBackend, missingGit, runGit } from "testkit/git-backend";
import { lfsPointer } from "testkit/lfs-pointer";
import type { LoopbackServer } from "testkit/loopback-server";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { valueOf } from "../../model/resolve.ts";
import { scan } from "../../scan/scan-targets.ts";

const reason = missingGit();
if (reason !== undefined) process.stderr.write(`not tested against git itself: ${reason}\n`);

let root = "";
let server: LoopbackServer;
/** 6 MB: more than is decoded at once. */
const weights = safetensorsFile([tensorOf("lm_head.weight", [1024, 1500])]);

function write(name: string, content: string | Uint8Array): void {
  const file = path.join(root, "work", name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}

/** Long texts that differ in a line: git packs them as deltas. */
function longText(line: string): string {
  const lines = Array.from({ length: 2000 }, (_, index) => `value_${index} = ${index * 7919}`);
  return [...lines.slice(0, 900), line, ...lines.slice(900)].join("\n");
}

beforeAll(async () => {
  if (reason !== undefined) return;
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-git-"));
  fs.mkdirSync(path.join(root, "work"));
  const work = path.join(root, "work");
  runGit(work, "init", "-q", "-b", "main");
  write("model/model.safetensors", weights);
  write("model/config.json", JSON.stringify({ model_type: "llama", architectures: ["LlamaForCausalLM"] }));
  for (let index = 0; index < 12; index += 1) write(`src/settings_${index}.py`, longText(`x = ${index}`));
  write("weights/big.safetensors", lfsPointer("a".repeat(64), 5_000_000_000));
  fs.symlinkSync("model/config.json", path.join(work, "config.json"));
  runGit(work, "add", ".");
  runGit(work, "commit", "-q", "-m", "first");
  runGit(work, "tag", "-a", "v1", "-m", "one");
  write("later.py", "import torch\n");
  runGit(work, "checkout", "-q", "-b", "feature/x");
  runGit(work, "add", ".");
  runGit(work, "commit", "-q", "-m", "second");
  runGit(work, "checkout", "-q", "main");
  runGit(root, "clone", "-q", "--bare", "work", "repo.git");
  runGit(path.join(root, "repo.git"), "repack", "-adfq", "--depth=50", "--window=50");
  server = await gitBackend(root);
});

afterAll(async () => {
  if (reason !== undefined) return;
  await server.close();
  fs.rmSync(root, { recursive: true, force: true });
});

describe.skipIf(reason !== undefined)("a repository that git itself serves", () => {
  it("is read as a checkout of it is, by pack and deltas", async () => {
    const remote = await scan(`${server.origin}/repo.git`);
    const local = await scan(path.join(root, "work"), { exclude: ["later.py"] });
    const filesOf = (inventory: typeof local): unknown =>
      inventory.entities
        .filter(({ kind }) => kind === "file")
        .map((file) => [file.name, valueOf(file, "sha256")])
        .sort();
    expect(filesOf(remote)).toEqual(filesOf(local));
    expect(
      remote.entities.filter(({ kind }) => kind === "model").map((one) => valueOf(one, "weightsId")),
    ).toEqual(local.entities.filter(({ kind }) => kind === "model").map((one) => valueOf(one, "weightsId")));
    const commit = runGit(path.join(root, "work"), "rev-parse", "main");
    expect(
      valueOf(
        remote.entities.find(({ kind }) => kind === "model")!,
        "revision",
      ),
    ).toBe(commit);
  });

  it.each([
    ["a branch with a slash", "@feature/x", true],
    ["an annotated tag", "@v1", false],
    ["a name in full", "#refs/heads/main", false],
  ])("at %s", async (_, suffix, hasLater) => {
    const { coverage } = await scan(`git+${server.origin}/repo.git${suffix}`);
    expect(coverage.some(({ path: at }) => at === "later.py")).toBe(hasLater);
    expect(coverage.some(({ path: at }) => at === "model/config.json")).toBe(true);
  });

  it("at a commit, which needs no ref", async () => {
    const commit = runGit(path.join(root, "work"), "rev-parse", "feature/x~1");
    const { coverage } = await scan(`${server.origin}/repo.git@${commit}`);
    expect(coverage.map(({ path: at }) => at)).not.toContain("later.py");
  });

  it("by protocol version 0, where a server knows no other", async () => {
    const old = await gitBackend(root, { isOld: true });
    const found: string[][] = [];
    for (const suffix of ["", "@v1", "@feature/x"]) {
      const { coverage } = await scan(`${old.origin}/repo.git${suffix}`);
      found.push(coverage.map(({ path: at }) => at));
    }
    await old.close();
    expect(found.map((paths) => paths.includes("src/settings_11.py"))).toEqual([true, true, true]);
    expect(found.map((paths) => paths.includes("later.py"))).toEqual([false, false, true]);
  });
});
