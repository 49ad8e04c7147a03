import { claimant, type Claim } from "../../model/claim.ts";
import type { ModelPort } from "../../model/properties.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { nameAt } from "../scalar.ts";
import { maxModelBytes, maxPorts } from "./limits.ts";

/** Inputs and outputs: each is a JSON text in the YAML. */
export function signatureClaims(by: string, path: string, signature: unknown): Claim[] {
  return (["input", "output"] as const).flatMap((property) => {
    const declare = claimant("declared", { by, path, pointer: `/signature/${property}s` });
    return portsIn(stringAt(signature, `${property}s`)).map((port) => declare(property, port));
  });
}

function portsIn(text: string | undefined): readonly ModelPort[] {
  if (text === undefined) return [];
  const limits = { maxBytes: maxModelBytes, maxDepth: 32, maxValues: 50_000, maxObjects: 10_000 };
  const parsed = parseJson(new TextEncoder().encode(text), limits);
  const columns = parsed.ok ? (listAt(parsed.value) ?? []).filter(isRecord) : [];
  return columns.slice(0, maxPorts).map(portOf);
}

/** `{name, type}` of a column, or `{type: tensor, tensor-spec: {dtype, shape}}`; -1 is a free dimension. */
function portOf(column: Readonly<Record<string, unknown>>, index: number): ModelPort {
  const dtype = nameAt(column, "tensor-spec", "dtype") ?? nameAt(column, "type");
  const shape = listAt(column, "tensor-spec", "shape")?.filter((side) => typeof side === "number");
  return {
    name: nameAt(column, "name") ?? String(index),
    ...(dtype === undefined ? {} : { dtype }),
    ...(shape === undefined ? {} : { shape: shape.map((side, at) => (side < 0 ? `dim${at}` : side)) }),
  };
}
