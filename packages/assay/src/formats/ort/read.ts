import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import {
  openFlatBuffer,
  rootTable,
  scalarIn,
  tableIn,
  tablesIn,
  textIn,
  type FlatTable,
} from "../../syntax/flatbuffer/index.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { entryFields, modelFields, opsetFields, sessionFields, standardDomains } from "./fields.table.ts";
import { readGraph, type Graphs } from "./graph.ts";
import { flatLimits, maximumEntries, maximumListed } from "./limits.ts";

/** Structure, initializers and hazards of a model; never its weights. */
export async function readOrt(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const flat = openFlatBuffer(file.source, flatLimits);
  const session = await rootTable(flat);
  const model = await tableIn(session, sessionFields.model);
  const graphs: Graphs = {
    path: file.path,
    flat,
    operators: new Map(),
    foreign: new Set(),
    tensors: [],
    inputs: [],
    outputs: [],
  };
  const graph = await tableIn(model, modelFields.graph);
  if (graph !== undefined) await readGraph(graphs, graph, 0);
  const version = (await textIn(session, sessionFields.version)) ?? "";
  const declared = model === undefined ? [] : await declaredClaims(model, { by, path: file.path });
  const missing: Problem = { code: "malformed", message: "the file holds no model with a graph" };
  return {
    format: "ort",
    claims: [...structureClaims(graphs, model, version, by), ...declared],
    tensors: graphs.tensors,
    lineage: [],
    findings: [],
    hazards: hazardsOf(graphs),
    problems: flat.trouble === undefined ? (graph === undefined ? [missing] : []) : [flat.trouble],
  };
}

function structureClaims(graphs: Graphs, model: FlatTable | undefined, version: string, by: string): Claim[] {
  const claim = claimant("measured", { by, path: graphs.path });
  const claims = [claim("format", "ort")];
  if (version !== "") claims.push(claim("formatVersion", `ORT ${version}`, { pointer: "ort_version" }));
  const ir = scalarIn(model, modelFields.irVersion, "i64");
  if (ir > 0) claims.push(claim("formatVersion", `IR ${ir}`, { pointer: "ir_version" }));
  const counts = [...graphs.operators].sort(([left], [right]) => (left < right ? -1 : 1));
  if (counts.length > 0) claims.push(claim("operators", Object.fromEntries(counts), { pointer: "graph" }));
  for (const port of graphs.inputs) claims.push(claim("input", port, { pointer: "graph/inputs" }));
  for (const port of graphs.outputs) claims.push(claim("output", port, { pointer: "graph/outputs" }));
  return claims;
}

async function declaredClaims(model: FlatTable, source: { by: string; path: string }): Promise<Claim[]> {
  const claim = claimant("declared", source);
  const claims: Claim[] = [];
  for await (const opset of tablesIn(model, modelFields.opsets, maximumEntries)) {
    const domain = (await textIn(opset, opsetFields.domain)) ?? "";
    const number = scalarIn(opset, opsetFields.version, "i64");
    claims.push(
      claim("opset", `${domain === "" ? "ai.onnx" : domain} ${number}`, { pointer: "opset_import" }),
    );
  }
  const names = [await textIn(model, modelFields.producer), await textIn(model, modelFields.producerVersion)];
  const producer = names.join(" ").trim();
  if (producer !== "") claims.push(claim("producer", producer, { pointer: "producer_name" }));
  const version = scalarIn(model, modelFields.version, "i64");
  if (version > 0) claims.push(claim("version", String(version), { pointer: "model_version" }));
  const text = (await textIn(model, modelFields.documentation)) ?? "";
  if (text !== "") claims.push(claim("description", text, { pointer: "doc_string" }));
  return [...claims, ...(await metadataClaims(model, claim))];
}

async function metadataClaims(model: FlatTable, claim: Claimant): Promise<Claim[]> {
  const claims: Claim[] = [];
  for await (const entry of tablesIn(model, modelFields.metadata, maximumEntries)) {
    const name = (await textIn(entry, entryFields.key)) ?? "";
    const value = (await textIn(entry, entryFields.value)) ?? "";
    if (value !== "") claims.push(metadataClaim(claim, name, value));
  }
  return claims;
}

const textProperties: ReadonlyMap<string, "author" | "license" | "description" | "task"> = new Map([
  ["author", "author"],
  ["model_author", "author"],
  ["license", "license"],
  ["model_license", "license"],
  ["description", "description"],
  ["task", "task"],
]);

function metadataClaim(claim: Claimant, name: string, value: string): Claim {
  const where = { pointer: `metadata_props/${name}` };
  const property = textProperties.get(name.toLowerCase());
  return property === undefined ? claim("metadata", { name, value }, where) : claim(property, value, where);
}

function hazardsOf({ foreign }: Graphs): readonly Hazard[] {
  const domains = [...foreign].filter((domain) => !standardDomains.has(domain)).sort();
  if (domains.length === 0) return [];
  const evidence = domains.slice(0, maximumListed).map(printable);
  const message = `Operators of domains that are not part of ONNX Runtime need native code from elsewhere: ${evidence.slice(0, 3).join(", ")}.`;
  return [{ rule: "ORT-CUSTOM-OPERATOR", verdict: "unknown", message, evidence }];
}
