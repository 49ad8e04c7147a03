import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { commandLine } from "testkit/printed";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scan } from "../scan/scan-targets.ts";
import { writeInventory } from "../scan/write-inventory.ts";
import { run } from "./run.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-verify-"));
  fs.mkdirSync(path.join(folder, "chat"));
  fs.writeFileSync(path.join(folder, "chat/model.safetensors"), safetensorsFile([tensorOf("w", [2])]));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const assay = commandLine(run);

async function writeBom(): Promise<string> {
  const file = path.join(folder, "bom.json");
  fs.writeFileSync(file, await writeInventory(await scan(path.join(folder, "chat")), "cyclonedx"));
  return file;
}

describe("assay verify", () => {
  it("ends with 0 when the files are those of the BOM, and says so", async () => {
    const bom = await writeBom();
    const { status, out } = await assay("verify", path.join(folder, "chat"), "--against", bom);
    expect(status).toBe(0);
    expect(out).toContain("✔ verified: 1 file: 1 the same\n");
  });

  it("ends with 1 when one byte differs, and says which file and by what", async () => {
    const bom = await writeBom();
    fs.writeFileSync(
      path.join(folder, "chat/model.safetensors"),
      safetensorsFile([tensorOf("w", [2], "F32", 9)]),
    );
    const { status, out } = await assay("verify", path.join(folder, "chat"), "--against", bom);
    expect(status).toBe(1);
    expect(out).toMatch(
      /✖ changed {6}model\.safetensors \(weights\) {3}SHA-256 [0-9a-f]{8}….{4}, the reference says/u,
    );
    expect(out).toMatch(/✖ changed {6}weights-id of model {3}w1:/u);
  });

  it("prints one JSON document", async () => {
    const bom = await writeBom();
    const { out } = await assay("verify", path.join(folder, "chat"), "--against", bom, "--json");
    expect(JSON.parse(out)).toMatchObject({
      assayVerification: 1,
      verified: true,
      results: [
        { target: "chat", counts: { same: 1 }, files: [{ path: "model.safetensors", status: "same" }] },
      ],
    });
  });

  it("ends with 2 and one sentence when there is no such reference or target", async () => {
    const bom = await writeBom();
    const noReference = await assay("verify", folder, "--against", path.join(folder, "none.json"));
    expect([noReference.status, noReference.err]).toEqual([
      2,
      expect.stringMatching(/^assay: .* there is no such file\n$/u),
    ]);
    const noTarget = await assay("verify", path.join(folder, "none"), "--against", bom);
    expect([noTarget.status, noTarget.err]).toEqual([
      2,
      expect.stringMatching(/^assay: .* there is no such file or folder\n$/u),
    ]);
  });
});

describe("assay lock", () => {
  it("locks a folder, which verify then enforces without more words", async () => {
    const lock = path.join(folder, "assay.lock");
    const chat = path.join(folder, "chat");
    const made = await assay("lock", chat, "-o", lock);
    expect([made.status, made.out]).toEqual([
      0,
      expect.stringContaining("1 target, 1 file locked: 1 added, 0 changed"),
    ]);
    expect((await assay("verify", "--against", lock)).status).toBe(0);
    expect((await assay("verify", chat, "--against", lock)).status).toBe(0);
    fs.writeFileSync(path.join(chat, "evil.py"), "x");
    const { status, out } = await assay("verify", "--against", lock);
    expect([status, out]).toEqual([1, expect.stringMatching(/✖ surplus {6}evil\.py/u)]);
  });

  it("changes nothing that is pinned unless it is told to", async () => {
    const lock = path.join(folder, "assay.lock");
    await assay("lock", path.join(folder, "chat"), "-o", lock);
    const before = fs.readFileSync(lock, "utf8");
    fs.writeFileSync(path.join(folder, "chat/new.txt"), "new");
    const refused = await assay("lock", path.join(folder, "chat"), "-o", lock);
    expect([refused.status, refused.out]).toEqual([
      1,
      expect.stringContaining("is as it was: 1 target would change"),
    ]);
    expect(fs.readFileSync(lock, "utf8")).toBe(before);
    expect((await assay("lock", "-o", lock, "--update")).status).toBe(0);
    expect(fs.readFileSync(lock, "utf8")).toContain('"path":"new.txt"');
    expect((await assay("verify", "--against", lock)).status).toBe(0);
  });

  it("locks what a BOM names", async () => {
    const bom = await writeBom();
    const lock = path.join(folder, "chat/assay.lock");
    expect((await assay("lock", bom, "-o", lock)).status).toBe(0);
    expect((await assay("verify", path.join(folder, "chat"))).status).toBe(0);
  });

  it("refuses what its paths could not name, and a file that is no lock", async () => {
    const outside = await assay("lock", folder, "-o", path.join(folder, "chat/assay.lock"));
    expect([outside.status, outside.err]).toEqual([2, expect.stringContaining("is not below the folder of")]);
    const bom = await writeBom();
    const other = await assay("lock", path.join(folder, "chat"), "-o", bom);
    expect([other.status, other.err]).toEqual([
      2,
      expect.stringContaining("is no lock: it is not overwritten"),
    ]);
  });
});

describe("assay verify --running", () => {
  it("ends with 1 when something runs that was not declared", async () => {
    const declared = path.join(folder, "app");
    fs.mkdirSync(declared);
    fs.writeFileSync(path.join(declared, "serve.sh"), "vllm serve Qwen/Qwen3-8B\n");
    const bom = path.join(folder, "app.json");
    fs.writeFileSync(bom, await writeInventory(await scan(declared), "cyclonedx"));
    const running = (id: number, model: string): void => {
      fs.mkdirSync(path.join(folder, `proc/${id}`), { recursive: true });
      fs.writeFileSync(path.join(folder, `proc/${id}/cmdline`), `vllm\0serve\0${model}\0`);
    };
    running(1, "Qwen/Qwen3-8B");
    const target = `processes:${path.join(folder, "proc")}`;
    const good = await assay("verify", "--running", target, "--against", bom);
    expect([good.status, good.out]).toEqual([
      0,
      expect.stringContaining("✔ declared        model Qwen/Qwen3-8B"),
    ]);
    running(2, "Qwen/Qwen3-4B");
    const bad = await assay("verify", "--running", target, "--against", bom, "--json");
    expect([bad.status, JSON.parse(bad.out)]).toMatchObject([
      1,
      {
        assayRunning: 1,
        verified: false,
        things: [{ status: "undeclared", name: "Qwen/Qwen3-4B", path: "proc/2/cmdline" }, {}, {}],
      },
    ]);
  });
});
