import { float64BigEndian, int32, signedInteger, smallest, uint16 } from "./bytes.ts";
import { addBigInteger, addFloat, addInteger, falseRef, noneRef, trueRef, unknownRef } from "./heap.ts";
import type { Heap } from "./heap.ts";
import { longestInteger, longestLine } from "./limits.ts";
import { has, push, skipPayload, stop } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { decodeLatin1 } from "./text.ts";
import type { Ref } from "./value.ts";

export function pushNone(machine: Machine): void {
  push(machine, noneRef);
  machine.position += 1;
}

export function pushTrue(machine: Machine): void {
  push(machine, trueRef);
  machine.position += 1;
}

export function pushFalse(machine: Machine): void {
  push(machine, falseRef);
  machine.position += 1;
}

/** BININT: four bytes, signed. */
export function pushInt32(machine: Machine): void {
  if (!has(machine, 5)) return;
  push(machine, addInteger(machine.heap, int32(machine.window, machine.position + 1)));
  machine.position += 5;
}

/** BININT1: one byte. */
export function pushByte(machine: Machine): void {
  if (!has(machine, 2)) return;
  push(machine, addInteger(machine.heap, machine.window[machine.position + 1] ?? 0));
  machine.position += 2;
}

/** BININT2: two bytes, unsigned. */
export function pushUint16(machine: Machine): void {
  if (!has(machine, 3)) return;
  push(machine, addInteger(machine.heap, uint16(machine.window, machine.position + 1)));
  machine.position += 3;
}

/** LONG1: a byte count, then two's complement. */
export function pushLong1(machine: Machine): void {
  if (!has(machine, 2)) return;
  pushLong(machine, 2, machine.window[machine.position + 1] ?? 0);
}

/** LONG4: a signed four-byte count, then two's complement. */
export function pushLong4(machine: Machine): void {
  if (!has(machine, 5)) return;
  const length = int32(machine.window, machine.position + 1);
  if (length < 0) stop(machine, "malformed", "LONG4 has a negative byte count");
  else pushLong(machine, 5, length);
}

function pushLong(machine: Machine, headLength: number, length: number): void {
  if (length > longestInteger) {
    if (!skipPayload(machine, headLength, length)) return;
    push(machine, unknownRef);
  } else {
    if (!has(machine, headLength + length)) return;
    push(
      machine,
      numberRef(machine.heap, signedInteger(machine.window, machine.position + headLength, length)),
    );
  }
  machine.position += headLength + length;
}

function numberRef(heap: Heap, value: number | bigint): Ref {
  if (typeof value === "bigint") return addBigInteger(heap, value);
  return addInteger(heap, value);
}

/** BINFLOAT: a double, most significant byte first. */
export function pushFloat(machine: Machine): void {
  if (!has(machine, 9)) return;
  pushDouble(machine, float64BigEndian(machine.window, machine.position + 1));
  machine.position += 9;
}

function pushDouble(machine: Machine, value: number): void {
  push(machine, addFloat(machine.heap, value));
}

/** INT: a line; `00` and `01` are the booleans of protocol 0 and 1. */
export function pushIntLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line === undefined) return;
  const value = line === "00" ? false : line === "01" ? true : parseInteger(line);
  pushParsed(machine, value, line.length);
}

/** LONG: a line that may end in `L`. */
export function pushLongLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line === undefined) return;
  pushParsed(machine, parseInteger(line.replace(/L$/, "")), line.length);
}

function pushParsed(
  machine: Machine,
  value: number | bigint | boolean | undefined,
  lineLength: number,
): void {
  if (value === undefined) {
    stop(machine, "malformed", "a line that should be a whole number is none");
    return;
  }
  push(machine, typeof value === "boolean" ? (value ? trueRef : falseRef) : numberRef(machine.heap, value));
  machine.position += 2 + lineLength;
}

/** Python's `int(text, 0)`: decimal, or with a prefix 0x, 0o, 0b; undefined when it is none of them. */
export function parseInteger(text: string): number | bigint | undefined {
  const match = /^\s*([+-]?)((?:0[xX][0-9a-fA-F_]+)|(?:0[oO][0-7_]+)|(?:0[bB][01_]+)|[0-9][0-9_]*)\s*$/.exec(
    text,
  );
  if (match?.[2] === undefined) return undefined;
  // BigInt is quadratic; CPython refuses more than 4,300 digits as well.
  if (match[2].length > 4300) return undefined;
  const digits = match[2].replaceAll("_", "");
  if (!/[0-9a-fA-F]$/.test(digits)) return undefined;
  const magnitude = BigInt(digits);
  return smallest(match[1] === "-" ? -magnitude : magnitude);
}

/** FLOAT: a line as `repr` writes it. */
export function pushFloatLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line === undefined) return;
  const value = parseFloatLine(line.trim());
  if (value === undefined) {
    stop(machine, "malformed", "a line that should be a number is none");
    return;
  }
  pushDouble(machine, value);
  machine.position += 2 + line.length;
}

function parseFloatLine(text: string): number | undefined {
  const special = /^([+-]?)(nan|inf|infinity)$/i.exec(text);
  if (special !== null) {
    if (special[2]?.toLowerCase() === "nan") return Number.NaN;
    return special[1] === "-" ? -Infinity : Infinity;
  }
  const value = Number(text.replaceAll("_", ""));
  return text === "" || Number.isNaN(value) || /^[+-]?0[xXoObB]/.test(text) ? undefined : value;
}

/**
 * The line that starts `skip` bytes after the opcode, without its newline, as Latin-1. Undefined: not all here yet, or
 * the run has ended.
 */
export function readLine(machine: Machine, skip: number): string | undefined {
  const start = machine.position + skip;
  const window = machine.window;
  const end = Math.min(window.length, start + longestLine + 1);
  let at = start;
  while (at < end && window[at] !== 0x0a) at += 1;
  if (at < end) return decodeLatin1(window, start, at - start);
  if (at - start > longestLine) stop(machine, "limit-exceeded", `a line longer than ${longestLine} bytes`);
  else has(machine, skip + longestLine + 2);
  return undefined;
}
