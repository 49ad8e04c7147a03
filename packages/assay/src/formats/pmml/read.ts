import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { ModelPort } from "../../model/properties.ts";
import { doctypeHazards } from "../../safety/xml-doctype.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { maxTextLength } from "./limits.ts";
import { tasks } from "./models.table.ts";
import { walkPmml, type Field, type Walk } from "./walk.ts";

/** Reads header, data dictionary, models and mining schema; undefined when the root is another element. */
export async function readPmml(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const walk = await walkPmml(file.source);
  if (walk.root === undefined || !/^(?:\w+:)?PMML$/u.test(walk.root.name)) return undefined;
  const source = { by, path: file.path };
  const declared = claimant("declared", source);
  return plainReading("pmml", {
    claims: [
      claimant("measured", source)("format", "pmml"),
      ...headerClaims(walk, declared),
      ...modelClaims(walk, declared),
      ...portClaims(walk, declared),
    ],
    hazards: [...doctypeHazards("PMML-DOCTYPE", walk.xml.doctype), ...functionHazards(walk)],
    problems: problemsOfTrouble(walk.xml.trouble),
  });
}

function headerClaims(walk: Walk, claim: Claimant): Claim[] {
  const { root, header, annotation, timestamp } = walk;
  const texts = [
    ["formatVersion", root?.attributes.get("version"), "PMML/version"],
    ["description", header?.get("description") ?? annotation, "Header"],
    ["version", header?.get("modelVersion"), "Header/modelVersion"],
    ["producer", producerOf(walk), "Header/Application"],
  ] as const;
  const claims = texts.flatMap(([property, text, pointer]) =>
    isUseful(text) ? [claim(property, text, { pointer })] : [],
  );
  const plain = { copyright: header?.get("copyright"), timestamp };
  for (const [name, value] of Object.entries(plain)) {
    if (isUseful(value)) claims.push(claim("metadata", { name, value }, { pointer: `Header/${name}` }));
  }
  return claims;
}

function producerOf({ application }: Walk): string {
  return `${application?.get("name") ?? ""} ${application?.get("version") ?? ""}`.trim();
}

function isUseful(text: string | undefined): text is string {
  return text !== undefined && text !== "" && text.length <= maxTextLength;
}

function modelClaims(walk: Walk, claim: Claimant): Claim[] {
  const claims: Claim[] = [];
  const [model] = walk.models;
  if (model !== undefined) {
    claims.push(claim("architecture", model.name));
    const { attributes } = model;
    const name = attributes.get("modelName");
    if (isUseful(name)) claims.push(claim("name", name, { pointer: "modelName" }));
    const task = attributes.get("functionName") ?? "";
    if (task !== "") claims.push(claim("task", tasks.get(task) ?? task, { pointer: "functionName" }));
    for (const key of ["algorithmName", "functionName"]) {
      const value = attributes.get(key);
      if (isUseful(value)) claims.push(claim("hyperparameter", { name: key, value }, { pointer: key }));
    }
  }
  const counts = [
    ...walk.counts,
    ["fields", walk.fieldCount] as const,
    ["models", walk.models.length] as const,
  ];
  for (const [name, value] of counts) claims.push(claim("hyperparameter", { name, value }));
  return claims;
}

/** Fields that the first model uses; without a mining schema those of the data dictionary. */
function portClaims(walk: Walk, claim: Claimant): Claim[] {
  const claims: Claim[] = [];
  for (const [name, usage] of walk.usage) {
    const port = portOf(walk.dictionary.get(name) ?? { name });
    if (usage === "active") claims.push(claim("input", port, { pointer: "MiningSchema" }));
    if (usage === "target" || usage === "predicted")
      claims.push(claim("output", port, { pointer: "MiningSchema" }));
  }
  for (const field of walk.outputs) claims.push(claim("output", portOf(field), { pointer: "Output" }));
  if (walk.usage.size === 0)
    for (const field of walk.dictionary.values())
      claims.push(claim("input", portOf(field), { pointer: "DataDictionary" }));
  return claims;
}

function portOf({ name, dataType, optype }: Field): ModelPort {
  return {
    name,
    ...(dataType === undefined ? {} : { dtype: dataType }),
    ...(optype === undefined ? {} : { format: optype }),
  };
}

function functionHazards({ customFunctions }: Walk): Hazard[] {
  if (customFunctions.size === 0) return [];
  const names = [...customFunctions].sort().map(printable);
  return [
    {
      rule: "PMML-CUSTOM-FUNCTION",
      verdict: "unknown",
      message: `The model calls ${names[0] ?? ""}${names.length > 1 ? ` and ${names.length - 1} more classes` : ""}, which an evaluator loads by name.`,
      evidence: names,
    },
  ];
}
