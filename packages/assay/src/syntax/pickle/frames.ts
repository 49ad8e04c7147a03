import type { FrameProblem } from "./frame-problem.ts";
import type { Machine } from "./machine.ts";

/** Enough for evidence; a stream of nothing but broken frames has millions. */
const mostFrameProblems = 64;

/** CPython's pickler leaves up to 3 bytes without a frame (_FRAME_SIZE_MIN = 4), and payloads from 64 KiB on. */
const mostUnframed = 3;
const largePayload = 65_536;

function report(machine: Machine, code: FrameProblem["code"], offset: number, end: number): void {
  if (machine.frameProblems.length < mostFrameProblems) machine.frameProblems.push({ code, offset, end });
}

/** FRAME at the current position, `length` bytes long. */
export function beginFrame(machine: Machine, length: number): void {
  const offset = machine.base + machine.position;
  const outer = machine.frameEnd;
  const end = offset + 9 + length;
  if (end > machine.sourceEnd) report(machine, "frame-beyond-source", offset, end);
  if (outer === 0) noteUnframed(machine, offset);
  else if (offset + 9 < outer) {
    report(machine, "frame-nested", offset, outer);
    if (end > outer) report(machine, "frame-cuts-opcode", offset, outer);
  }
  machine.frames += 1;
  machine.frameEnd = Math.max(outer, end);
}

/** After the opcode at `offset` has run inside a frame. */
export function watchFrame(machine: Machine, offset: number): void {
  const next = machine.base + machine.position;
  const { frameEnd } = machine;
  if (next < frameEnd) return;
  // FRAME itself may be the last opcode of the frame before.
  if (next > frameEnd) report(machine, "frame-cuts-opcode", offset, frameEnd);
  machine.frameEnd = 0;
  machine.framedTo = next;
  machine.unframedPayloads = 0;
  machine.allowedUnframed = mostUnframed;
}

/** A payload of `length` bytes with its opcode. */
export function notePayload(machine: Machine, length: number): void {
  if (machine.frames === 0 || machine.frameEnd !== 0 || length < largePayload) return;
  machine.unframedPayloads += length;
  machine.allowedUnframed += mostUnframed;
}

/** Raw data between opcodes, which its writer puts outside of frames. */
export function noteRawData(machine: Machine, length: number): void {
  if (machine.frames === 0 || machine.frameEnd !== 0) return;
  machine.unframedPayloads += length;
  machine.allowedUnframed += mostUnframed;
}

/** STOP at the current position. */
export function endFrames(machine: Machine): void {
  const offset = machine.base + machine.position;
  if (machine.frameEnd === 0) noteUnframed(machine, offset);
  else if (offset + 1 < machine.frameEnd) report(machine, "stop-inside-frame", offset, machine.frameEnd);
}

function noteUnframed(machine: Machine, offset: number): void {
  if (machine.frames === 0) return;
  const unframed = offset - machine.framedTo - machine.unframedPayloads;
  if (unframed > machine.allowedUnframed) {
    report(machine, "opcodes-outside-frames", machine.framedTo, offset);
  }
}
