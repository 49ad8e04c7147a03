import { isRecord } from "../../../syntax/json-access.ts";
import type { XmlElement } from "../../../syntax/xml/tree.ts";
import type { DocumentWriter, Validation } from "../../document.ts";
import { parseDocument } from "../../parse-document.ts";
import { cyclonedxNamespace } from "../../sniff.ts";
import { formatsNamed } from "../versions.table.ts";
import { validBomOf } from "../write.ts";
import { validateCyclonedxXml } from "./index.ts";
import { toXml } from "./to-xml.ts";

/**
 * The documents of `cyclonedx` in the XML binding: the same parts, the same serial number. A parsed document is the root
 * element that `syntax/xml/tree.ts` makes.
 */
export const cyclonedxXml: DocumentWriter = {
  id: "cyclonedx",
  version: 1,
  title: "CycloneDX (XML)",
  formats: formatsNamed("cyclonedx-xml"),
  recognises: (parsed) =>
    isElement(parsed) && [...parsed.attributes.values()].some((value) => cyclonedxNamespace.test(value)),
  write: async (inventory, options = {}) =>
    toXml({ ...(await validBomOf(inventory, options, { hasDeclarations: false })) }),
  validate: async (document) => {
    if (isElement(document)) return validateCyclonedxXml(document);
    if (typeof document === "string") return validateText(document);
    return refused("A CycloneDX document in XML is a text.");
  },
};

async function validateText(text: string): Promise<Validation> {
  const parsed = await parseDocument(Buffer.from(text));
  if (!parsed.ok) return { ...refused(""), errors: [parsed.issue] };
  if (parsed.document.syntax !== "xml") return refused("The document is no XML.");
  return validateCyclonedxXml(parsed.document.root);
}

function refused(message: string): Validation {
  const errors = [{ pointer: "", rule: "document/xml", message }];
  return { valid: false, format: "cyclonedx", version: "", errors, warnings: [] };
}

function isElement(value: unknown): value is XmlElement {
  return isRecord(value) && value["attributes"] instanceof Map && Array.isArray(value["children"]);
}
