import type { Inventory } from "../../model/inventory.ts";
import type { DocumentPlaces, DocumentReader, DocumentReading, ReadOptions } from "../reading.ts";
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
      lifecycles: ["post-build", "discovery"],
    },
    inventory,
    losses: [],
    lossCount: 0,
    places: placesIn(inventory),
  };
}

/** The inventory has its lists in the order of the document. */
function placesIn({ entities, relations, findings }: Inventory): DocumentPlaces {
  const edge = (from: string, kind: string, to: string): string => `${kind}\u0000${from}\u0000${to}`;
  const atEntity = new Map(entities.map(({ id }, index) => [id, `/entities/${index}`]));
  const atRelation = new Map(
    relations.map(({ from, kind, to }, index) => [edge(from, kind, to), `/relations/${index}`]),
  );
  const atFinding = new Map(findings.map(({ id }, index) => [id, `/findings/${index}`]));
  return {
    entity: (id) => atEntity.get(id),
    claim: (id, position) => {
      const entity = atEntity.get(id);
      return entity === undefined ? undefined : `${entity}/claims/${position}`;
    },
    relation: (from, kind, to) => atRelation.get(edge(from, kind, to)),
    finding: (id) => atFinding.get(id),
  };
}
