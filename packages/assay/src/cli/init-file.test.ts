import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { safetensorsFile, tensorOf } from "../../../../testkit/safetensors.ts";
import { scan } from "../scan/scan-targets.ts";
import { initFile, type InitOptions } from "./init-file.ts";
import { loadSettings } from "./settings-file.ts";

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-init-"));
  write("app/models/bot/config.json", '{"model_type": "llama", "hidden_size": 4}');
  write("app/models/bot/model.safetensors", safetensorsFile([tensorOf("model.norm.weight", [4], "F32", 9)]));
  write("app/models/bot/README.md", "---\ndatasets: [acme/raw]\nbase_model: acme/base\n---\n");
  write("app/data/train.csv", `text,label\n${"hello,1\n".repeat(30)}`);
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file: string, content: string | Uint8Array): void {
  const full = path.join(folder, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, content);
}

async function init(target: string, options: Partial<InitOptions> = {}): Promise<string> {
  const output = new PassThrough();
  const given = { output: path.join(folder, "assay.yaml"), exclude: [], ...options };
  await initFile(path.join(folder, target), given, { input: new PassThrough(), output });
  return String(output.read() ?? "");
}

const read = (file: string): string => fs.readFileSync(path.join(folder, file), "utf8");

describe("assay init", () => {
  it("writes a file in which every entry is about something that the next scan finds", async () => {
    const said = await init("app");
    expect(said).toMatch(/assay\.yaml written: 2 models, 2 datasets, \d+ open questions/);
    expect(read("assay.yaml")).toContain("  - path: app/models/bot\n");
    const target = path.join(folder, "app");
    const settings = await loadSettings(path.join(folder, "assay.yaml"), [target]);
    const { findings } = await scan(target, {}, settings);
    expect(findings.filter(({ rule }) => rule.startsWith("SETTINGS-"))).toEqual([]);
  });

  it("never overwrites what people wrote without --force", async () => {
    write("assay.yaml", "assay: 1\n");
    await expect(init("app")).rejects.toThrow(/exists; --force replaces it/);
    expect(read("assay.yaml")).toBe("assay: 1\n");
    await init("app", { force: true });
    expect(read("assay.yaml")).toContain("app/models/bot");
  });

  it("off a terminal asks nothing and says so", async () => {
    expect(await init("app", { ask: true })).toContain("nothing is asked");
  });

  it("writes the schema for editors and points to it", async () => {
    await init("app", { schema: path.join(folder, "schemas/x.json"), ...made("schemas") });
    expect(read("assay.yaml")).toMatch(/^# yaml-language-server: \$schema=schemas\/x\.json\n/u);
    expect(JSON.parse(read("schemas/x.json"))).toMatchObject({ title: "assay.yaml, version 1" });
  });

  it("reads a BOM in place of a folder, and names things by their ids", async () => {
    const bom = {
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      components: [{ type: "machine-learning-model", name: "acme/bot", "bom-ref": "m" }],
    };
    write("bom.json", JSON.stringify(bom));
    await init("bom.json");
    expect(read("assay.yaml")).toContain("  - id: acme/bot\n");
  });
});

function made(name: string): object {
  fs.mkdirSync(path.join(folder, name));
  return {};
}
