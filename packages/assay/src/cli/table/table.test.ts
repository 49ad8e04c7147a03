import { describe, expect, it } from "vitest";
import { hubTree, type HubFiles } from "testkit/hub-repository";
import { onnxModel } from "testkit/onnx";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { claim } from "testkit/inventory-parts";
import { noSettings } from "../../scan/settings.ts";
import { scanTree } from "../../scan/scan.ts";
import { tableText } from "./table.ts";

async function tableOf(files: HubFiles): Promise<string> {
  const inventory = await scanTree(hubTree(files), { now: () => new Date(0) }, noSettings);
  return tableText(inventory, { width: 120, isColoured: false });
}

const weights = safetensorsFile([tensorOf("conv.weight", [2, 2, 3, 3])]);

describe("the table", () => {
  it("says of a graph without weights that it has none", async () => {
    const graph = onnxModel({ graph: { nodes: [{ op: "Add", inputs: ["x", "x"], outputs: ["y"] }] } });
    const text = await tableOf({ "double.onnx": graph });
    expect(text).toMatch(/double\.onnx +onnx +0 +\? +– +none/);
    expect(text).toContain("0 not read as they should be");
  });

  it("says of emissions how they are known", async () => {
    const inventory = await scanTree(
      hubTree({ "model.safetensors": weights }),
      { now: () => new Date(0) },
      noSettings,
    );
    const entities = inventory.entities.map((one) =>
      one.kind === "model"
        ? { ...one, claims: [...one.claims, claim("emissions", { grams: 7 }, "asserted")] }
        : one,
    );
    const text = tableText({ ...inventory, entities }, { width: 120, isColoured: false });
    expect(text).toContain("7 g CO2 equivalent, asserted");
  });

  it("counts the datasets of a long list", async () => {
    const datasets = Array.from({ length: 9 }, (_, index) => `  - org/data-${index}`);
    const text = await tableOf({
      "config.json": { model_type: "bert", architectures: ["BertModel"] },
      "model.safetensors": weights,
      "README.md": `---\ndatasets:\n${datasets.join("\n")}\n---\n`,
    });
    expect(text.match(/ └─ trained on org\/data-\d/g)).toHaveLength(6);
    expect(text).toContain(" └─ trained on 3 more");
  });

  it("names each unread file, and shortens a long list with one reason", async () => {
    const broken = weights.subarray(0, 40);
    const numbered = Object.fromEntries(
      [1, 2, 3, 4, 5].map((index) => [`odd/${index}.gguf`, "no model at all"]),
    );
    const text = await tableOf({ "a.safetensors": broken, ...numbered });
    expect(text).toContain("NOT READ\n? a.safetensors: ");
    expect(text).toContain(
      "? odd/1.gguf, odd/2.gguf, odd/3.gguf and 2 more: not read: is named like GGUF, but the content is not",
    );
    expect(text).toContain("6 not read as they should be");
  });

  it("lists the datasets that are here, and says how safe the files are", async () => {
    const text = await tableOf({
      "data/train.jsonl": '{"prompt":"a","answer":1}\n{"prompt":"b","answer":2}\n{"prompt":"c","answer":3}\n',
      "model.pkl": Buffer.from("\x80\x02cposix\nsystem\nX\x04\x00\x00\x00true\x85R.", "latin1"),
      "model.safetensors": weights,
    });
    expect(text).toMatch(/DATASET +FORMAT +ROWS +COLUMNS +SPLITS +SIZE\n.*jsonl +3 +prompt, answer +train/);
    expect(text).toContain('✖ dangerous   model.pkl: Loading calls posix.system("true")');
    expect(text).toContain("Safe to load? 2 safe, 1 dangerous.");
  });

  it("takes Python's path files for what they are, and a broken checkpoint for a gap", async () => {
    const text = await tableOf({
      "lib/site-packages/easy-install.pth": "./some.egg\n",
      "models/resnet.pth": "<html>404</html>",
    });
    expect(text).toContain("? models/resnet.pth: not read: is named like PyTorch");
    expect(text).not.toContain("easy-install");
  });
});
