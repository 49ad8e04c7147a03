import type { Inventory } from "../../model/inventory.ts";
import type { DraftDocument } from "../document.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { validateSpdx } from "./validate.ts";
import { stableJson } from "../stable-json.ts";
import type { SpdxNode } from "./elements.ts";
import { graphOf } from "./graph.ts";
import { contentUuid } from "../content-uuid.ts";
import { jsonPortions } from "../json-portions.ts";
import { contentOf, refuseContradictions } from "../inventory-content.ts";
import { writerVersion } from "./version.ts";

/** The schema demands exactly this string (SPDX 3.0.1 schema.json, `@context`). */
export const spdxContext = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";

export interface SpdxJson {
  readonly "@context": typeof spdxContext;
  readonly "@graph": readonly SpdxNode[];
}

/**
 * The SPDX 3.0.1 JSON-LD document of an inventory. Throws an AssayError `invalid-document` when the inventory
 * contradicts itself or the document breaks the schema or our rules: both are bugs.
 */
export function writeSpdx(inventory: Inventory): string {
  const document = spdxJsonOf(inventory);
  refuseInvalid(title, validateSpdx(document));
  return [...textOf(document)].join("");
}

/** The same as data and in portions, to be checked. Throws an AssayError `invalid-document` when the inventory contradicts itself. */
export function spdxDraft(inventory: Inventory): DraftDocument {
  const document = spdxJsonOf(inventory);
  return { value: document, portions: textOf(document), title };
}

const title = "SPDX";

/** The document as data, not validated yet. Its name comes from its content. */
export function spdxJsonOf(inventory: Inventory): SpdxJson {
  refuseContradictions(inventory);
  return {
    "@context": spdxContext,
    "@graph": graphOf(inventory, contentUuid(contentOf(inventory, writerVersion))),
  };
}

function* textOf(document: SpdxJson): Generator<string> {
  yield* jsonPortions(document, "indented", (value) => stableJson(value, keyOrder, 2));
  yield "\n";
}

/** What identifies a node comes first, for people; the rest is in alphabetical order. */
const keyOrder = ["type", "@id", "spdxId", "creationInfo", "name"];
