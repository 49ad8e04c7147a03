import { readItems, readNode, readText } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, PickleRun } from "../../syntax/pickle/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { storesInNoDict } from "./entries.ts";
import { hasOnlySupportedOpcodes } from "./weights-only-opcodes.ts";
import { weightsOnlyGlobals } from "./weights-only.table.ts";

/**
 * Whether `torch.load(weights_only=True)` of PyTorch 2.8 would load these streams: its names, its opcodes and its rules for
 * calls and states, as `torch/_weights_only_unpickler.py` has them.
 */
export async function loadsWeightsOnly(source: RandomAccess, runs: readonly PickleRun[]): Promise<boolean> {
  if (runs.length === 0 || !runs.every(followsRules)) return false;
  for (const run of runs) {
    if (!(await hasOnlySupportedOpcodes(source, run.offset, run.end))) return false;
  }
  return true;
}

function followsRules(run: PickleRun): boolean {
  if (run.root === undefined || run.problem !== undefined || run.extensions.length > 0) return false;
  // PyTorch before 2.10 stores items in any object (CVE-2026-24747); nobody should count on that.
  if (run.misuses.length > 0) return false;
  return namesAreAllowed(run) && idsAreStorages(run) && callsAreAllowed(run);
}

function namesAreAllowed(run: PickleRun): boolean {
  return run.globals.every((ref) => {
    const node = readNode(run.heap, ref);
    return node?.kind === "global" && weightsOnlyGlobals.has(`${node.module}.${node.name}`);
  });
}

function idsAreStorages(run: PickleRun): boolean {
  return run.persistent.every((ref) => {
    const node = readNode(run.heap, ref);
    const id = node?.kind === "persistent" ? readItems(run.heap, node.id) : undefined;
    return readText(run.heap, id?.[0]) === "storage";
  });
}

function callsAreAllowed(run: PickleRun): boolean {
  return run.calls.every((ref) => {
    const node = readNode(run.heap, ref);
    return node?.kind !== "call" || isAllowedCall(run.heap, node);
  });
}

/** Results of these are of types that are not allowed themselves, so no state may be given to them. */
const stateless: ReadonlySet<string> = new Set(["_codecs.encode", "torch.serialization._get_layout"]);

function isAllowedCall(heap: Heap, call: CallNode): boolean {
  const callee = readNode(heap, call.callee);
  if (callee?.kind !== "global" || call.items.length > 0 || storesInNoDict(heap, call)) return false;
  return call.states.length === 0 || !stateless.has(`${callee.module}.${callee.name}`);
}
