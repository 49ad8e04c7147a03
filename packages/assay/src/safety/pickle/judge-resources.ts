import { readItems, readNode, readText, readValue, showCall } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, PickleRun, Ref } from "../../syntax/pickle/index.ts";
import type { RunJudgement } from "./judgement.ts";
import { countOf } from "./item-counts.ts";
import { deepestTuples, largestConjured, largestMemoIndex, mostCounted } from "./limits.ts";
import type { Sighting } from "./sighting.ts";

/** Calls that make gigabytes out of a number, or never come to an end. */
export function judgeResources(
  judgement: RunJudgement,
  heap: Heap,
  call: CallNode,
  { name, args }: { readonly name: string; readonly args: readonly Ref[] },
): void {
  const reason = reasonOf(heap, name, args);
  if (reason === undefined) return;
  const shown = showCall(heap, call);
  judgement.sightings.push({
    ...resource(reason, `Loading calls ${shown}, which ${reason}.`, call.offset),
    call: shown,
  });
}

/** True for names whose cost depends on their arguments. */
export function usesResources(name: string): boolean {
  return (
    [sized, shaped, reconstruct, consumers].some((names) => names.test(name)) || name === "fractions.Fraction"
  );
}

function reasonOf(heap: Heap, name: string, args: readonly Ref[]): string | undefined {
  if (conjured(heap, amountOf(name, args)) > largestConjured)
    return "allocates what no file of this size holds";
  if (name === "fractions.Fraction" && longExponent.test(readText(heap, args[0]) ?? ""))
    return "computes a number of endless digits";
  if (consumers.test(name) && args.slice(0, mostCounted).some((arg) => countOf(heap, arg) > largestConjured))
    return "collects the items of an endless iterator";
  return undefined;
}

/** The argument that says how much to allocate. */
function amountOf(name: string, args: readonly Ref[]): Ref | undefined {
  if (reconstruct.test(name)) return args[1];
  // With a third argument an array lies in the bytes that it is given.
  return sized.test(name) || (shaped.test(name) && args.length <= 2) ? args[0] : undefined;
}

const sized = /^builtins\.(bytearray|bytes)$|^torch\.([\w.]+\.)?\w*(Storage|Tensor)$/;
const shaped = /^numpy\.(ndarray|recarray|core\.records\.recarray|rec\.recarray)$/;
const reconstruct = /^numpy\.(_core|core)\.multiarray\._reconstruct$/;
/** `Fraction("1e999999999")` computes the power. */
const longExponent = /e[+-]?\d{6}/i;

/** Types that take every item at once; others keep the iterator. */
const consumers =
  /^builtins\.(list|tuple|set|frozenset|dict|bytearray|bytes)$|^_?collections\.(OrderedDict|Counter|defaultdict|deque|UserList|UserDict)$|^array\.array$|^itertools\.(product|permutations|combinations)$|^pandas\.|^torch\.(Size|\w*Tensor)$/;

/** A number, or the product of a shape. */
function conjured(heap: Heap, ref: Ref | undefined): number {
  if (ref === undefined) return 0;
  const items = readNode(heap, ref)?.kind === "tuple" ? readItems(heap, ref) : undefined;
  if (items === undefined) return magnitude(heap, ref);
  let product = items.length === 0 ? 0 : 1;
  for (const item of items) product *= magnitude(heap, item);
  return product;
}

function magnitude(heap: Heap, ref: Ref): number {
  const value = readValue(heap, ref);
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" ? value : 0;
}

/** The memo and the nesting of a stream, as its loader keeps them. */
export function judgeShape(run: PickleRun): Sighting[] {
  const sightings: Sighting[] = [];
  if (run.farthestMemo > largestMemoIndex) {
    const message = `The stream stores a value under memo index ${run.farthestMemo}: CPython allocates ${run.farthestMemo} places twice over.`;
    sightings.push(resource("memo index", message, run.offset));
  }
  const depth = Math.max(0, ...[...roots(run)].map((ref) => depthOfTuples(run.heap, ref)));
  if (depth > deepestTuples) {
    const message = `The value of the stream is nested more than ${deepestTuples} tuples deep: comparing, hashing or showing it can end the process.`;
    sightings.push(resource("nesting", message, run.offset));
  }
  return sightings;
}

/** Unfinished values are looked at as well, the first of them. */
const roots = (run: PickleRun): readonly Ref[] =>
  run.root === undefined ? run.remains.slice(0, 16) : [run.root];

/** Follows in each container the part that was written last: containers are written from the inside to the outside. */
function depthOfTuples(heap: Heap, root: Ref): number {
  let depth = 0;
  for (let ref: Ref | undefined = root; ref !== undefined && depth <= deepestTuples; depth += 1)
    ref = lastContainer(heap, ref);
  return depth;
}

/** A dict of ten million entries would be copied for each step of a hostile stream that contains itself. */
const mostPartsFollowed = 1000;

function lastContainer(heap: Heap, ref: Ref): Ref | undefined {
  const node = readNode(heap, ref, mostPartsFollowed);
  const parts = node?.kind === "dict" ? node.entries : node?.kind === "tuple" ? node.items : undefined;
  return parts?.findLast((part) => {
    const kind = readNode(heap, part, 0)?.kind;
    return kind === "tuple" || kind === "dict";
  });
}

function resource(subject: string, message: string, offset: number): Sighting {
  return { rule: "PICKLE-RESOURCE", verdict: "suspicious", subject, message, offset };
}
