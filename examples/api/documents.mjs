// A scan as documents, and a document of somebody else as an inventory: everything goes through the same model.
//
//     node examples/api/documents.mjs examples/lineage/base
import { convertDocument, readBom, scan, validateDocument, writeDocument } from "assay";

const [folder = "."] = process.argv.slice(2);
// The only clock value is an option: the same folder gives the same bytes.
const inventory = await scan(folder, { now: () => new Date(0) });

const cyclonedx = await writeDocument(inventory, "cyclonedx");
const spdx = await writeDocument(inventory, "spdx");
for (const text of [cyclonedx, spdx]) {
  const { title, valid, errors, warnings } = await validateDocument(Buffer.from(text));
  console.log(`${title}: ${valid ? "valid" : "not valid"}, ${errors.length} errors, ${warnings.length} warnings`);
}

const options = { path: "bom.json", toolVersion: "1" };
const { inventory: again, losses } = await readBom(Buffer.from(cyclonedx), options);
console.log(`Read back: ${again.entities.length} of ${inventory.entities.length} things, ${losses.length} losses`);

const { outputs } = await convertDocument(Buffer.from(cyclonedx), ["spdx@2.3"], options);
for (const { report } of outputs) {
  const { kept, transformed, annotation, dropped } = report.counts;
  console.log(`To ${report.format}: ${kept} facts kept, ${transformed + annotation} moved, ${dropped} dropped`);
}
