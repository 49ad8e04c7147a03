import { AssayError, mergeInventories, type MergeInput, readBom, toolVersion, writeDocument } from "assay";
import type { Store } from "../store/open-store.ts";

/** Merges what was planned into one document, which is kept for whoever asked. Again is the same as once. */
export async function mergePortfolio({ exports, reading }: Store, id: string): Promise<void> {
  const planned = await exports.open(id);
  if (planned === undefined) return;
  const inputs: MergeInput[] = [];
  const left: string[] = [];
  for (const version of planned.versions) {
    const opened = await reading.open(version);
    if (opened === undefined) continue;
    try {
      const { inventory } = await readBom(opened.bytes, { path: opened.name, toolVersion });
      inputs.push({ document: opened.name, inventory });
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      left.push(opened.name);
    }
  }
  if (inputs.length === 0) return exports.fail(id, "None of the versions is there any more.");
  const { inventory, shared, disagreements } = mergeInventories(inputs);
  try {
    const text = await writeDocument(inventory, planned.format);
    const missing = left.length === 0 ? "" : ` Left out, since they cannot be read: ${left.join(", ")}.`;
    const note = `${inputs.length} documents, ${inventory.entities.length} things, ${shared} in several, ${disagreements} contradictions.`;
    await exports.complete(id, text, note + missing);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    await exports.fail(id, error.message);
  }
}
