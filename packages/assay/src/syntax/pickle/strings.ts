import { int32, uint32, uint64 } from "./bytes.ts";
import { addNode, addRange, addText, kinds, unknownRef } from "./heap.ts";
import { notePayload } from "./frames.ts";
import { longestText, mostPayloads, shortestPayload } from "./limits.ts";
import { has, holds, push, skipPayload, stop } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { readLine } from "./scalars.ts";
import { unescapeRawUnicode, unquote } from "./text.ts";
import type { Ref } from "./value.ts";

/** STRING: a quoted Python 2 literal on a line. */
export function pushStringLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line === undefined) return;
  const text = unquote(line);
  if (text === undefined) stop(machine, "malformed", "a STRING without its quotes");
  else pushLineText(machine, text, line.length);
}

/** UNICODE: a raw-unicode-escape line. */
export function pushUnicodeLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line !== undefined) pushLineText(machine, unescapeRawUnicode(line), line.length);
}

function pushLineText(machine: Machine, text: string, lineLength: number): void {
  push(machine, lineText(machine, text));
  machine.position += 2 + lineLength;
}

/** Keeps the text of a line. */
export function lineText(machine: Machine, text: string): Ref {
  const bytes = Buffer.from(text, "utf8");
  return addText(machine.heap, kinds.text, bytes, 0, bytes.length) ?? unknownRef;
}

/** SHORT_BINSTRING: Python 2 bytes, which Python 3 reads as text. */
export function pushShortString(machine: Machine): void {
  if (has(machine, 2)) pushText(machine, 2, machine.window[machine.position + 1] ?? 0, kinds.latin1Text);
}

/** BINSTRING: the same with a signed four-byte length. */
export function pushString(machine: Machine): void {
  if (!has(machine, 5)) return;
  const length = int32(machine.window, machine.position + 1);
  if (length < 0) stop(machine, "malformed", "BINSTRING has a negative byte count");
  else pushText(machine, 5, length, kinds.latin1Text);
}

export function pushShortUnicode(machine: Machine): void {
  if (has(machine, 2)) pushText(machine, 2, machine.window[machine.position + 1] ?? 0, kinds.text);
}

export function pushUnicode(machine: Machine): void {
  if (has(machine, 5)) pushText(machine, 5, uint32(machine.window, machine.position + 1), kinds.text);
}

export function pushUnicode8(machine: Machine): void {
  if (has(machine, 9)) pushText(machine, 9, uint64(machine.window, machine.position + 1), kinds.text);
}

function pushText(machine: Machine, headLength: number, length: number, kind: number): void {
  if (length > longestText) {
    if (!skipPayload(machine, headLength, length)) return;
    pushRange(machine, kinds.longText, headLength, length);
    return;
  }
  if (!has(machine, headLength + length)) return;
  const ref = addText(machine.heap, kind, machine.window, machine.position + headLength, length);
  if (ref === undefined) {
    pushRange(machine, kinds.longText, headLength, length);
    return;
  }
  push(machine, ref);
  machine.position += headLength + length;
}

export function pushShortBytes(machine: Machine): void {
  if (has(machine, 2)) pushBytes(machine, 2, machine.window[machine.position + 1] ?? 0);
}

export function pushBytes4(machine: Machine): void {
  if (has(machine, 5)) pushBytes(machine, 5, uint32(machine.window, machine.position + 1));
}

export function pushBytes8(machine: Machine): void {
  if (has(machine, 9)) pushBytes(machine, 9, uint64(machine.window, machine.position + 1));
}

export function pushByteArray8(machine: Machine): void {
  if (has(machine, 9)) pushBytes(machine, 9, uint64(machine.window, machine.position + 1));
}

function pushBytes(machine: Machine, headLength: number, length: number): void {
  if (skipPayload(machine, headLength, length)) pushRange(machine, kinds.bytes, headLength, length);
}

/** Bytes that stay in the source. */
function pushRange(machine: Machine, kind: number, headLength: number, length: number): void {
  const offset = machine.base + machine.position + headLength;
  push(machine, addRange(machine.heap, kind, offset, length));
  notePayload(machine, headLength + length);
  if (length >= shortestPayload && machine.payloads.length < mostPayloads) {
    machine.payloads.push({
      kind: kind === kinds.bytes ? "bytes" : "text",
      offset,
      end: offset + length,
    });
  }
  machine.position += headLength + length;
}

/** NEXT_BUFFER: bytes that the writer handed over outside the stream. */
export function pushBuffer(machine: Machine): void {
  push(machine, addNode(machine.heap, kinds.buffer, 0, machine.buffers));
  machine.buffers += 1;
  machine.position += 1;
}

/** READONLY_BUFFER changes a permission, not a value. */
export function makeReadOnly(machine: Machine): void {
  if (holds(machine, 1)) machine.position += 1;
}
