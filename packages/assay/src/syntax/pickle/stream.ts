import { uint64 } from "./bytes.ts";
import { beginFrame, endFrames } from "./frames.ts";
import { has, holds, pop, stop } from "./machine.ts";
import type { Machine } from "./machine.ts";

const highestProtocol = 5;

export function setProtocol(machine: Machine): void {
  if (!has(machine, 2)) return;
  const protocol = machine.window[machine.position + 1] ?? 0;
  if (protocol > highestProtocol) {
    stop(machine, "malformed", `there is no pickle protocol ${protocol}`);
    return;
  }
  machine.protocol = protocol;
  machine.position += 2;
}

/** FRAME only promises bytes: the run goes on, whatever it says, and where readers disagree is kept (`frames.ts`). */
export function enterFrame(machine: Machine): void {
  if (!has(machine, 9)) return;
  const offset = machine.base + machine.position;
  const length = uint64(machine.window, machine.position + 1);
  if (offset + 9 + length > machine.sourceEnd) {
    machine.problem ??= { code: "truncated", message: "a frame ends after the source", offset };
  }
  beginFrame(machine, length);
  machine.position += 9;
}

export function finish(machine: Machine): void {
  if (!holds(machine, 1)) return;
  endFrames(machine);
  machine.root = pop(machine);
  machine.isRunning = false;
  machine.position += 1;
}

export function refuse(machine: Machine): void {
  const code = machine.window[machine.position] ?? 0;
  stop(machine, "malformed", `0x${code.toString(16).padStart(2, "0")} is no pickle opcode`);
}
