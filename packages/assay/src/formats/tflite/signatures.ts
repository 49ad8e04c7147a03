import { tablesIn, textIn } from "../../syntax/flatbuffer/index.ts";
import { modelFields, signatureFields, tensorMapFields } from "./fields.table.ts";
import { maximumMetadata, maximumPorts } from "./limits.ts";
import type { Model } from "./model.ts";

/** Names of signatures with those of their inputs and outputs: `serving_default(x) -> y`. */
export async function readSignatures(model: Model): Promise<void> {
  for await (const table of tablesIn(model.root, modelFields.signatures, maximumMetadata)) {
    const key = (await textIn(table, signatureFields.key)) ?? "";
    const names: string[][] = [];
    for (const slot of [signatureFields.inputs, signatureFields.outputs]) {
      const list: string[] = [];
      for await (const map of tablesIn(table, slot, maximumPorts)) {
        list.push((await textIn(map, tensorMapFields.name)) ?? "");
      }
      names.push(list);
    }
    const [inputs = [], outputs = []] = names;
    model.signatures.push(`${key}(${inputs.join(", ")}) -> ${outputs.join(", ")}`);
  }
}
