import { readNode, runPickleBytes } from "../../syntax/pickle/index.ts";
import type { PickleRun } from "../../syntax/pickle/index.ts";

/** First opcodes of whole objects in protocols 0 and 1: MARK, GLOBAL, INST, empty containers, EMPTY_TUPLE. */
const textStarts: ReadonlySet<number> = new Set([..."(ci]})"].map((letter) => letter.charCodeAt(0)));

/** A text can run for a few opcodes by accident, not for so many. */
const fewestOpcodes = 3;

/**
 * PROTO 2 to 5 and something that runs, or protocols 0 and 1, which have no mark of their own: strictly, a stream that
 * gets to its STOP, or does not stop running in all the bytes that are shown, or has imported something before it broke.
 */
export function looksLikePickle(head: Uint8Array, sizeBytes: number): boolean {
  const [first = 0, second = 0] = head;
  const isMarked = first === 0x80 && second >= 2 && second <= 5;
  if (!isMarked && !textStarts.has(first)) return false;
  const run = runPickleBytes(head);
  if (!hasPlausibleNames(run)) return false;
  return isMarked ? isMarkedStream(run) : isTextStream(run, head.length, sizeBytes);
}

/** Broken right after the mark and without an import: another binary format that begins with the same bytes. */
function isMarkedStream(run: PickleRun): boolean {
  const isUnbroken = run.root !== undefined || run.problem?.code !== "malformed";
  return isUnbroken || run.globals.length > 0;
}

function isTextStream(run: PickleRun, shown: number, sizeBytes: number): boolean {
  if (run.root !== undefined) return run.opcodes >= fewestOpcodes;
  const isCutByHead = run.problem?.code === "truncated" && shown < sizeBytes && run.opcodes >= 8;
  // A broken stream counts when it has called something, and when what it called is said with a dotted or known module.
  return isCutByHead || run.calls.length > 0;
}

const moduleName = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

function hasPlausibleNames(run: PickleRun): boolean {
  return run.globals.every((ref) => {
    const node = readNode(run.heap, ref);
    return node?.kind === "global" && moduleName.test(node.module) && moduleName.test(node.name);
  });
}
