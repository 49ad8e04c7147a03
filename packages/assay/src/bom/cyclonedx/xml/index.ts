import type { XmlElement } from "../../../syntax/xml/tree.ts";
import type { Validation } from "../../document.ts";
import { withLines } from "../../pointer-lines.ts";
import { cut } from "../../rule-issues.ts";
import type { DocumentReading, ReadOptions } from "../../reading.ts";
import { readCyclonedx } from "../read/read.ts";
import { validateCyclonedx } from "../validate.ts";
import { fromXml } from "./from-xml.ts";
import { orderIssues } from "./order-issues.ts";

/** The inventory of a document in XML. */
export function readCyclonedxXml(root: XmlElement, options: ReadOptions): DocumentReading {
  const { document, lineOf, left } = fromXml(root);
  return readCyclonedx(document, options, { lineOf, left });
}

/** Checks a document in XML as its JSON form: the schema of that and our rules, and then the order of the elements. */
export async function validateCyclonedxXml(root: XmlElement): Promise<Validation> {
  const { document, lineOf, issues } = fromXml(root);
  const { version, errors, warnings } = await validateCyclonedx(document);
  // The table of elements is that of 1.5 and later.
  const order = version === "1.4" ? [] : orderIssues(root);
  const all = [...issues, ...withLines(errors, lineOf), ...cut(order)];
  return {
    valid: all.length === 0,
    format: "cyclonedx",
    version,
    errors: all,
    warnings: withLines(warnings, lineOf),
  };
}
