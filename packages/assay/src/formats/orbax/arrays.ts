import { readUpTo } from "../../bytes/byte-source.ts";
import { listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson, type JsonLimits } from "../../syntax/json.ts";
import { storedBytes } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor, type TensorData } from "../../tensors/tensor.ts";
import type { FormatInput } from "../format.ts";
import { zarrTypes } from "./dtypes.table.ts";
import { arrayLimits } from "./limits.ts";
import { shapeAt, type Leaf } from "./tree.ts";

/** The JSON of another file of the tree, or undefined. */
export async function readSibling(file: FormatInput, path: string, limits: JsonLimits): Promise<unknown> {
  const sibling = file.sibling(path);
  if (sibling === undefined || sibling.sizeBytes > limits.maxBytes) return undefined;
  const source = await sibling.source();
  try {
    const parsed = parseJson(await readUpTo(source, 0, limits.maxBytes), limits);
    return parsed.ok ? parsed.value : undefined;
  } finally {
    await source.close();
  }
}

/** The array of one leaf, by its `.zarray` (version 2) or `zarr.json` (version 3); undefined = neither is here. */
export async function arrayOf(file: FormatInput, leaf: Leaf): Promise<Tensor | undefined> {
  const second = await readSibling(file, `${leaf.folder}/.zarray`, arrayLimits);
  const found = second ?? (await readSibling(file, `${leaf.folder}/zarr.json`, arrayLimits));
  const shape = shapeAt(found, "shape");
  const dtype = zarrTypes.get(stringAt(found, "dtype") ?? stringAt(found, "data_type") ?? "");
  if (shape === undefined || dtype === undefined) return undefined;
  const length = storedBytes(dtype, elementCount(shape));
  const data = second === undefined || length === undefined ? packed : plainChunk(file, leaf, second, length);
  const isState = leaf.type !== "jax.Array" || /^(?:opt_state|step)\b/u.test(leaf.name);
  return { name: leaf.name, dtype, shape, data, ...(isState ? { role: "constant" } : {}) };
}

const packed: TensorData = {
  kind: "absent",
  reason: "the chunks of the arrays are compressed or several",
  isPacked: true,
};

/** The one chunk of an uncompressed array of version 2 is the array itself. */
function plainChunk(file: FormatInput, leaf: Leaf, array: unknown, length: number): TensorData {
  const shape = listAt(array, "shape") ?? [];
  if (!isOnePlainChunk(array, shape)) return packed;
  const separator = stringAt(array, "dimension_separator") ?? ".";
  const chunk = file.sibling(`${leaf.folder}/${shape.map(() => "0").join(separator) || "0"}`);
  if (chunk === undefined || chunk.sizeBytes !== length)
    return { kind: "absent", reason: "the chunk of an array is not here" };
  return { kind: "slice", path: chunk.path, offset: 0, length };
}

function isOnePlainChunk(array: unknown, shape: readonly unknown[]): boolean {
  const isPlain = valueAt(array, "compressor") === null && valueAt(array, "order") === "C";
  const chunks = listAt(array, "chunks") ?? [];
  return isPlain && shape.length === chunks.length && shape.every((size, index) => size === chunks[index]);
}
