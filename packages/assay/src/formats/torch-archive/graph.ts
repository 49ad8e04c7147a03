import type { ModelPort } from "../../model/properties.ts";
import { printable } from "../../model/printable.ts";
import { listAt, numberAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { DtypeName } from "../../tensors/dtype.table.ts";
import { mostDimensions, mostPorts, mostTensors } from "./limits.ts";
import { scalarTypes } from "./types.table.ts";

/** The facts of an exported program (torch/_export/serde/schema.py, schema version 8). */
export interface ExportedGraph {
  readonly operators: Readonly<Record<string, number>>;
  readonly opsets: readonly string[];
  readonly inputs: readonly ModelPort[];
  readonly outputs: readonly ModelPort[];
  readonly parameters: readonly GraphTensor[];
  readonly schemaVersion: string | undefined;
  readonly torchVersion: string | undefined;
  /** Classes of script objects that the graph needs: C++ that the loader must have. */
  readonly customObjects: readonly string[];
}

/** A parameter, buffer or constant: its name in the module, and what the graph says about it. */
export interface GraphTensor {
  readonly name: string;
  readonly kind: "parameter" | "buffer" | "constant";
  readonly dtype: DtypeName | undefined;
  readonly shape: readonly number[] | undefined;
  readonly strides: readonly number[] | undefined;
}

/** Reads the JSON of one model; missing parts are empty. */
export function readGraph(json: unknown): ExportedGraph {
  const graph = recordAt(json, "graph_module", "graph");
  const signature = recordAt(json, "graph_module", "signature");
  const inputs = listAt(signature, "input_specs") ?? [];
  const outputs = listAt(signature, "output_specs") ?? [];
  const major = numberAt(json, "schema_version", "major");
  return {
    operators: countOperators(graph),
    opsets: Object.entries(recordAt(json, "opset_version") ?? {}).map(([name, version]) =>
      printable(`${name} ${String(version)}`),
    ),
    inputs: inputs
      .flatMap((spec) => portOf(graph, stringAt(spec, "user_input", "arg", "as_tensor", "name")))
      .slice(0, mostPorts),
    outputs: outputs
      .flatMap((spec) => portOf(graph, stringAt(spec, "user_output", "arg", "as_tensor", "name")))
      .slice(0, mostPorts),
    parameters: inputs.slice(0, mostTensors).flatMap((spec) => tensorOfSpec(graph, spec)),
    schemaVersion:
      major === undefined ? undefined : `${major}.${numberAt(json, "schema_version", "minor") ?? 0}`,
    torchVersion: stringAt(json, "torch_version"),
    customObjects: Object.values(recordAt(graph, "custom_obj_values") ?? {}).flatMap(
      (value) => stringAt(value, "class_fqn") ?? [],
    ),
  };
}

function countOperators(graph: unknown): Record<string, number> {
  const counts = new Map<string, number>();
  for (const node of listAt(graph, "nodes") ?? []) {
    const name = stringAt(node, "target")?.replace(/^torch\.ops\./, "");
    if (name !== undefined) counts.set(printable(name), (counts.get(printable(name)) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function portOf(graph: unknown, name: string | undefined): ModelPort[] {
  if (name === undefined) return [];
  const value = valueAt(graph, "tensor_values", name);
  const dtype = scalarTypes.get(numberAt(value, "dtype") ?? -1);
  const shape = (listAt(value, "sizes") ?? []).slice(0, mostDimensions).map(sizeOf);
  return [
    {
      name: printable(name),
      ...(dtype === undefined ? {} : { dtype }),
      ...(value === undefined ? {} : { shape }),
    },
  ];
}

/** A number, or the symbol in `Symbol('s77', positive=True)`. */
function sizeOf(size: unknown): number | string {
  const fixed = numberAt(size, "as_int");
  const expression = stringAt(size, "as_expr", "expr_str") ?? "?";
  return fixed ?? printable(/^Symbol\('(\w{1,50})'/.exec(expression)?.[1] ?? expression);
}

const kinds = [
  ["parameter", "parameter_name"],
  ["buffer", "buffer_name"],
  ["tensor_constant", "tensor_constant_name"],
] as const;

function tensorOfSpec(graph: unknown, spec: unknown): GraphTensor[] {
  for (const [kind, nameKey] of kinds) {
    const name = stringAt(spec, kind, nameKey);
    if (name === undefined) continue;
    const value = valueAt(graph, "tensor_values", stringAt(spec, kind, "arg", "name") ?? "");
    return [{ name, kind: kind === "tensor_constant" ? "constant" : kind, ...metaOf(value) }];
  }
  return [];
}

/** Type, sizes and strides of a `TensorMeta`; sizes that are not fixed make it unknown. */
export function metaOf(value: unknown): Pick<GraphTensor, "dtype" | "shape" | "strides"> {
  return {
    dtype: scalarTypes.get(numberAt(value, "dtype") ?? -1),
    shape: fixedSizes(listAt(value, "sizes")),
    strides: fixedSizes(listAt(value, "strides")),
  };
}

function fixedSizes(list: readonly unknown[] | undefined): readonly number[] | undefined {
  if (list === undefined || list.length > mostDimensions) return undefined;
  const sizes = list.map((size) => numberAt(size, "as_int") ?? -1);
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 0) ? sizes : undefined;
}
