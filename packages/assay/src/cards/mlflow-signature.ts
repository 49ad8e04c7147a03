import type { ModelPort } from "../model/properties.ts";
import { isRecord, listAt, stringAt } from "../syntax/json-access.ts";
import { parseJson } from "../syntax/json.ts";
import { longestText } from "./limits.ts";

/** The inputs or outputs of a signature: a JSON text in the YAML of an `MLmodel`. */
export function mlflowPorts(text: string | undefined): readonly ModelPort[] {
  if (text === undefined) return [];
  const limits = { maxBytes: maxSignatureBytes, maxDepth: 32, maxValues: 50_000, maxObjects: 10_000 };
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

function nameAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = stringAt(value, ...path);
  return text === undefined || text === "" || text.length > longestText ? undefined : text;
}

/** An `MLmodel` is some kilobytes; signatures of wide tables have a few hundred. */
const maxSignatureBytes = 1024 * 1024;

/** Columns of a signature that are claimed. */
const maxPorts = 500;
