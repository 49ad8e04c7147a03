import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

import { privateProperties } from "./cyclonedx/read/private-properties.table.ts";
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
  // Concluded licences are of basis "inferred".
  "license/acknowledgement",
  ...["components/type", "component/type", "components/scope", "component/scope", "data/type"],
  // Of tools, which are told apart by name and version.
  ...["components/bom-ref"],
  // A page of the hub is an identifier; tonnes of CO2 are grams.
  ...["externalReferences/url", "co2CostEquivalent/value", "co2CostEquivalent/unit"],
  ...["externalRefs/referenceCategory", "relationships/relationshipType", "relationships/spdxElementId"],
  ...["/@context", "@context/cisco-aibom", "@graph/type", "@graph/primaryPurpose", "creationInfo/type"],
  ...["extension_cisco_aibom/type"],
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
    } else if (!isSilent(value) && !structural.has(keys.join("/")) && !isUnderstood(keys, value)) {
      visitText(value, pointer, keys);
    }
  };
  const visitText = (value: unknown, pointer: string, keys: readonly [string, string]): void => {
    const text = JSON.stringify(withoutDot(String(value))).slice(1, -1);
    const isListed = lost.some((one) => pointer === one || pointer.startsWith(`${one}/`));
    if (isListed || said.includes(text.toLowerCase()) || isPlace(text, said)) return;
    const dictionary = dictionaryIn(value);
    if (dictionary !== undefined) visit(dictionary, pointer, keys);
    else found.push(`${pointer} = ${String(value)}`);
  };
  visit(document, "", ["", ""]);
  return found;
}

/** The name of a private property that becomes a fact of ours, and words that say what a relationship is. */
const isUnderstood = (keys: readonly [string, string], value: unknown): boolean =>
  (keys.join("/") === "properties/name" && privateProperties.has(String(value))) ||
  (keys.join("/") === "externalRefs/referenceType" && value === "cpe23Type") ||
  (keys.join("/") === "relationships/comment" && String(value).startsWith("evident-by:"));

/** A file with its line in one text is a path and a line in ours. */
function isPlace(text: string, said: string): boolean {
  const [, file, line] = /^(.+):(\d+)$/.exec(text.toLowerCase()) ?? [];
  return file !== undefined && said.includes(`"path":"${file}","line":${line}`);
}

/** OWASP's generator writes an object as text into one property. */
function dictionaryIn(value: unknown): object | undefined {
  return typeof value === "string" && value.startsWith("{") ? (JSON.parse(value) as object) : undefined;
}

const isSilent = (value: unknown): boolean => value === null || value === "" || value === "NOASSERTION";

/** Names of files in SPDX begin at the root of the package. */
const withoutDot = (value: string): string => value.replace(/^\.\//, "");

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
