import { readItems, readNode, readNumber } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { mostCounted } from "./limits.ts";
import { resolve } from "./resolve.ts";

/** How many items an iterator that the stream makes would give, at most: Infinity = without end, 0 = nobody knows. */
export function countOf(heap: Heap, ref: Ref | undefined): number {
  return countWithin(heap, ref, { left: mostCounted });
}

/** `left` is shared: iterators within iterators may be the same one again and again. */
function countWithin(heap: Heap, ref: Ref | undefined, budget: { left: number }): number {
  const node = readNode(heap, ref);
  budget.left -= 1;
  if (node === undefined || budget.left < 0) return 0;
  return node.kind === "call" ? countOfCall(heap, node, budget) : (readItems(heap, ref)?.length ?? 0);
}

function countOfCall(heap: Heap, node: CallNode, budget: { left: number }): number {
  const callee = resolve(heap, node.callee);
  if (callee.kind !== "name") return 0;
  const args = (readItems(heap, node.args) ?? []).slice(0, mostCounted);
  const count = (arg: Ref | undefined): number => countWithin(heap, arg, budget);
  const number = (arg: Ref | undefined): number => readNumber(heap, arg) ?? 0;
  return Object.hasOwn(counters, callee.name) ? (counters[callee.name]?.(args, count, number) ?? 0) : 0;
}

type Count = (arg: Ref | undefined) => number;

const product = (numbers: readonly number[]): number => {
  let all = 1;
  for (const one of numbers) all *= one;
  return all;
};

/** By the last part of the name: `itertools.count` and the builtins; nothing else on the allow-lists is called so. */
const counters: Readonly<Record<string, (args: readonly Ref[], count: Count, number: Count) => number>> = {
  count: () => Infinity,
  cycle: () => Infinity,
  repeat: (args, _count, number) => (args.length < 2 ? Infinity : number(args[1])),
  range: (args, _count, number) => {
    const [from, to] = args.length === 1 ? [0, number(args[0])] : [number(args[0]), number(args[1])];
    return Math.abs(to - from) / Math.max(1, Math.abs(args.length > 2 ? number(args[2]) : 1));
  },
  islice: (args, count, number) =>
    Math.min(count(args[0]), ...(args.length > 1 ? [Math.max(...args.slice(1).map(number))] : [])),
  chain: (args, count) => Math.max(0, ...args.map(count)),
  zip: (args, count) => Math.min(...args.map(count)),
  zip_longest: (args, count) => Math.max(0, ...args.map(count)),
  enumerate: ([inner], count) => count(inner),
  iter: ([inner], count) => count(inner),
  reversed: ([inner], count) => count(inner),
  product: (args, count) => product(args.map(count)),
  permutations: (args, count, number) =>
    count(args[0]) ** (args.length > 1 ? number(args[1]) : count(args[0])),
  combinations: (args, count, number) => Math.min(2 ** count(args[0]), count(args[0]) ** number(args[1])),
  IPv4Network: () => 2 ** 32,
  IPv6Network: () => Infinity,
};
