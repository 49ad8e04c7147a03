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
