// What models are in a folder, and how each fact is known.
//
//     node examples/api/inventory.mjs examples/lineage
import { claimsOn, scan, strongestClaim, valueOf } from "assay";

const [folder = "."] = process.argv.slice(2);
const { entities, relations, coverage } = await scan(folder);
const names = new Map(entities.map(({ id, name }) => [id, name]));

for (const model of entities.filter(({ kind }) => kind === "model")) {
  const parameters = strongestClaim(model, "parameters");
  // A value is known, unresolved, withheld or not applicable; and nobody may have said anything.
  const count = parameters?.value.kind === "known" ? parameters.value.value.toLocaleString("en") : "unknown";
  console.log(`${model.name}: ${count} parameters (${parameters?.basis ?? "nobody says"})`);

  // Claims that disagree stand side by side.
  for (const { value, basis, source } of claimsOn(model, "license")) {
    if (value.kind === "known") console.log(`  licence ${value.value}, ${basis} by ${source.path ?? source.url}`);
  }
  for (const { to, detail } of relations.filter(({ from, kind }) => from === model.id && kind === "derivedFrom")) {
    console.log(`  from ${names.get(to)} (${detail})`);
  }
  const weightsId = valueOf(model, "weightsId");
  if (weightsId !== undefined) console.log(`  weights ${weightsId.slice(0, 16)}…`);
}

const unread = coverage.filter(({ code }) => code !== undefined && code !== "unrecognised");
console.log(unread.length === 0 ? "Everything was read." : `Not read: ${unread.map(({ path }) => path).join(", ")}`);
