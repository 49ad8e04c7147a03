import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./measure.mjs";

const components = 10_000;

/** A CycloneDX 1.6 document of 10,000 packages as package managers write them (some 12 MB); made once. */
export function bigDocument() {
  const folder = join(root, "bench/inputs");
  const file = join(folder, "document-10000.cdx.json");
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const packages = Array.from({ length: components }, (_, index) => packageOf(index));
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    version: 1,
    metadata: {
      timestamp: "2026-01-01T00:00:00Z",
      component: { type: "application", "bom-ref": "root", name: "app" },
    },
    components: packages,
    dependencies: packages.map((one, index) => ({ ref: one["bom-ref"], dependsOn: dependenciesOf(index) })),
  };
  writeFileSync(file, JSON.stringify(document, undefined, 2));
  return file;
}

function purlOf(index) {
  return `pkg:npm/package-${index}@1.${index % 50}.${index % 7}`;
}

/** Up to four, later in the list: no cycles. */
function dependenciesOf(index) {
  const targets = [1, 2, 3, 4].map((step) => index * 3 + step * 7);
  return targets.filter((target) => target < components && target !== index).map(purlOf);
}

function packageOf(index) {
  return {
    type: index % 20 === 0 ? "framework" : "library",
    "bom-ref": purlOf(index),
    name: `package-${index}`,
    version: `1.${index % 50}.${index % 7}`,
    description: `Package number ${index}, which does something for others.`,
    scope: index % 5 === 0 ? "optional" : "required",
    hashes: [{ alg: "SHA-512", content: index.toString(16).padStart(128, "0") }],
    licenses: index % 4 === 0 ? [{ expression: "MIT OR Apache-2.0" }] : [{ license: { id: "MIT" } }],
    purl: purlOf(index),
    externalReferences: [
      { type: "distribution", url: `https://registry.example.org/package-${index}.tgz` },
      { type: "vcs", url: `https://git.example.org/package-${index}` },
    ],
    properties: [
      { name: "SrcFile", value: "package-lock.json" },
      { name: "acme:team", value: `team-${index % 9}` },
    ],
  };
}
