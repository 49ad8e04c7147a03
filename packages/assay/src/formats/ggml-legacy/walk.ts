import type { RandomAccess } from "../../syntax/random-access.ts";
import {
  i32,
  need,
  skip,
  stop,
  structCursor,
  text,
  u32,
  type StructCursor,
} from "../../syntax/struct-cursor.ts";
import { storedBytes, type DtypeName } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor } from "../../tensors/tensor.ts";
import { maxFilters, maxNameBytes, maxTensors, maxTokens } from "./limits.ts";
import { llamaNames, tensorTypes, whisperNames } from "./types.table.ts";

/** What was found in one file. */
export interface LegacyModel {
  readonly cursor: StructCursor;
  readonly path: string;
  /** Undefined = hyperparameters of a program that is not known. */
  kind?: "whisper" | "llama";
  version?: number;
  readonly hyperparameters: Map<string, number>;
  readonly tensors: Tensor[];
}

/** Walks a file whose magic was recognised; stops before the hyperparameters when they are of no known program. */
export async function walkLegacy(source: RandomAccess, path: string, format: string): Promise<LegacyModel> {
  const cursor = structCursor(source, 4);
  const model: LegacyModel = { cursor, path, hyperparameters: new Map(), tensors: [] };
  if (format === "ggla") return model;
  if (format !== "ggml" && (await need(cursor, 4))) model.version = u32(cursor);
  if (!(await need(cursor, 4 * whisperNames.length))) return model;
  if (format === "ggml" && isWhisper(cursor)) await walkWhisper(model);
  else if (isLlama(cursor)) await walkLlama(model, format);
  return model;
}

/** Looks at the next numbers without taking them. */
function ahead(cursor: StructCursor, count: number): number[] {
  const from = cursor.at;
  const numbers = Array.from({ length: count }, () => i32(cursor));
  cursor.at = from;
  return numbers;
}

/** All models have 1,500 frames of audio, 448 tokens of text and 80 or 128 mel bands. */
function isWhisper(cursor: StructCursor): boolean {
  const [vocabulary = 0, frames, , , , tokens, , , , bands] = ahead(cursor, 10);
  return vocabulary > 50_000 && frames === 1500 && tokens === 448 && (bands === 80 || bands === 128);
}

/** Width, heads and rotary dimensions of a LLaMA fit each other. */
function isLlama(cursor: StructCursor): boolean {
  const numbers = ahead(cursor, 7);
  const [, width = 0, , heads = 0, layers = 0, rotary = 0, type = 0] = numbers;
  const isPositive = numbers.slice(0, 6).every((number) => number > 0);
  return isPositive && layers < 1000 && rotary === width / heads && type >= 0 && type < 100;
}

async function walkWhisper(model: LegacyModel): Promise<void> {
  const { cursor } = model;
  model.kind = "whisper";
  for (const name of whisperNames) model.hyperparameters.set(name, i32(cursor));
  if (!(await need(cursor, 8))) return;
  const filters = i32(cursor) * i32(cursor);
  if (filters < 0 || filters > maxFilters)
    return stop(cursor, "limit-exceeded", `there are ${filters} filters`);
  skip(cursor, filters * 4);
  if (!(await need(cursor, 4))) return;
  await passTokens(model, i32(cursor), false);
  await readTensors(model, 1);
}

async function walkLlama(model: LegacyModel, format: string): Promise<void> {
  const { cursor } = model;
  model.kind = "llama";
  for (const name of llamaNames) model.hyperparameters.set(name, i32(cursor));
  // ggmf brought scores of tokens, ggjt tensors on 32 bytes.
  await passTokens(model, model.hyperparameters.get("n_vocab") ?? 0, format !== "ggml");
  await readTensors(model, format === "ggjt" ? 32 : 1);
}

async function passTokens(model: LegacyModel, count: number, hasScores: boolean): Promise<void> {
  const { cursor } = model;
  if (count < 0 || count > maxTokens) return stop(cursor, "limit-exceeded", `there are ${count} tokens`);
  for (let index = 0; index < count && cursor.trouble === undefined; index += 1) {
    if (!(await need(cursor, 4))) return;
    const length = u32(cursor);
    if (length > maxNameBytes) return stop(cursor, "limit-exceeded", `a token has ${length} bytes`);
    skip(cursor, length + (hasScores ? 4 : 0));
  }
}

async function readTensors(model: LegacyModel, alignment: number): Promise<void> {
  const { cursor } = model;
  while (cursor.trouble === undefined && cursor.at < cursor.sizeBytes) {
    if (model.tensors.length >= maxTensors)
      return stop(cursor, "limit-exceeded", "there are too many tensors");
    await readTensor(model, alignment);
  }
}

async function readTensor(model: LegacyModel, alignment: number): Promise<void> {
  const { cursor, path } = model;
  if (!(await need(cursor, 12))) return;
  const [rank, nameBytes, type] = [i32(cursor), i32(cursor), i32(cursor)];
  if (rank < 1 || rank > 4 || nameBytes < 1 || nameBytes > maxNameBytes) {
    return stop(cursor, "malformed", "the head of a tensor is out of range");
  }
  if (!(await need(cursor, 4 * rank + nameBytes))) return;
  // The innermost dimension stands first.
  const shape = Array.from({ length: rank }, () => i32(cursor)).reverse();
  const name = text(cursor, nameBytes);
  cursor.at = Math.ceil(cursor.at / alignment) * alignment;
  addTensor(model, path, { name, dtype: tensorTypes.get(type), shape });
}

function addTensor(
  { cursor, tensors }: LegacyModel,
  path: string,
  { name, dtype, shape }: Pick<Tensor, "name" | "shape"> & { readonly dtype: DtypeName | undefined },
): void {
  const isSound = shape.every((size) => size > 0) && Number.isSafeInteger(elementCount(shape));
  const length = dtype === undefined || !isSound ? undefined : storedBytes(dtype, elementCount(shape));
  if (dtype === undefined || length === undefined) {
    return stop(cursor, "malformed", "the type or shape of a tensor is not known");
  }
  const offset = cursor.at;
  if (skip(cursor, length))
    tensors.push({ name, dtype, shape, data: { kind: "slice", path, offset, length } });
}
