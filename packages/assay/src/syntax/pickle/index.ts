export { pickleLimits } from "./limits.ts";
export type { PickleLimits } from "./limits.ts";
export type { Heap } from "./heap.ts";
export type { Misuse, PickleProblem } from "./machine.ts";
export { readItems, readName, readNode, readNumber, readText, readValue } from "./read-value.ts";
export { runPickle, runPickleBytes } from "./run.ts";
export type { PickleRange, PickleRun } from "./run.ts";
export { showCall, showValue } from "./show.ts";
export type * from "./value.ts";
