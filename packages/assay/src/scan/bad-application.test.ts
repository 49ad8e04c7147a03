import { expect, it } from "vitest";
import { type HubFiles, hubTree } from "testkit/hub-repository";
import { isIncomplete } from "../model/coverage.ts";
import type { Inventory } from "../model/inventory.ts";
import { noSettings } from "./settings.ts";
import { scanTree } from "./scan.ts";

const good = { "ok.py": 'from transformers import AutoModel\nAutoModel.from_pretrained("gpt2")\n' };

const scan = (files: HubFiles): Promise<Inventory> =>
  scanTree(hubTree({ ...good, ...files }), { now: () => new Date(0) }, noSettings);

/** Each level repeats the one before it nine times. */
const bomb = ["a: &a [x]", ..."bcdefghij"].reduce((text, name, at) => {
  const before = "abcdefghij"[at - 1] ?? "a";
  return `${text}\n${name}: &${name} [${`*${before},`.repeat(9)}]`;
});

it.each([
  ["a notebook that is no JSON", "a.ipynb", "import openai {"],
  ["a bomb of aliases", "train.yaml", `${bomb}\nbase_model: gpt2\n`],
  ["a template that is no YAML yet", "train.yaml", "base_model: {{ base }}\n{% for x in y %}\n- {{ x }\n"],
  [
    "a script in neither UTF-8 nor UTF-16",
    "a.py",
    new Uint8Array([...Buffer.from("import openai\n"), 0, 0x80]),
  ],
  ["lines of megabytes", "a.js", `import "openai";var a="${"x".repeat(3_000_000)}";`],
  ["a manifest with a broken end", "package.json", '{"dependencies": {"openai": '],
])("%s is named, and the rest is reported", async (_, path, content) => {
  const inventory = await scan({ [path]: content });

  expect(inventory.coverage.filter(isIncomplete).map((entry) => entry.path)).toEqual([path]);
  expect(inventory.entities.map(({ name }) => name)).toContain("openai-community/gpt2");
});

it("code and configuration that are not read get no verdict on loading them; a model does", async () => {
  const { findings } = await scan({ "a.ipynb": "import openai {", "w.safetensors": new Uint8Array(4) });

  const judged = findings
    .filter(({ verdict }) => verdict !== undefined)
    .map(({ location }) => location?.path);
  expect(judged).toEqual(["w.safetensors"]);
});

it("an example of a configuration is read like one", async () => {
  const { entities } = await scan({ "train.yaml.example": "base_model: lakeside/small\nadapter: lora\n" });

  expect(entities.map(({ name }) => name)).toContain("lakeside/small");
});
