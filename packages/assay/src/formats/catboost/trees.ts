import { flatTrouble, tablesIn, textIn, vectorIn, type FlatTable } from "../../syntax/flatbuffer/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import { maximumFeatures, maximumListed } from "./limits.ts";

/** Slots of TObliviousTrees (model.fbs) and of the feature tables (features.fbs). */
const treeFields = { sizes: 2, leafValues: 8 } as const;
const featureKinds = [
  { kind: "float", slot: 5, borders: 3, name: 4 },
  { kind: "categorical", slot: 4, borders: undefined, name: 2 },
  { kind: "text", slot: 12, borders: undefined, name: 2 },
] as const;

export interface Trees {
  readonly count: number;
  readonly features: Readonly<Record<string, number>>;
  readonly names: readonly string[];
  readonly tensors: readonly Tensor[];
}

/** Counts of trees and features; leaf values and borders as slices of the file. */
export async function readTrees(trees: FlatTable, path: string): Promise<Trees> {
  const sizes = await vectorIn(trees, treeFields.sizes, 4);
  const leaves = await vectorIn(trees, treeFields.leafValues, 8);
  const tensors: Tensor[] = [];
  const found: { features: Record<string, number>; names: string[] } = { features: {}, names: [] };
  if (leaves !== undefined) {
    const data = { kind: "slice", path, offset: leaves.position, length: 8 * leaves.length } as const;
    tensors.push({ name: "LeafValues", dtype: "f64", shape: [leaves.length], data });
  }
  for (const kind of featureKinds) {
    const count = await readFeatures(trees, kind, path, { ...found, tensors });
    if (count > 0) found.features[kind.kind] = count;
  }
  return { count: sizes?.length ?? 0, ...found, tensors };
}

async function readFeatures(
  trees: FlatTable,
  kind: (typeof featureKinds)[number],
  path: string,
  into: { readonly names: string[]; readonly tensors: Tensor[] },
): Promise<number> {
  let count = 0;
  for await (const feature of tablesIn(trees, kind.slot, maximumFeatures)) {
    const name = (await textIn(feature, kind.name)) ?? "";
    if (name !== "" && into.names.length < maximumListed) into.names.push(name);
    if (kind.borders !== undefined)
      await addBorders(feature, `FloatFeatures.${count}.Borders`, path, into.tensors);
    count += 1;
  }
  return count;
}

async function addBorders(feature: FlatTable, name: string, path: string, tensors: Tensor[]): Promise<void> {
  const borders = await vectorIn(feature, featureKinds[0].borders, 4);
  if (borders === undefined || borders.length === 0) return;
  if (tensors.length >= maximumFeatures) {
    return flatTrouble(feature.buffer, "limit-exceeded", "too many features with borders", feature.position);
  }
  const data = { kind: "slice", path, offset: borders.position, length: 4 * borders.length } as const;
  tensors.push({ name, dtype: "f32", shape: [borders.length], data });
}
