import path from "node:path";
import { describe, expect, it } from "vitest";
import { hubTree } from "testkit/hub-repository";
import { documents } from "../bom/registry.ts";
import { writeDocument } from "../bom/write-document.ts";
import { valueOf } from "../model/resolve.ts";
import { noSettings } from "./settings.ts";
import { scan } from "./scan-targets.ts";
import { scanTree } from "./scan.ts";

const example = path.resolve(import.meta.dirname, "../../../../examples/application");

/** Cards and Croissant are about one model or dataset. */
const wholeFormats = documents.filter(({ about }) => about === undefined).flatMap(({ formats }) => formats);

describe("an application", () => {
  it("is reported with what it uses, where, and how things hang together", async () => {
    const { entities, relations, references } = await scan(example);
    const names = new Map(entities.map(({ id, name }) => [id, name]));

    const used = entities
      .filter((entity) => valueOf(entity, "usage") === "used")
      .map(({ kind, name }) => `${kind} ${name}`);
    expect(used.sort()).toEqual([
      "dataset example-org/village-questions",
      "hardware nvidia-gpu",
      "model Qwen/Qwen2.5-0.5B-Instruct",
      "model example-org/tea-qwen",
      "model gpt-4o-mini",
      "model sentence-transformers/all-MiniLM-L6-v2",
      "prompt system prompt",
      "service openai",
      "software chroma",
      "software vllm",
      "software vllm/vllm-openai",
      "training-run sft in train.py",
    ]);
    const edges = relations.map(({ from, kind, to }) => `${names.get(from)} ${kind} ${names.get(to)}`);
    expect(edges).toEqual(
      expect.arrayContaining([
        "sft in train.py uses Qwen/Qwen2.5-0.5B-Instruct",
        "sft in train.py trainedOn example-org/village-questions",
        "sft in train.py produced example-org/tea-qwen",
        "example-org/tea-qwen servedBy vllm",
        "vllm/vllm-openai contains vllm",
        "gpt-4o-mini servedBy openai",
        "app.py uses gpt-4o-mini",
      ]),
    );
    expect(references).toMatchObject([{ default: "gpt-4o-mini", location: { path: "app.py" } }]);
  });

  it.each(wholeFormats)("is a valid document: %s", async (format) => {
    const inventory = await scan(example, { now: () => new Date(0) });

    const written = await writeDocument(inventory, format);

    // OpenVEX says what was decided of vulnerabilities, and none was looked up.
    if (format === "openvex") expect(JSON.parse(written)).toMatchObject({ statements: [] });
    else expect(written).toContain("all-MiniLM-L6-v2");
    expect(await writeDocument(await scan(example, { now: () => new Date(0) }), format)).toBe(written);
  });
});

describe("data of the tree that code names", () => {
  const code = 'from ultralytics import YOLO\nYOLO("yolo11n.pt").train(data="data/screws.yaml")\n';

  it("is a dataset that contains the file, whatever the file is", async () => {
    const files = { "train.py": code, "data/screws.yaml": "path: ./x\n" };
    const { entities, relations } = await scanTree(hubTree(files), { now: () => new Date(0) }, noSettings);

    const data = entities.find(({ kind }) => kind === "dataset");
    const file = entities.find(({ kind, name }) => kind === "file" && name.endsWith("screws.yaml"));
    expect(data?.name).toBe("data/screws.yaml");
    expect(relations).toContainEqual(
      expect.objectContaining({ from: data?.id, to: file?.id, kind: "contains" }),
    );
  });
});
