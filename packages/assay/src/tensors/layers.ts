import type { LayerKind } from "../model/properties.ts";
import { dtypes } from "./dtype.table.ts";
import { layerKinds, layerRows, wrappers } from "./layers.table.ts";
import type { LayerKindName, LayerRow } from "./layers.table.ts";
import type { Tensor } from "./tensor.ts";

/** One tensor as it counts: what it is for, how many parameters it stands for, how many bytes it takes. */
export interface CountedTensor {
  readonly tensor: Tensor;
  readonly parameters: number;
  readonly bytes: number;
  /** Set when it is no part of a layer, whatever its name says. */
  readonly purpose?: "constant" | "quantization-parameter";
}

/** Tensors by kind of layer, largest first. Kinds without tensors are left out. */
export function groupLayers(tensors: readonly CountedTensor[]): readonly LayerKind[] {
  const groups = new Map<LayerKindName, Group>();
  const seen: Seen = { matches: new Map(), convolutions: convolutionsByShape(tensors) };
  for (const counted of tensors) {
    const { kind, block } = placeOf(counted, seen);
    const group = groups.get(kind) ?? { blocks: new Set(), tensors: 0, parameters: 0, bytes: 0 };
    groups.set(kind, group);
    group.blocks.add(block);
    group.tensors += 1;
    group.parameters += counted.parameters;
    group.bytes += counted.bytes;
  }
  const layers = [...groups].map(([kind, { blocks, ...sums }]) => ({ kind, count: blocks.size, ...sums }));
  return layers.sort(
    (left, right) => right.parameters - left.parameters || rank(left.kind) - rank(right.kind),
  );
}

/** Lists of equal blocks: `model.layers` 32, `blk` 22. By size, only lists of two and more. */
export function repeatedBlocks(tensors: readonly Tensor[]): readonly { list: string; count: number }[] {
  const lists = new Map<string, Set<string>>();
  for (const { name } of tensors) {
    const parts = partsOf(name);
    const at = parts.findIndex((part) => /^\d{1,6}$/.test(part));
    if (at < 1) continue;
    const list = parts.slice(0, at).join(".");
    lists.set(list, (lists.get(list) ?? new Set()).add(parts[at] ?? ""));
  }
  return [...lists]
    .map(([list, numbers]) => ({ list, count: numbers.size }))
    .filter(({ count }) => count > 1)
    .sort((left, right) => right.count - left.count || (left.list < right.list ? -1 : 1));
}

interface Group {
  readonly blocks: Set<string>;
  tensors: number;
  parameters: number;
  bytes: number;
}

interface Place {
  readonly kind: LayerKindName;
  /** Equal for the tensors of one block. */
  readonly block: string;
}

function rank(kind: LayerKindName): number {
  return layerKinds.indexOf(kind);
}

interface Seen {
  /** What was found for a name, by the name without its numbers: the layers of a model differ in nothing else. */
  readonly matches: Map<string, Match | undefined>;
  /** Modules that hold a kernel: their bias is part of the convolution. */
  readonly convolutions: ReadonlySet<string>;
}

interface Match {
  readonly kind: LayerKindName;
  /** How many parts of the name name the block. */
  readonly depth: number;
}

function placeOf({ tensor, purpose }: CountedTensor, seen: Seen): Place {
  const parts = partsOf(tensor.name);
  const owner = ownerOf(parts);
  if (purpose === "quantization-parameter") return { kind: purpose, block: owner };
  if (purpose === "constant") return { kind: purpose, block: tensor.name };
  const key =
    parts.map((part) => (wholeNumber.test(part) ? "#" : part)).join(".") +
    (tensor.shape.length > 1 ? "+" : "");
  if (!seen.matches.has(key)) seen.matches.set(key, matchByName(parts, tensor));
  const match = seen.matches.get(key);
  if (match !== undefined) return { kind: match.kind, block: parts.slice(0, match.depth).join(".") };
  if (owner === "") return { kind: kindByShape(tensor), block: tensor.name };
  return { kind: seen.convolutions.has(owner) ? "convolution" : "other", block: owner };
}

function convolutionsByShape(tensors: readonly CountedTensor[]): ReadonlySet<string> {
  const owners = new Set<string>();
  for (const { tensor, purpose } of tensors) {
    if (purpose === undefined && kindByShape(tensor) === "convolution")
      owners.add(ownerOf(partsOf(tensor.name)));
  }
  return owners;
}

/** The module that a tensor belongs to: its name without the last part. */
function ownerOf(parts: readonly string[]): string {
  return parts.slice(0, -1).join(".");
}

const wholeNumber = /^\d+$/;

/** Longer names are hostile; they are not looked into. */
const longestName = 500;

function partsOf(name: string): readonly string[] {
  return name.length > longestName ? [] : name.split(/[./:]/);
}

function matchByName(parts: readonly string[], tensor: Tensor): Match | undefined {
  const words = parts.map((part) => part.toLowerCase());
  const root = words.findIndex((word) => !wrappers.has(word));
  for (const row of layerRows) {
    if (row.maxRank !== undefined && tensor.shape.length > row.maxRank) continue;
    const at = lastMatch(row, words, root);
    if (at >= 0) return { kind: row.kind, depth: row.isLeaf === true ? at : at + 1 };
  }
  return undefined;
}

function lastMatch(row: LayerRow, words: readonly string[], root: number): number {
  if (row.isRoot === true) return row.part.test(words[root] ?? "") ? root : -1;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    if (matches(row, words, at)) return at;
  }
  return -1;
}

function matches(row: LayerRow, words: readonly string[], at: number): boolean {
  if (!row.part.test(words[at] ?? "")) return false;
  if (row.before !== undefined && !row.before.test(words[at - 1] ?? "")) return false;
  return row.behind === undefined || row.behind.test(words[at + 1] ?? "");
}

/** Largest kernel of a convolution that is taken for one by its shape alone. */
const largestKernel = 31;

/** Without a telling name only a convolution is sure: filters, channels and a small kernel in two or three dimensions. */
function kindByShape({ shape, dtype }: Tensor): LayerKindName {
  const [filters = 0, channels = 0, ...kernel] = shape;
  const isWeight = dtypes[dtype].kind === "float" || dtypes[dtype].kind === "quantized";
  if (!isWeight || kernel.length < 2 || kernel.length > 3) return "other";
  const isKernel = kernel.every((size) => size >= 1 && size <= largestKernel);
  return isKernel && filters > 1 && channels >= 1 ? "convolution" : "other";
}
