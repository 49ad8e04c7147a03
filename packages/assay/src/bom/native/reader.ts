import type { DocumentReader, DocumentReading, ReadOptions } from "../reading.ts";
import { inventoryOf, validateNative } from "./read.ts";

/** Our own document: nothing is lost, bases and sources stay as the scan had them. */
export const nativeReader: DocumentReader = {
  read: (document, options) => reading(document.syntax === "json" ? document.value : undefined, options),
  validate: async (document) =>
    Promise.resolve(validateNative(document.syntax === "json" ? document.value : {})),
};

function reading(value: unknown, { path }: ReadOptions): DocumentReading {
  const inventory = inventoryOf(value, path);
  const { tool, subject } = inventory;
  return {
    format: "assay",
    version: "1",
    header: {
      name: subject.name,
      created: subject.scannedAt,
      tools: [`${tool.name} ${tool.version}`],
      authors: [],
      // What every scan looks at: finished artefacts, found where they lie.
      stages: ["post-build", "discovery"],
    },
    inventory,
    losses: [],
    lossCount: 0,
  };
}
