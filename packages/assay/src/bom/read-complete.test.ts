import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

import { readBom } from "./read-bom.ts";
import type { DocumentReading } from "./reading.ts";

const folders = [
  path.resolve(import.meta.dirname, "../../../../testkit/documents"),
  path.resolve(import.meta.dirname, "../../data/cyclonedx/test-resources/1.5"),
  path.resolve(import.meta.dirname, "../../data/cyclonedx/test-resources/1.6"),
];

/** What says how the document is built, or what the inventory says in its own words; as the two last keys. */
const structural: ReadonlySet<string> = new Set([
  ...["/$schema", "/specVersion", "/spdxVersion", "/SPDXID", "hashes/alg", "externalReferences/type"],
  ...["components/type", "component/type", "components/scope", "component/scope", "data/type"],
  // Of tools, which are told apart by name and version.
  ...["components/bom-ref"],
  // A page of the hub is an identifier; tonnes of CO2 are grams.
  ...["externalReferences/url", "co2CostEquivalent/value", "co2CostEquivalent/unit"],
  ...["externalRefs/referenceCategory", "relationships/relationshipType", "relationships/spdxElementId"],
  ...["packages/primaryPackagePurpose", "source/url", "creationInfo/creators"],
]);

/** Every text, number and truth value of a document that the reading neither holds nor lists as a loss. */
function unread(document: unknown, { inventory, header, losses }: DocumentReading): readonly string[] {
  const said = JSON.stringify([inventory, header]).toLowerCase();
  const lost = losses.map(({ pointer }) => pointer);
  const found: string[] = [];
  const visit = (value: unknown, pointer: string, keys: readonly [string, string]): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, `${pointer}/${index}`, keys);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value))
        visit(child, `${pointer}/${escaped(key)}`, [keys[1], key]);
    } else if (!isSilent(value) && !structural.has(keys.join("/"))) {
      const isListed = lost.some((one) => pointer === one || pointer.startsWith(`${one}/`));
      const isSaid = said.includes(JSON.stringify(String(value)).slice(1, -1).toLowerCase());
      if (!isListed && !isSaid) found.push(`${pointer} = ${String(value)}`);
    }
  };
  visit(document, "", ["", ""]);
  return found;
}

const isSilent = (value: unknown): boolean => value === null || value === "" || value === "NOASSERTION";

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

describe("what a document of another tool says", () => {
  it("is in the inventory or in the list of losses", async () => {
    for (const folder of folders) {
      const files = readdirSync(folder).filter(
        (name) => name.endsWith(".json") && !name.startsWith("invalid"),
      );
      expect(files.length).toBeGreaterThan(2);
      for (const file of files) {
        const bytes = readFileSync(path.join(folder, file));
        const reading = await readBom(bytes, { path: "read.json", toolVersion: "0.1.0" });
        expect(unread(JSON.parse(bytes.toString()), reading), file).toEqual([]);
      }
    }
  });
});
