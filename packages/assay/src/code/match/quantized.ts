import type { ArgumentAt, Makes } from "../../catalogue/api.ts";
import type { Quantization } from "../../model/properties.ts";
import { findArgument, linksOf, type MatchedCall, valuesOf } from "./chain.ts";
import type { Matching } from "./found.ts";

type ModelMakes = Makes & { readonly kind: "model" | "dataset" };
type PackingMakes = Makes & { readonly kind: "quantization" };

/** How a call packs the weights that it loads: by a configuration, or by an argument that says how many bits. */
export function quantizationOf(
  m: Matching,
  match: MatchedCall,
  { quantizedBy }: ModelMakes,
): Quantization | undefined {
  if (quantizedBy === undefined) return undefined;
  const bits = bitsOf(m, match, quantizedBy.flags);
  if (bits !== undefined) return { method: quantizedBy.method, bits };
  const found = findArgument(match, quantizedBy.argument);
  const values = found === undefined ? [] : m.e.values(found.expr, found.call.at);
  for (const value of values) {
    const [link] = value.kind === "symbol" ? linksOf(value) : [];
    const packing = link === undefined ? undefined : packingOf(m, link);
    if (packing !== undefined) return packing;
  }
  return undefined;
}

function packingOf(m: Matching, link: MatchedCall): Quantization | undefined {
  const rows = m.rows.rowsFor(link.symbol.path);
  const makes = rows.map((row) => row.makes).find((one): one is PackingMakes => one.kind === "quantization");
  if (makes === undefined) return undefined;
  const bits = numberAt(m, link, makes.bits) ?? bitsOf(m, link, makes.flags);
  const dataset = textAt(m, link, makes.dataset);
  return {
    method: makes.method,
    ...(bits === undefined ? {} : { bits }),
    ...(dataset === undefined ? {} : { calibrationDataset: dataset }),
  };
}

function bitsOf(
  m: Matching,
  match: MatchedCall,
  flags: ReadonlyMap<string, number> = new Map(),
): number | undefined {
  for (const [name, bits] of flags) {
    const isSet = valuesOf(m.e, match, [{ name }]).some((value) => value.kind === "boolean" && value.value);
    if (isSet) return bits;
  }
  return undefined;
}

function numberAt(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): number | undefined {
  const value = valuesOf(m.e, match, wanted).find(({ kind }) => kind === "number");
  return value?.kind === "number" && value.value > 0 && value.value <= 64 ? value.value : undefined;
}

function textAt(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): string | undefined {
  const value = valuesOf(m.e, match, wanted).find(({ kind }) => kind === "text");
  return value?.kind === "text" && value.value.length <= 120 ? value.value : undefined;
}
