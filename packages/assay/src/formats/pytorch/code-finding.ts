import type { FindingDraft } from "../../model/draft.ts";
import { printable } from "../../model/printable.ts";
import { readName, readNode, showCall, showValue } from "../../syntax/pickle/index.ts";
import type { Heap, PickleRun, Ref } from "../../syntax/pickle/index.ts";
import { allowedGlobals } from "./allowed-globals.table.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { mostEvidence } from "./limits.ts";

/**
 * One finding for all names that loading would import beyond those that plain tensors need. No verdict on what they
 * do; that is for the safety rules. Undefined when there is none.
 */
export function codeFinding(checkpoint: Checkpoint, path: string): FindingDraft | undefined {
  const isForeign = checkpoint.container === "torchscript" ? isForeignToScript : isForeignName;
  const evidence = checkpoint.runs.flatMap((run) => [...foreignNames(run, isForeign), ...otherImports(run)]);
  if (evidence.length === 0) return undefined;
  const { member } = checkpoint;
  return {
    rule: "PYTORCH-CODE",
    kind: "safety",
    severity: "medium",
    verdict: "unknown",
    location: { path, ...(member === undefined ? {} : { member: printable(member) }) },
    message:
      `Loading this file without weights_only imports ${evidence.length} name${evidence.length === 1 ? "" : "s"} beyond ` +
      "those of plain tensors, and runs the code behind them.",
    evidence: evidence.slice(0, mostEvidence),
    remedy: "Load it with weights_only=True, or convert it to safetensors in a sandbox.",
  };
}

function isForeignName(name: string): boolean {
  return !allowedGlobals.has(name);
}

/** torch.jit.load imports nothing: these names are classes of the archive's own code, or markers of its reader. */
function isForeignToScript(name: string): boolean {
  return !name.startsWith("__torch__.") && !name.startsWith("torch.jit._pickle.") && isForeignName(name);
}

function foreignNames(run: PickleRun, isForeign: (name: string) => boolean): string[] {
  const offsets = new Map<string, number>();
  for (const ref of run.globals) {
    const node = readNode(run.heap, ref);
    const name = readName(run.heap, ref);
    if (node?.kind !== "global" || name === undefined || offsets.has(name) || !isForeign(name)) continue;
    offsets.set(name, node.offset);
  }
  const calls = firstCalls(run, offsets);
  return [...offsets].map(([name, offset]) => {
    const call = calls.get(name);
    return printable(`${name} at ${offset}${call === undefined ? "" : `: ${call}`}`);
  });
}

/** The first call of each name, as a person would write it. */
function firstCalls(run: PickleRun, names: ReadonlyMap<string, number>): Map<string, string> {
  const calls = new Map<string, string>();
  if (names.size === 0) return calls;
  for (const ref of run.calls) {
    const node = readNode(run.heap, ref);
    if (node?.kind !== "call") continue;
    const name = readName(run.heap, node.callee);
    if (name !== undefined && names.has(name) && !calls.has(name)) calls.set(name, showCall(run.heap, node));
  }
  return calls;
}

/** Imports that do not look like one: registry numbers, and state handed to an imported name itself. */
function otherImports(run: PickleRun): string[] {
  const extensions = run.extensions.map((ref) => showExtension(run.heap, ref));
  const targets = run.misuses.filter(({ target }) => readNode(run.heap, target)?.kind === "global");
  return [
    ...new Set(extensions),
    ...targets.map(({ opcode, target, offset }) =>
      printable(`${opcode} on ${showValue(run.heap, target)} itself at ${offset}`),
    ),
  ];
}

function showExtension(heap: Heap, ref: Ref): string {
  const node = readNode(heap, ref);
  return node?.kind === "extension" ? `extension code ${node.code} at ${node.offset}` : "extension";
}
