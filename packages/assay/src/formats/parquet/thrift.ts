import { maximumDepth, maximumValues } from "./limits.ts";

/**
 * A bounded reader of the Thrift compact protocol (apache/thrift doc/specs/thrift-compact-protocol.md). Nothing is built:
 * the caller visits fields. The first trouble ends the reading.
 */
export interface Thrift {
  readonly bytes: Buffer;
  at: number;
  depth: number;
  values: number;
  trouble: string | undefined;
}

export const thriftTypes = {
  true: 1,
  false: 2,
  byte: 3,
  i32: 5,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
} as const;

export function openThrift(bytes: Buffer): Thrift {
  return { bytes, at: 0, depth: 0, values: 0, trouble: undefined };
}

/** Visits the fields of a struct. A visit that does not read its value returns false, and it is skipped. */
export function readStruct(thrift: Thrift, visit: (field: number, type: number) => boolean): void {
  if (!enter(thrift)) return;
  let field = 0;
  for (;;) {
    const head = byte(thrift);
    if (head === 0 || !count(thrift)) break;
    const delta = head >> 4;
    field = delta === 0 ? integer(thrift) : field + delta;
    const before = thrift.at;
    const type = head & 0x0f;
    if (!visit(field, type) && thrift.at === before) skip(thrift, type);
  }
  thrift.depth -= 1;
}

/** Visits the elements of a list; a visit reads its element or returns false. */
export function readList(thrift: Thrift, visit: (index: number, type: number) => boolean): void {
  if (!enter(thrift)) return;
  const head = byte(thrift);
  const length = head >> 4 === 15 ? varint(thrift) : head >> 4;
  if (Number.isNaN(length)) fail(thrift, "a list claims more elements than a number holds");
  for (let index = 0; index < length && count(thrift); index += 1) {
    const before = thrift.at;
    if (!visit(index, head & 0x0f) && thrift.at === before) skipElement(thrift, head & 0x0f);
  }
  thrift.depth -= 1;
}

/** A zigzag integer of any width; NaN beyond what a number holds exactly. */
export function integer(thrift: Thrift): number {
  const value = varint(thrift);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** Bytes, as a view. */
export function binary(thrift: Thrift): Buffer {
  const length = varint(thrift);
  if (!(thrift.at + length <= thrift.bytes.length)) {
    fail(thrift, "a text reaches beyond the footer");
    return Buffer.alloc(0);
  }
  thrift.at += length;
  return thrift.bytes.subarray(thrift.at - length, thrift.at);
}

function fail(thrift: Thrift, message: string): false {
  thrift.trouble ??= message;
  return false;
}

function enter(thrift: Thrift): boolean {
  thrift.depth += 1;
  return thrift.depth <= maximumDepth || fail(thrift, `values nest more than ${maximumDepth} deep`);
}

/** False = the reading is over. */
function count(thrift: Thrift): boolean {
  if (thrift.trouble !== undefined) return false;
  thrift.values += 1;
  return thrift.values <= maximumValues || fail(thrift, `more than ${maximumValues} values`);
}

function byte(thrift: Thrift): number {
  const value = thrift.bytes[thrift.at];
  if (value === undefined) fail(thrift, "the footer ends inside a value");
  thrift.at += 1;
  return value ?? 0;
}

/** Seven bits a byte, at most ten bytes; NaN beyond 2^53. */
function varint(thrift: Thrift): number {
  let value = 0;
  let factor = 1;
  for (let length = 0; length < 10; length += 1) {
    const part = byte(thrift);
    value += (part & 0x7f) * factor;
    if (part < 0x80) return Number.isSafeInteger(value) ? value : Number.NaN;
    factor *= 128;
  }
  fail(thrift, "a number is longer than ten bytes");
  return 0;
}

/** In a list a boolean takes a byte; as a field it is in the type. */
function skipElement(thrift: Thrift, type: number): void {
  if (type === thriftTypes.true || type === thriftTypes.false) thrift.at += 1;
  else skip(thrift, type);
}

function skip(thrift: Thrift, type: number): void {
  switch (type) {
    case thriftTypes.true:
    case thriftTypes.false:
      return;
    case thriftTypes.byte:
      thrift.at += 1;
      return;
    case thriftTypes.double:
      thrift.at += 8;
      return;
    default:
      skipSized(thrift, type);
  }
}

/** 4 to 6 are integers of 16, 32 and 64 bits. */
function skipSized(thrift: Thrift, type: number): void {
  if (type >= 4 && type <= 6) varint(thrift);
  else if (type === thriftTypes.binary) binary(thrift);
  else if (type === thriftTypes.list || type === thriftTypes.set) readList(thrift, () => false);
  else if (type === thriftTypes.struct) readStruct(thrift, () => false);
  else fail(thrift, `type ${type} is not part of the format`);
}
