import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { safetensorsFile, tensorOf } from "../../../../testkit/safetensors.ts";
import type { Inventory } from "../model/inventory.ts";
import { scan } from "../scan/scan-targets.ts";
import { loadSettings } from "./settings-file.ts";

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-settings-"));
  write("app/bot.safetensors", safetensorsFile([tensorOf("a.weight", [4], "F32", 9)]));
  write("app/data/train.csv", `text,label\n${"hello,1\n".repeat(30)}`);
  write("other/data/train.csv", `text,label\n${"hello,2\n".repeat(30)}`);
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file: string, content: string | Uint8Array): void {
  const full = path.join(folder, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, content);
}

async function scanned(yaml: string, ...targets: readonly string[]): Promise<Inventory> {
  write("config/assay.yaml", `assay: 1\n${yaml}`);
  const paths = targets.map((target) => path.join(folder, target));
  const settings = await loadSettings(path.join(folder, "config/assay.yaml"), paths);
  return scan(paths, {}, settings);
}

/** The names of things about which the user says something, and the findings on entries. */
function outcome({ entities, findings }: Inventory): readonly string[] {
  const said = entities.filter(({ claims }) =>
    claims.some(({ basis, property }) => basis === "asserted" && property !== "usage"),
  );
  const unmatched = findings.filter(({ rule }) => rule === "SETTINGS-UNMATCHED");
  return [...said.map(({ kind, name }) => `${kind} ${name}`), ...unmatched.map(({ message }) => message)];
}

describe("the bytes of assay.yaml", () => {
  it.each([
    ["Latin-1", Buffer.from("assay: 1\nmodels:\n  - id: caf\u00e9\n", "latin1"), "3:12"],
    ["UTF-16", Buffer.from("\ufeffassay: 1\n", "utf16le"), "1:1"],
  ])("in %s are refused with the place", async (_, bytes, place) => {
    write("latin.yaml", bytes);
    await expect(loadSettings(path.join(folder, "latin.yaml"), [])).rejects.toThrow(
      `latin.yaml:${place}: the file is not UTF-8`,
    );
  });

  it("may begin with a byte order mark", async () => {
    write("mark.yaml", "\ufeffassay: 1\nleaks: keep\n");
    expect(await loadSettings(path.join(folder, "mark.yaml"), [])).toMatchObject({
      publishing: { leaks: "keep" },
    });
  });
});

describe("paths in assay.yaml", () => {
  const yaml = [
    "models: [{ path: ../app/bot.safetensors, producer: Acme }]",
    "datasets: [{ path: ../app/data, source: user }, { path: ../other/data, source: public }]",
  ].join("\n");

  it("are relative to the file, whatever is scanned", async () => {
    expect(outcome(await scanned(yaml, "app"))).toEqual(["dataset train.csv", "model bot"]);
    expect(outcome(await scanned(yaml, "other"))).toEqual(["dataset train.csv"]);
    expect(outcome(await scanned(yaml, "."))).toHaveLength(3);
    expect(outcome(await scanned(yaml, "app", "other"))).toHaveLength(3);
  });

  it("may name the one file that is scanned", async () => {
    expect(outcome(await scanned(yaml, "app/bot.safetensors"))).toEqual(["model bot"]);
  });

  it("of a file give its model the id, alone and among others", async () => {
    const named = "models: [{ path: ../app/bot.safetensors, id: acme/bot }]";
    for (const target of ["app/bot.safetensors", "app", "."]) {
      const { entities } = await scanned(named, target);
      const names = entities.filter(({ kind }) => kind === "model").map(({ name }) => name);
      expect(names, target).toEqual(["acme/bot"]);
    }
  });

  it("that lead nowhere are told, as they were written", async () => {
    const gone = "models: [{ path: ../app/bott.safetensors, producer: Acme }]";
    expect(outcome(await scanned(gone, "app"))).toEqual([
      "/models/0: nothing lies at ../app/bott.safetensors",
    ]);
  });

  it("name data outside of the scan that a model was trained on", async () => {
    const outside = [
      "models: [{ path: ../app/bot.safetensors, datasets: { sft: ../other/data } }]",
      "datasets: [{ path: ../other/data, id: acme/other, source: public }]",
    ].join("\n");
    const inventory = await scanned(outside, "app");
    expect(outcome(inventory)).toEqual(["dataset acme/other"]);
    expect(inventory.relations.filter(({ kind }) => kind === "trainedOn")).toMatchObject([
      { to: "hf:dataset:acme/other", detail: "sft" },
    ]);
  });
});

it("the example is about things that are there, and contradicts nothing", async () => {
  const examples = path.resolve(import.meta.dirname, "../../../../examples");
  const target = path.join(examples, "lineage");
  const inventory = await scan(target, {}, await loadSettings(path.join(examples, "assay.yaml"), [target]));
  expect(outcome(inventory)).toEqual([
    "dataset example-org/short-sentences",
    "model example-org/tiny-chat",
    "model example-org/tiny-base",
  ]);
  const own = inventory.findings.filter(({ message }) => message.includes("assay.yaml"));
  expect(own).toEqual([]);
});
