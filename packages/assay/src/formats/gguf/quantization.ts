import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { dtypes, type DtypeName } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor } from "../../tensors/tensor.ts";
import { sayer, withoutDirectories, type Context } from "./context.ts";
import { fileTypes, guessedFlag, type FileType } from "./file-type.table.ts";
import { numberAt, textAt } from "./metadata.ts";
import { note } from "./notes.ts";

const fileTypeKey = "general.file_type";

/** Embeddings and the output layer have types of their own choice: they say nothing about the scheme. */
const outerTensors = /^(?:token_embd|per_layer_token_embd|output)\b/u;

/** How many bits per weight a mix may be away from its scheme: mixes take the next better type for chosen layers. */
const mixBits = 1.25;

/** The scheme by `general.file_type`, the measured mix of types, and the notes on calibration. */
export function quantizationClaims(context: Context): Claim[] {
  const fileType = declaredFileType(context);
  if (fileType !== undefined) checkFileType(context, fileType);
  return [...schemeClaims(context, fileType), ...fileTypeClaims(context, fileType), ...mixClaims(context)];
}

/** True when the file says, or the tensors show, that weights were quantized. */
export function isQuantized(context: Context): boolean {
  const dtype = dominantDtype(context.tensors) ?? declaredFileType(context)?.dtype;
  return dtype !== undefined && dtypes[dtype].kind === "quantized";
}

function declaredFileType(context: Context): FileType | undefined {
  const number = numberAt(context.metadata, fileTypeKey);
  if (number === undefined) return undefined;
  return fileTypes.get(number) ?? fileTypes.get(number % guessedFlag);
}

/** Names the scheme the file declares; without one, the type that most weights have. Plain floats are no quantization. */
function schemeClaims(context: Context, fileType: FileType | undefined): Claim[] {
  const dominant = dominantDtype(context.tensors);
  const dtype = fileType === undefined ? dominant : fileType.dtype;
  const isPlain = dtype !== undefined && dtypes[dtype].kind !== "quantized";
  const scheme = fileType?.name ?? dominant?.toUpperCase();
  if (isPlain || scheme === undefined) return [];
  const say = fileType === undefined ? sayer(context, "inferred") : sayer(context, "declared", fileTypeKey);
  const dataset = textAt(context.metadata, "quantize.imatrix.dataset");
  const calibration = dataset === undefined ? {} : { calibrationDataset: withoutDirectories(dataset) };
  return [say("quantization", { method: "gguf", scheme, ...calibration })];
}

/** The declared type by name, also where it is no quantization. A number nobody knows stays a number. */
function fileTypeClaims(context: Context, fileType: FileType | undefined): Claim[] {
  const number = numberAt(context.metadata, fileTypeKey);
  if (number === undefined) return [];
  const say = sayer(context, "declared", fileTypeKey);
  return [say("metadata", { name: fileTypeKey, value: fileType?.name ?? number })];
}

/** Number of tensors of each type, most first: what the file holds whatever it is called. */
function mixClaims(context: Context): Claim[] {
  const counts = new Map<DtypeName, number>();
  for (const { dtype } of context.tensors) counts.set(dtype, (counts.get(dtype) ?? 0) + 1);
  if (counts.size === 0) return [];
  const ordered = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const value = ordered.map(([dtype, count]) => `${count} ${dtype.toUpperCase()}`).join(", ");
  return [sayer(context, "measured")("metadata", { name: "gguf.tensor_types", value })];
}

/** A part of a split file holds only some tensors, so only whole files are checked. */
function checkFileType(context: Context, fileType: FileType): void {
  const isPart = context.metadata.entries.has("split.count");
  const dominant = isPart ? undefined : dominantDtype(context.tensors);
  if (dominant === undefined || isWithin(fileType, dominant)) return;
  const message = `general.file_type says ${fileType.name}, but most weights are ${printable(dominant.toUpperCase())}`;
  note(context.notes, "GGUF-FILE-TYPE", message, context.metadata.entries.get(fileTypeKey)?.offset);
}

function isWithin({ dtype, instead }: FileType, dominant: DtypeName): boolean {
  if (dtype === undefined) return false;
  if (dominant === dtype || instead?.includes(dominant) === true) return true;
  const areQuantized = dtypes[dtype].kind === "quantized" && dtypes[dominant].kind === "quantized";
  return areQuantized && Math.abs(bitsOf(dtype) - bitsOf(dominant)) <= mixBits;
}

function bitsOf(dtype: DtypeName): number {
  return (8 * dtypes[dtype].blockBytes) / dtypes[dtype].blockElements;
}

/** The type of most weights in the matrices of the blocks; vectors (norms, biases) are never quantized. */
function dominantDtype(tensors: readonly Tensor[]): DtypeName | undefined {
  const elements = new Map<DtypeName, number>();
  for (const { name, dtype, shape } of tensors) {
    if (shape.length < 2 || outerTensors.test(name)) continue;
    elements.set(dtype, (elements.get(dtype) ?? 0) + elementCount(shape));
  }
  let dominant: DtypeName | undefined;
  for (const [dtype, count] of elements) {
    if (dominant === undefined || count > (elements.get(dominant) ?? 0)) dominant = dtype;
  }
  return dominant;
}
