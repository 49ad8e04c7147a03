import type { DtypeName } from "./dtype.table.ts";
import { countRules } from "./packing-rules.ts";
import type { PackedCount, QuantizationHint } from "./packing-rules.ts";
import { packings } from "./packing.table.ts";
import type { PackingRow } from "./packing.table.ts";
import type { Tensor } from "./tensor.ts";

/** What a tensor of a quantized model stands for. */
export type Packed =
  /** Codes of this many weights; `dtype` names what is encoded and by which method: `i4 (gptq)`. */
  | { readonly kind: "codes"; readonly weights: number; readonly dtype: string }
  /** Scales, zero points, codebooks, permutations: no weights. */
  | { readonly kind: "parameter" }
  /** Codes of an unknown number of weights. */
  | { readonly kind: "unresolved"; readonly method: string };

/** Finds packed quantized weights by names, dtypes and shapes. Tensors that are not in the map are plain. */
export function unpack(tensors: readonly Tensor[], hint: QuantizationHint): ReadonlyMap<Tensor, Packed> {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const rows = possibleRows(tensors);
  const packed = new Map<Tensor, Packed>();
  for (const tensor of tensors) unpackOne(tensor, { rows, byName, hint }, packed);
  for (const tensor of tensors) {
    // OCP microscaling: E8M0 has no mantissa and holds block scales only, whatever its name.
    if (tensor.dtype === "f8_e8m0" && !packed.has(tensor)) packed.set(tensor, { kind: "parameter" });
  }
  return packed;
}

interface Table {
  readonly rows: readonly PackingRow[];
  readonly byName: ReadonlyMap<string, Tensor>;
  readonly hint: QuantizationHint;
}

/** Rows whose required tensors are there at all: none for a model that is not quantized. */
function possibleRows(tensors: readonly Tensor[]): readonly PackingRow[] {
  const missing = new Set(packings.flatMap(({ requires }) => requires));
  const present = new Set<string>();
  for (const { name } of tensors) {
    for (const ending of missing) {
      if (!name.endsWith(ending)) continue;
      missing.delete(ending);
      present.add(ending);
    }
  }
  return packings.filter(({ requires }) => requires.some((ending) => present.has(ending)));
}

function unpackOne(tensor: Tensor, { rows, byName, hint }: Table, packed: Map<Tensor, Packed>): void {
  const row = rows.find((candidate) => fits(candidate, tensor, byName));
  if (row === undefined) return;
  const part = partsOf(tensor, row, byName);
  const count = countRules[row.rule]({ codes: tensor, part, hint, bits: row.bits });
  packed.set(tensor, meaningOf(tensor, row, count));
  for (const ending of row.parameters) {
    const parameter = part(ending);
    if (parameter !== undefined) packed.set(parameter, { kind: "parameter" });
  }
}

function fits(row: PackingRow, tensor: Tensor, byName: ReadonlyMap<string, Tensor>): boolean {
  if (!tensor.name.endsWith(row.codes)) return false;
  if (row.dtypes !== undefined && !row.dtypes.includes(tensor.dtype)) return false;
  const part = partsOf(tensor, row, byName);
  return row.requires.some((ending) => part(ending) !== undefined);
}

function partsOf(
  tensor: Tensor,
  row: PackingRow,
  byName: ReadonlyMap<string, Tensor>,
): (ending: string) => Tensor | undefined {
  const base = tensor.name.slice(0, tensor.name.length - row.codes.length);
  return (ending) => byName.get(base + ending);
}

function meaningOf({ dtype }: Tensor, row: PackingRow, count: PackedCount | undefined): Packed {
  if (count === undefined) return { kind: "unresolved", method: row.method };
  return { kind: "codes", weights: count.weights, dtype: labelOf(dtype, row, count) };
}

function labelOf(stored: DtypeName, row: PackingRow, count: PackedCount): string {
  if (row.rule === "as-stored") return stored;
  const method = count.method ?? row.method;
  if (row.element !== undefined) return `${row.element} (${method})`;
  if (stored.startsWith("f8")) return stored;
  // Methods with several widths in one weight, or with codebooks.
  if (count.bits === undefined) return method;
  return `${count.bits === 4 && method === "mxfp4" ? "f" : "i"}${count.bits} (${method})`;
}
