// A gate of your own: a model may be used when every file is safe to load, everything was read and its licence is on a list.
//
//     node examples/api/gate.mjs examples/lineage/chat && echo may be used
import { AssayError, scan, valueOf } from "assay";

const allowed = new Set(["Apache-2.0", "MIT"]);
const [folder = "."] = process.argv.slice(2);
const reasons = [];

try {
  const { entities, findings, coverage } = await scan(folder);
  for (const { verdict, location, message } of findings) {
    if (verdict !== undefined && verdict !== "safe") reasons.push(`${location?.path}: ${verdict}: ${message}`);
  }
  for (const { path, code, reason } of coverage) {
    // "unrecognised" is of no format that is known: not a gap.
    if (code !== undefined && code !== "unrecognised") reasons.push(`${path} was not read: ${reason ?? code}`);
  }
  const models = entities.filter((one) => one.kind === "model" && valueOf(one, "usage") === "present");
  for (const model of models) {
    const licence = valueOf(model, "license") ?? "no licence";
    if (!allowed.has(licence)) reasons.push(`${model.name}: ${licence} is not allowed`);
  }
  if (models.length === 0) reasons.push(`${folder}: there is no model`);
} catch (error) {
  // Trouble inside files is data; only what makes a scan impossible is thrown.
  if (!(error instanceof AssayError)) throw error;
  reasons.push(`${error.code}: ${error.message}`);
}

for (const reason of reasons) console.log(`✖ ${reason}`);
if (reasons.length === 0) console.log("✔ may be used");
process.exitCode = reasons.length === 0 ? 0 : 1;
