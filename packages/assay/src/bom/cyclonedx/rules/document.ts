import { printable } from "../../../model/printable.ts";
import { recordAt, valueAt } from "../../../syntax/json-access.ts";
import type { SemanticRule } from "./rule.ts";

export const timestamp: SemanticRule = {
  id: "timestamp",
  severity: "warning",
  title: "The document says when it was made.",
  *check({ document }) {
    if (valueAt(document, "metadata", "timestamp") !== undefined) return;
    yield {
      pointer: recordAt(document, "metadata") === undefined ? "" : "/metadata",
      message: "The document does not say when it was made.",
      fix: "Add metadata.timestamp.",
    };
  },
};

export const schemaVersion: SemanticRule = {
  id: "schema-version",
  severity: "error",
  title: "The address of the schema names the version that specVersion says.",
  *check({ document }) {
    const { $schema: address, specVersion } = document;
    const named = typeof address === "string" ? /bom-(\d+\.\d+)/.exec(address)?.[1] : undefined;
    if (named === undefined || typeof specVersion !== "string" || named === specVersion) return;
    yield {
      pointer: "/$schema",
      message: `The schema is that of ${named}, specVersion says ${printable(specVersion)}.`,
      fix: "Make both the same.",
    };
  },
};

export const serialNumber: SemanticRule = {
  id: "serial-number",
  severity: "warning",
  title: "The document has a serial number, so that others can refer to it.",
  *check({ document }) {
    if (valueAt(document, "serialNumber") !== undefined) return;
    yield {
      pointer: "",
      message: "The document has no serial number.",
      fix: 'Add "serialNumber": "urn:uuid:...".',
    };
  },
};
