// What changed between two folders, or between today and the document of an earlier scan.
//
//     node examples/api/changes.mjs examples/lineage/base examples/lineage/chat
import { diffInventories, readDocument, scan, writeDocument } from "assay";

const [before = ".", after = "."] = process.argv.slice(2);
const earlier = await scan(before);
const later = await scan(after);

// A native document is lossless: what was kept can be compared with what is here.
const kept = await readDocument(await writeDocument(earlier, "assay"));
const { isEqual, components, findings } = diffInventories(kept, later);

console.log(isEqual ? "Nothing changed." : "Something changed.");
for (const { kind, name } of components.added) console.log(`+ ${kind} ${name}`);
for (const { kind, name } of components.removed) console.log(`- ${kind} ${name}`);
for (const { after: component, changes } of components.changed) {
  const aspects = new Set(changes.map(({ aspect }) => aspect));
  console.log(`~ ${component.kind} ${component.name}: ${[...aspects].join(", ")}`);
}
for (const { rule, message, verdict } of findings.added) {
  if (verdict !== "safe") console.log(`! ${rule}: ${message}`);
}
