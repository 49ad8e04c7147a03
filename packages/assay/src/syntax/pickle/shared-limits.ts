import type { PickleLimits } from "./limits.ts";
import type { PickleRun } from "./run.ts";

/** What is left for the next run when all runs together keep within `limits`. Their memos and stacks are gone by then. */
export function remainingLimits(limits: PickleLimits, runs: readonly PickleRun[]): PickleLimits {
  let { opcodes, nodes, slots, textBytes, doubles, records } = limits;
  for (const { heap, ...run } of runs) {
    opcodes -= run.opcodes;
    nodes -= heap.nodes;
    slots -= heap.slotCount;
    textBytes -= heap.textBytes;
    doubles -= heap.doubleCount;
    records -= run.globals.length + run.calls.length;
  }
  return { ...limits, ...positive({ opcodes, nodes, slots, textBytes, doubles, records }) };
}

type Shared = Pick<PickleLimits, "opcodes" | "nodes" | "slots" | "textBytes" | "doubles" | "records">;

/** Never below what a run of a few opcodes takes. */
function positive(left: Shared): Shared {
  return {
    opcodes: Math.max(64, left.opcodes),
    nodes: Math.max(64, left.nodes),
    slots: Math.max(64, left.slots),
    textBytes: Math.max(64, left.textBytes),
    doubles: Math.max(64, left.doubles),
    records: Math.max(64, left.records),
  };
}
