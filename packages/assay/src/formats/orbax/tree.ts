import { isRecord, listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";

/** One leaf of the tree in `_METADATA`. */
export interface Leaf {
  /** Keys from the root, joined with `/`. */
  readonly name: string;
  /** Folder of the array: the keys joined with dots. */
  readonly folder: string;
  /** `jax.Array`, `np.ndarray`, `scalar`, `None`, ... */
  readonly type: string;
  readonly shape?: readonly number[];
}

/** The leaves of the tree, sorted by name. Undefined = not a tree as Orbax writes it. */
export function leavesOf(metadata: unknown): Leaf[] | undefined {
  const tree = recordAt(metadata, "tree_metadata");
  if (tree === undefined) return undefined;
  const leaves: Leaf[] = [];
  for (const entry of Object.values(tree)) {
    const keys = listAt(entry, "key_metadata");
    const type = stringAt(entry, "value_metadata", "value_type");
    if (!isRecord(entry) || keys === undefined || type === undefined) return undefined;
    const names = keys.map((key) => String(valueAt(key, "key") ?? ""));
    const shape = shapeAt(entry, "value_metadata", "write_shape");
    leaves.push({
      name: names.join("/"),
      folder: names.join("."),
      type,
      ...(shape === undefined ? {} : { shape }),
    });
  }
  return leaves.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The list of sizes at a path. */
export function shapeAt(value: unknown, ...path: readonly string[]): number[] | undefined {
  const list = listAt(value, ...path);
  const isShape = list?.every((size) => typeof size === "number" && Number.isSafeInteger(size) && size >= 0);
  return isShape === true ? (list as number[]) : undefined;
}
