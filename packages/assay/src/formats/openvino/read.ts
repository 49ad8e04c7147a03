import { claimant, type Claim, type Claimant, type Source } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { ModelPort } from "../../model/properties.ts";
import { doctypeHazards } from "../../safety/xml-doctype.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { noteConstants, type Constants } from "./constants.ts";
import { elementTypes } from "./element-types.table.ts";
import { maxPorts } from "./limits.ts";
import { walkGraph, type Layer, type Walk } from "./walk.ts";

/** Reads the graph of an IR; the weights stay where they are, in the `.bin` file of the same name. */
export async function readOpenvino(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const constants: Constants = {
    weights: weightsOf(file),
    tensors: [],
    problems: [],
    faults: 0,
    needsWeights: false,
  };
  const ports: { readonly property: "input" | "output"; readonly port: ModelPort }[] = [];
  const walk = await walkGraph(file.source, (layer) => {
    noteConstants(constants, layer);
    const port = portOf(layer);
    if (port !== undefined && ports.length < maxPorts) ports.push(port);
  });
  // A graph without layers is no model; with a declaration before it, it is an attack on its reader.
  const isEmpty = walk.layers === 0 && walk.xml.trouble === undefined && walk.xml.doctype === undefined;
  if (walk.net?.name !== "net" || isEmpty) return undefined;
  const source = { by, path: file.path };
  const measured = claimant("measured", source);
  return plainReading("openvino", {
    claims: [
      ...structureClaims(walk, measured),
      ...ports.map(({ property, port }) => measured(property, port)),
      ...metadataClaims(walk, source),
    ],
    tensors: constants.tensors,
    hazards: [...doctypeHazards("OPENVINO-DOCTYPE", walk.xml.doctype), ...customHazards(walk)],
    problems: [...problemsOfTrouble(walk.xml.trouble), ...constants.problems],
    companions: constants.weights === undefined ? [] : [constants.weights.path],
  });
}

/** Loaders take the file of the same name with the ending `.bin`. */
function weightsOf(file: FormatInput): ReturnType<FormatInput["sibling"]> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  return file.sibling(`${name.replace(/\.xml$/iu, "")}.bin`);
}

/** Parameters (Input in old files) and Results of the main graph. */
function portOf(
  layer: Layer,
): { readonly property: "input" | "output"; readonly port: ModelPort } | undefined {
  const property = ends.get(layer.type);
  if (layer.depth > 0 || property === undefined) return undefined;
  const port = layer.ports[0];
  const type = layer.data.get("element_type") ?? port?.precision;
  const name = layer.name.replace(/\/sink_port_\d+$/u, "");
  return {
    property,
    port: {
      name,
      ...(type === undefined ? {} : { dtype: elementTypes.get(type) ?? type.toLowerCase() }),
      ...(port === undefined ? {} : { shape: port.shape.map((size) => (size >= 0 ? size : "?")) }),
    },
  };
}

const ends: ReadonlyMap<string, "input" | "output"> = new Map([
  ["Parameter", "input"],
  ["Input", "input"],
  ["Result", "output"],
]);

function structureClaims(walk: Walk, claim: Claimant): Claim[] {
  const claims = [claim("format", "openvino")];
  const version = walk.net?.attributes.get("version");
  if (version !== undefined) claims.push(claim("formatVersion", `IR ${version}`, { pointer: "net/version" }));
  const operators = [...walk.operators].sort(([left], [right]) => (left < right ? -1 : 1));
  claims.push(claim("operators", Object.fromEntries(operators)));
  for (const opset of [...walk.versions].sort()) claims.push(claim("opset", opset));
  return claims;
}

function metadataClaims(walk: Walk, source: Source): Claim[] {
  const declare = claimant("declared", source);
  const claims: Claim[] = [];
  const name = walk.net?.attributes.get("name") ?? "";
  if (name !== "") claims.push(declare("name", name, { pointer: "net/name" }));
  for (const [key, value] of walk.metadata) {
    const text = /^(?:\/|~|[A-Za-z]:[\\/])/u.test(value) ? (value.split(/[\\/]/u).at(-1) ?? "") : value;
    claims.push(declare("metadata", { name: key, value: text }, { pointer: `rt_info/${key}` }));
  }
  const producer = walk.metadata.get("Runtime_version") ?? walk.metadata.get("MO_version");
  if (producer !== undefined) claims.push(declare("producer", `OpenVINO ${producer}`));
  return [...claims, ...quantizationClaims(walk, declare)];
}

/** NNCF leaves its parameters in `rt_info`. */
function quantizationClaims({ metadata }: Walk, claim: Claimant): Claim[] {
  const mode = metadata.get("nncf/weight_compression/mode");
  const isCompressed = [...metadata.keys()].some((key) =>
    /^nncf\/(?:quantization|weight_compression)/u.test(key),
  );
  if (!isCompressed) return [];
  const scheme = mode === undefined ? {} : { scheme: mode };
  return [claim("quantization", { method: "nncf", ...scheme }, { pointer: "rt_info/nncf" })];
}

function customHazards(walk: Walk): Hazard[] {
  if (walk.custom.size === 0) return [];
  const names = [...walk.custom].sort().map(([type, version]) => printable(`${type} (${version})`));
  return [
    {
      rule: "OPENVINO-CUSTOM-OPERATOR",
      verdict: "unknown",
      message: `The graph needs an extension library for ${names.slice(0, 3).join(", ")}${names.length > 3 ? ", ..." : ""}.`,
      evidence: names.slice(0, 20),
    },
  ];
}
