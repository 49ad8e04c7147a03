import type { DocumentWriter } from "../document.ts";
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
  async write(inventory, options = {}) {
    const wanted = options.specVersion ?? specVersion;
    if (wanted !== specVersion)
      throw new AssayError("unknown-format", `SPDX ${wanted} is not written; ${specVersion} is.`);
    const { writeSpdx } = await import("./write.ts");
    return writeSpdx(inventory);
  },
  async validate(document) {
    const { validateSpdx } = await import("./validate.ts");
    return validateSpdx(document);
  },
};
