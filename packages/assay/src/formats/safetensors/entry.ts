import { printable } from "../../model/printable.ts";
import type { DtypeName } from "../../tensors/dtype.table.ts";
import { nextToken, skipValue, tokenNumber, tokenText } from "../../syntax/json-tokens.ts";
import type { JsonTokens } from "../../syntax/json-tokens.ts";
import { note } from "./defects.ts";
import type { DefectLog } from "./defects.ts";
import { safetensorsDtypes } from "./dtypes.table.ts";
import { maxRank } from "./limits.ts";

/** One tensor as the header describes it; offsets are relative to the end of the header. */
export interface Entry {
  readonly name: string;
  /** Undefined = already noted as a defect: the entry only owns its bytes. */
  readonly form: TensorForm | undefined;
  readonly begin: number;
  readonly end: number;
}

export interface TensorForm {
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
}

/**
 * Reads the value behind a tensor's key. Undefined = noted as a defect and left out; "broken" = the JSON itself
 * is broken, nothing after it can be read.
 */
export function readEntry(tokens: JsonTokens, name: string, log: DefectLog): Entry | undefined | "broken" {
  const raw: RawEntry = { seen: new Set() };
  const isWhole = readFields(tokens, raw, name, log);
  return isWhole ? checkedEntry(raw, name, log) : "broken";
}

interface RawEntry {
  readonly seen: Set<string>;
  dtype?: string;
  shape?: readonly number[];
  offsets?: readonly number[];
}

function readFields(tokens: JsonTokens, raw: RawEntry, name: string, log: DefectLog): boolean {
  const opening = nextToken(tokens);
  if (opening !== "{") return skipValue(opening, tokens);
  for (let token = nextToken(tokens); token !== "}"; token = nextToken(tokens)) {
    if (token !== "key") return false;
    const field = tokenText(tokens);
    if (raw.seen.has(field)) noteRepeated(name, field, log);
    if (raw.seen.size < maxFields) raw.seen.add(field);
    if (!readField(tokens, raw, field)) return false;
  }
  return true;
}

/** An entry has three fields; foreign ones beyond this are not remembered. */
const maxFields = 16;

function noteRepeated(name: string, field: string, log: DefectLog): void {
  const message = `Tensor "${printable(name)}" has "${printable(field)}" more than once.`;
  note(log, "SAFETENSORS-DUPLICATE-KEY", message);
}

function readField(tokens: JsonTokens, raw: RawEntry, field: string): boolean {
  const token = nextToken(tokens);
  if (field === "dtype" && token === "string") {
    raw.dtype = tokenText(tokens);
    return true;
  }
  if ((field !== "shape" && field !== "data_offsets") || token !== "[") return skipValue(token, tokens);
  const counts = readCounts(tokens);
  if (counts === "broken") return false;
  if (field === "shape") raw.shape = counts;
  else raw.offsets = counts;
  return true;
}

/** The rest of a list of whole numbers; an item of another kind is kept as NaN, items over the limit are passed over. */
function readCounts(tokens: JsonTokens): readonly number[] | "broken" {
  const counts: number[] = [];
  for (let token = nextToken(tokens); token !== "]"; token = nextToken(tokens)) {
    if (counts.length <= maxRank) counts.push(token === "number" ? wholeNumber(tokens) : Number.NaN);
    if (!skipValue(token, tokens)) return "broken";
  }
  return counts;
}

/** The reference loader takes digits only: no fraction, no exponent, no sign. */
function wholeNumber(tokens: JsonTokens): number {
  for (let at = tokens.start; at < tokens.end; at += 1) {
    const byte = tokens.bytes[at] ?? 0;
    if (byte < 0x30 || byte > 0x39) return Number.NaN;
  }
  const value = tokenNumber(tokens);
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

function checkedEntry(raw: RawEntry, name: string, log: DefectLog): Entry | undefined {
  const [begin, end] = raw.offsets ?? [];
  if (raw.offsets?.length !== 2 || begin === undefined || end === undefined || !(end >= begin)) {
    note(log, "SAFETENSORS-ENTRY", `Tensor "${printable(name)}" lacks two data offsets that make sense.`);
    return undefined;
  }
  return { name, form: checkedForm(raw, name, log), begin, end };
}

function checkedForm({ dtype, shape }: RawEntry, name: string, log: DefectLog): TensorForm | undefined {
  if (dtype === undefined || shape === undefined) {
    note(log, "SAFETENSORS-ENTRY", `Tensor "${printable(name)}" lacks a dtype or a shape.`);
    return undefined;
  }
  const known = safetensorsDtypes.get(dtype);
  if (known === undefined) {
    note(
      log,
      "SAFETENSORS-DTYPE",
      `Tensor "${printable(name)}" has the unknown dtype "${printable(dtype)}".`,
    );
    return undefined;
  }
  if (shape.length > maxRank || shape.some(Number.isNaN)) {
    note(log, "SAFETENSORS-SHAPE", `Tensor "${printable(name)}" has an impossible shape.`);
    return undefined;
  }
  return { dtype: known, shape };
}
