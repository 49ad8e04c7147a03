import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { ModelPort } from "../../model/properties.ts";
import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import type { FormatInput } from "../format.ts";
import { maximumEntries } from "./limits.ts";
import type { Topology } from "./topology.ts";
import type { Weights } from "./weights.ts";

/** What the file says about its model, and what its structure shows. */
export function claimsOf(
  { path }: FormatInput,
  by: string,
  format: string,
  parts: { readonly model: unknown; readonly topology: Topology | undefined; readonly weights: Weights },
): Claim[] {
  const measured = claimant("measured", { by, path });
  const claims: Claim[] = [measured("format", format)];
  const counts = [...(parts.topology?.operators ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  if (counts.length > 0) {
    claims.push(measured("operators", Object.fromEntries(counts), { pointer: "/modelTopology" }));
  }
  const [scheme] = [...parts.weights.quantized].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (scheme !== undefined) {
    claims.push(measured("quantization", { method: "tfjs", scheme }, { pointer: "/weightsManifest" }));
  }
  return [...claims, ...portClaims(path, by, parts.model), ...headerClaims(path, by, parts.model)];
}

function portClaims(path: string, by: string, model: unknown): Claim[] {
  const claim = claimant("measured", { by, path });
  // Files of other tools keep the signature inside the user's metadata.
  const signature = recordAt(model, "signature") ?? recordAt(model, "userDefinedMetadata", "signature");
  return [
    ...portsOf(signature, "inputs").map((port) => claim("input", port, { pointer: "/signature/inputs" })),
    ...portsOf(signature, "outputs").map((port) => claim("output", port, { pointer: "/signature/outputs" })),
  ];
}

function portsOf(signature: unknown, key: "inputs" | "outputs"): ModelPort[] {
  return Object.entries(recordAt(signature, key) ?? {})
    .slice(0, maximumEntries)
    .map(([name, info]) => {
      const dtype = stringAt(info, "dtype");
      const dimensions = listAt(info, "tensorShape", "dim");
      return {
        name: name.slice(0, 1024),
        ...(dtype === undefined ? {} : { dtype: dtype.replace(/^DT_/u, "").toLowerCase().slice(0, 32) }),
        ...(dimensions === undefined ? {} : { shape: dimensions.slice(0, 32).map(dimensionOf) }),
      };
    });
}

function dimensionOf(dimension: unknown): number | string {
  const size = isRecord(dimension) ? Number(dimension["size"]) : Number.NaN;
  return Number.isSafeInteger(size) && size >= 0 ? size : "?";
}

function headerClaims(path: string, by: string, model: unknown): Claim[] {
  const claim = claimant("declared", { by, path });
  const claims: Claim[] = [];
  for (const key of ["generatedBy", "convertedBy"]) {
    const value = stringAt(model, key);
    // Of a graph model it is the bare version of TensorFlow.
    const said = value !== undefined && /^\d/u.test(value) ? `TensorFlow ${value}` : value;
    if (said !== undefined) claims.push(claim("producer", printable(said), { pointer: `/${key}` }));
  }
  const name = stringAt(model, "modelTopology", "model_config", "config", "name");
  if (name !== undefined) {
    const pointer = "/modelTopology/model_config/config/name";
    claims.push(claim("metadata", { name: "keras.name", value: printable(name) }, { pointer }));
  }
  return [...claims, ...userClaims(claim, model)];
}

/** Entries of the user's metadata that are claimed. */
const mostUserEntries = 100;

/** What the makers added: texts, numbers and flags. */
function userClaims(claim: Claimant, model: unknown): Claim[] {
  const entries = Object.entries(recordAt(model, "userDefinedMetadata") ?? {}).slice(0, mostUserEntries);
  return entries.flatMap(([key, value]) => {
    const text = typeof value === "string" ? printable(value) : value;
    if (typeof text !== "string" && typeof text !== "number" && typeof text !== "boolean") return [];
    return [claim("metadata", { name: printable(key), value: text }, { pointer: "/userDefinedMetadata" })];
  });
}
