import { countVisit, flatBytes, flatTrouble, isInside, type FlatBuffer } from "./flat-buffer.ts";
import {
  decodeScalar,
  fieldOffset,
  scalarBytes,
  tableBehind,
  targetOf,
  textBehind,
  type FlatTable,
  type ScalarType,
} from "./flat-table.ts";

/** A vector whose elements all lie in the buffer. */
export interface FlatVector {
  readonly buffer: FlatBuffer;
  /** Absolute offset of the first element in the source. */
  readonly position: number;
  readonly length: number;
  readonly elementBytes: number;
}

/** A vector field; `elementBytes` = 4 for tables and texts, else the size of the scalar or struct. */
export async function vectorIn(
  table: FlatTable | undefined,
  slot: number,
  elementBytes = 4,
): Promise<FlatVector | undefined> {
  const at = table === undefined ? undefined : fieldOffset(table, slot, 4);
  if (table === undefined || at === undefined) return undefined;
  const { buffer } = table;
  const position = await targetOf(buffer, at);
  if (position === undefined) return undefined;
  const length = (await flatBytes(buffer, position, 4, "a vector"))?.readUInt32LE(0);
  if (length === undefined || !countVisit(buffer, position)) return undefined;
  if (!isInside(buffer, position + 4, length * elementBytes, "a vector")) return undefined;
  return { buffer, position: position + 4, length, elementBytes };
}

/** The table at an index. */
export async function tableAt(vector: FlatVector, index: number): Promise<FlatTable | undefined> {
  return tableBehind(vector.buffer, vector.position + 4 * index);
}

/** The text at an index. */
export async function textAt(vector: FlatVector, index: number): Promise<string | undefined> {
  return textBehind(vector.buffer, vector.position + 4 * index);
}

/** All tables of a vector field, up to a limit; more are trouble. Ends at the first trouble. */
export async function* tablesIn(
  table: FlatTable | undefined,
  slot: number,
  most: number,
): AsyncGenerator<FlatTable> {
  const vector = await vectorIn(table, slot);
  if (vector === undefined) return;
  for (let index = 0; index < vector.length; index += 1) {
    if (index >= most) return tooMany(vector, most);
    const element = await tableAt(vector, index);
    if (element === undefined) return;
    yield element;
  }
}

/** All texts of a vector field, up to a limit; more are trouble. */
export async function textsIn(table: FlatTable | undefined, slot: number, most: number): Promise<string[]> {
  const vector = await vectorIn(table, slot);
  const texts: string[] = [];
  for (let index = 0; index < (vector?.length ?? 0); index += 1) {
    const text = vector === undefined || index >= most ? undefined : await textAt(vector, index);
    if (text === undefined) {
      if (vector !== undefined && index >= most) tooMany(vector, most);
      return texts;
    }
    texts.push(text);
  }
  return texts;
}

/** Numbers of a vector field; undefined = absent. More than `most` are trouble, and none is given. */
export async function numbersIn(
  table: FlatTable | undefined,
  slot: number,
  type: ScalarType,
  most: number,
): Promise<readonly number[] | undefined> {
  const width = scalarBytes[type];
  const vector = await vectorIn(table, slot, width);
  if (vector === undefined) return undefined;
  if (vector.length > most) return tooMany(vector, most);
  const bytes = await flatBytes(vector.buffer, vector.position, vector.length * width, "a vector");
  if (bytes === undefined) return undefined;
  return Array.from({ length: vector.length }, (_, index) => decodeScalar(bytes, index * width, type));
}

function tooMany(vector: FlatVector, most: number): undefined {
  const message = `a vector has ${vector.length} elements, the limit is ${most}`;
  return flatTrouble(vector.buffer, "limit-exceeded", message, vector.position);
}
