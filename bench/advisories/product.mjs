/** What the benches of advisories need of the product and of its test data, from the sources. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { loadProduct } from "../../scripts/load-product.mjs";

export const fixtures = path.join(import.meta.dirname, "../../testkit/fixtures/advisories");

export const product = await loadProduct(
  `
export { isAffected } from "./advisories/affected.ts";
export { schemeOf } from "./versions/registry.ts";
export { packageKey } from "./versions/package-name.ts";
export { advisoryOfOsv } from "../../../testkit/golden-advisories.ts";
export { osvDump } from "../../../testkit/osv-dump.ts";
export { makeZip } from "../../../testkit/zip.ts";
`,
  "advisories",
);

/** The golden records and the dump of PyPI, as the JSON that they are. */
export async function readRecords() {
  const lines = readFileSync(path.join(fixtures, "golden.jsonl"), "utf8").trim().split("\n");
  const dump = await product.osvDump(readFileSync(path.join(fixtures, "PyPI/all.zip")));
  return [...lines.map((line) => JSON.parse(line)), ...dump];
}
