import type { DocumentWriter, WriteOptions } from "../document.ts";
import type { Inventory } from "../../model/inventory.ts";
import { AssayError } from "../../model/error.ts";
import { spdxMapping } from "./mapping.table.ts";
import { recognisesSpdx } from "./recognise.ts";
import { specVersion, writerVersion } from "./version.ts";

/** SPDX 3.0.1 as JSON-LD. The writer and the 0.7 MB of compiled schema load on first use. */
export const spdx: DocumentWriter = {
  id: "spdx",
  version: writerVersion,
  title: "SPDX 3.0.1 (JSON-LD)",
  formats: [
    { name: "spdx", specVersion },
    { name: "spdx@3.0.1", specVersion },
  ],
  mapping: spdxMapping,
  recognises: recognisesSpdx,
  write: async (inventory, options) => [...(await portionsOf(inventory, options))].join(""),
  portions: portionsOf,
  async validate(document) {
    const { validateSpdx } = await import("./validate.ts");
    return validateSpdx(document);
  },
};

async function portionsOf(inventory: Inventory, options: WriteOptions = {}): Promise<Iterable<string>> {
  const wanted = options.specVersion ?? specVersion;
  if (wanted !== specVersion)
    throw new AssayError("unknown-format", `SPDX ${wanted} is not written; ${specVersion} is.`);
  const { spdxPortions } = await import("./write.ts");
  return spdxPortions(inventory);
}
