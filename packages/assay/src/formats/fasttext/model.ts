import type { RandomAccess } from "../../syntax/random-access.ts";
import {
  f64,
  i32,
  i64,
  i8,
  need,
  skip,
  stop,
  structCursor,
  textToNul,
  u8,
  type StructCursor,
} from "../../syntax/struct-cursor.ts";
import type { Tensor, TensorRole } from "../../tensors/tensor.ts";
import { argumentNames } from "./arguments.table.ts";
import { maxEntries, maxLabels, maxPruned, maxWordBytes } from "./limits.ts";

/** What was found in one model file. */
export interface FastTextModel {
  readonly cursor: StructCursor;
  readonly path: string;
  version: number;
  readonly arguments: Map<string, number>;
  words: number;
  labelCount: number;
  tokens: number;
  readonly labels: string[];
  isPruned: boolean;
  isQuantized: boolean;
  readonly tensors: Tensor[];
}

/** Reads a whole model (src/fasttext.cc `loadModel`); vocabulary and matrices are stepped over. */
export async function readModel(source: RandomAccess, path: string): Promise<FastTextModel> {
  const cursor = structCursor(source);
  const model: FastTextModel = {
    cursor,
    path,
    version: 0,
    arguments: new Map(),
    words: 0,
    labelCount: 0,
    tokens: 0,
    labels: [],
    isPruned: false,
    isQuantized: false,
    tensors: [],
  };
  await readArguments(model);
  await readDictionary(model);
  await readMatrices(model);
  if (cursor.trouble === undefined && cursor.at < source.sizeBytes) {
    stop(cursor, "malformed", "bytes follow the last matrix");
  }
  return model;
}

async function readArguments(model: FastTextModel): Promise<void> {
  const { cursor } = model;
  if (!(await need(cursor, 64))) return;
  i32(cursor);
  model.version = i32(cursor);
  for (const name of argumentNames) model.arguments.set(name, i32(cursor));
  model.arguments.set("t", f64(cursor));
}

async function readDictionary(model: FastTextModel): Promise<void> {
  const { cursor } = model;
  if (!(await need(cursor, 28))) return;
  const entries = i32(cursor);
  model.words = i32(cursor);
  model.labelCount = i32(cursor);
  model.tokens = i64(cursor);
  const pruned = i64(cursor);
  model.isPruned = pruned >= 0;
  if (entries < 0 || entries > maxEntries || entries !== model.words + model.labelCount) {
    return stop(cursor, "malformed", "the counts of the dictionary do not fit");
  }
  for (let index = 0; index < entries && cursor.trouble === undefined; index += 1) await readEntry(model);
  if (pruned > maxPruned) return stop(cursor, "limit-exceeded", `the pruning table has ${pruned} entries`);
  if (pruned > 0) skip(cursor, pruned * 8);
}

/** A word up to its NUL, how often it was seen, and whether it is a label. */
async function readEntry(model: FastTextModel): Promise<void> {
  const { cursor } = model;
  const word = await textToNul(cursor, maxWordBytes);
  if (!(await need(cursor, 9))) return;
  i64(cursor);
  const isLabel = i8(cursor) === 1;
  if (isLabel && model.labels.length < maxLabels) model.labels.push(word);
}

async function readMatrices(model: FastTextModel): Promise<void> {
  const { cursor } = model;
  if (!(await need(cursor, 1))) return;
  model.isQuantized = u8(cursor) !== 0;
  await readMatrix(model, "input", model.isQuantized);
  if (!(await need(cursor, 1))) return;
  const isOutputQuantized = u8(cursor) !== 0;
  await readMatrix(model, "output", model.isQuantized && isOutputQuantized);
}

async function readMatrix(model: FastTextModel, name: string, isQuantized: boolean): Promise<void> {
  const { cursor } = model;
  if (isQuantized) return readQuantized(model, name);
  if (!(await need(cursor, 16))) return;
  const rows = i64(cursor);
  const columns = i64(cursor);
  addTensor(model, name, "f32", [rows, columns]);
}

/** Product quantization (src/quantmatrix.cc): codes, and the centroids that they stand for. */
async function readQuantized(model: FastTextModel, name: string): Promise<void> {
  const { cursor } = model;
  if (!(await need(cursor, 21))) return;
  const hasNorms = u8(cursor) !== 0;
  const rows = i64(cursor);
  i64(cursor);
  const codeBytes = i32(cursor);
  const perRow = rows > 0 ? codeBytes / rows : 0;
  addTensor(model, `${name}.codes`, "u8", Number.isInteger(perRow) ? [rows, perRow] : [codeBytes]);
  await readCentroids(model, `${name}.centroids`);
  if (!hasNorms) return;
  addTensor(model, `${name}.norm_codes`, "u8", [rows]);
  await readCentroids(model, `${name}.norm_centroids`);
}

/** A product quantizer has 256 centroids for each part of a row. */
async function readCentroids(model: FastTextModel, name: string): Promise<void> {
  const { cursor } = model;
  if (!(await need(cursor, 16))) return;
  const dimensions = i32(cursor);
  i32(cursor);
  i32(cursor);
  i32(cursor);
  addTensor(model, name, "f32", [dimensions, 256], "quantization-parameter");
}

function addTensor(
  model: FastTextModel,
  name: string,
  dtype: "f32" | "u8",
  shape: readonly number[],
  role?: TensorRole,
): void {
  const { cursor, path } = model;
  const elements = shape.reduce((product, size) => product * size, 1);
  const isSound =
    shape.every((size) => Number.isSafeInteger(size) && size >= 0) && Number.isSafeInteger(elements);
  if (!isSound) return stop(cursor, "malformed", `the shape of the matrix ${name} is out of range`);
  const offset = cursor.at;
  const length = elements * (dtype === "f32" ? 4 : 1);
  if (!skip(cursor, length)) return;
  model.tensors.push({
    name,
    dtype,
    shape,
    data: { kind: "slice", path, offset, length },
    ...(role === undefined ? {} : { role }),
  });
}
