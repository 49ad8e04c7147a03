import { readItems, readName, readNode, readText, showValue } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, PickleRun, Ref } from "../../syntax/pickle/index.ts";
import { mostWalkedValues } from "./limits.ts";
import { modernModule } from "./resolve.ts";
import type { Sighting } from "./sighting.ts";

/** Names that are judged where they are called: nobody but this judgement may call them later. */
const callOnly: ReadonlySet<string> = new Set([
  "builtins.getattr",
  "builtins.setattr",
  "torch.storage._load_from_bytes",
]);

/** `numpy.memmap` as a value: what it was when an array was pickled or dumped, and who reads that. */
const memmaps: ReadonlySet<string> = new Set([
  "numpy.memmap",
  "numpy.core.memmap.memmap",
  "numpy._core.memmap.memmap",
]);
const readersOfArrayClasses = /(^numpy\.(_core|core)\.multiarray\._reconstruct$|\.NumpyArrayWrapper$)/;

/** Calls that are judged by their arguments, handed over to be called by somebody else. */
export function judgeHandedOver(run: PickleRun): Sighting[] {
  const wanted = new Map<Ref, string>();
  for (const ref of run.globals) {
    const node = readNode(run.heap, ref);
    if (node?.kind !== "global") continue;
    const name = `${modernModule(node.module)}.${node.name}`;
    if (callOnly.has(name) || memmaps.has(name)) wanted.set(ref, name);
  }
  return wanted.size === 0 ? [] : walk(run, wanted);
}

interface Walk {
  readonly heap: Heap;
  readonly wanted: ReadonlyMap<Ref, string>;
  readonly seen: Set<Ref>;
  readonly found: Map<string, Sighting>;
}

/** Everything that a call is given, and what the stream leaves: values that were thrown away reach nobody. */
function walk(run: PickleRun, wanted: ReadonlyMap<Ref, string>): Sighting[] {
  const state: Walk = { heap: run.heap, wanted, seen: new Set(), found: new Map() };
  let isAll = visit(
    state,
    [...(run.root === undefined ? [] : [run.root]), ...run.remains],
    run.offset,
    false,
  );
  for (const ref of run.calls) {
    const call = readNode(run.heap, ref);
    if (call?.kind !== "call" || !isAll) continue;
    if (isDillFallback(run.heap, call)) continue;
    const isReader = isReaderOfArrayClasses(run.heap, call);
    isAll = visit(state, partsOf(call), call.offset, isReader);
  }
  const sightings = [...state.found.values()];
  return isAll
    ? sightings
    : [...sightings, handing("a name that is judged by its calls", run.offset, "unknown")];
}

/** dill writes `getattr(dill._dill, "_setattr", setattr)` for a cell: what its old versions do not have. */
function isDillFallback(heap: Heap, call: CallNode): boolean {
  const [from, attribute, fallback, ...more] = readItems(heap, call.args) ?? [];
  return (
    readText(heap, attribute) === "_setattr" &&
    more.length === 0 &&
    readName(heap, call.callee) === "builtins.getattr" &&
    readName(heap, from) === "dill._dill" &&
    readName(heap, fallback) === "builtins.setattr"
  );
}

function isReaderOfArrayClasses(heap: Heap, { callee }: CallNode): boolean {
  const node = readNode(heap, callee);
  return node?.kind === "global" && readersOfArrayClasses.test(`${node.module}.${node.name}`);
}

function partsOf(call: CallNode): Ref[] {
  const keywords = call.keywords === undefined ? [] : [call.keywords];
  return [call.args, ...keywords, ...call.states, ...call.entries, ...call.items];
}

function visit(state: Walk, refs: readonly Ref[], offset: number, isReader: boolean): boolean {
  const open = [...refs];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    note(state, ref, offset, isReader);
    if (ref < 0 || state.seen.has(ref)) continue;
    const inside = containedIn(state.heap, ref);
    if (inside.length === 0) continue;
    if (state.seen.size >= mostWalkedValues) return false;
    state.seen.add(ref);
    for (const one of inside) open.push(one);
  }
  return true;
}

function note({ heap, wanted, found }: Walk, ref: Ref, offset: number, isReader: boolean): void {
  const name = wanted.get(ref);
  if (name === undefined || found.has(name) || (isReader && memmaps.has(name))) return;
  found.set(name, handing(showValue(heap, ref), offset, "dangerous"));
}

function containedIn(heap: Heap, ref: Ref): readonly Ref[] {
  const node = readNode(heap, ref);
  switch (node?.kind) {
    case "list":
    case "tuple":
    case "set":
    case "frozenset":
      return node.items;
    case "dict":
      return node.entries;
    case "persistent":
      return [node.id];
    default:
      return [];
  }
}

function handing(name: string, offset: number, verdict: Sighting["verdict"]): Sighting {
  return {
    rule: "PICKLE-DYNAMIC-CALL",
    verdict,
    subject: name,
    message: `The stream hands over ${name} as a value: whoever calls it does so with arguments that nobody judged.`,
    offset,
  };
}
