import { readItems, readNode, readText } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";

/** A call that a vouched function makes of a function or class out of its own arguments. */
export interface InnerCall {
  readonly target: Ref | undefined;
  /** Undefined = computed. */
  readonly args: readonly Ref[] | undefined;
  /** `allocate`: only `__new__`; `wrap`: `__new__` with values that the caller makes. */
  readonly how: "call" | "allocate" | "wrap";
  /** Whose functions and classes honest writers name there. */
  readonly home?: RegExp;
}

type Reader = (heap: Heap, args: readonly Ref[], call: CallNode) => InnerCall[];

/** True for names that call some of their arguments. */
export const callsInside = (name: string): boolean => Object.hasOwn(readers, name);

/** What a call of this name calls in turn, by the sources of the libraries. */
export function innerCallsOf(heap: Heap, call: CallNode, name: string, args: readonly Ref[]): InnerCall[] {
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  return read?.(heap, args, call) ?? [];
}

const numpyClasses = /^numpy\./;
const pandasClasses = /^(pandas|geopandas|pint_pandas)\./;

const callWithTuple: Reader = (heap, [target, , args]) => [
  // torch/_tensor.py: `ret = func(*args)`, then attributes of the state are set on what came back.
  { target, args: readItems(heap, args), how: "call", home: /^torch\./ },
];

const newIndex: Reader = (heap, [target, keywords]) => {
  const node = readNode(heap, keywords);
  const args = node?.kind === "dict" ? node.entries : undefined;
  return [{ target, args, how: "call", home: pandasClasses }];
};

/** numpy/random/_pickle.py: names of its table are texts, everything else is called. */
const bitGenerator: Reader = (heap, [made, constructor]) => [
  ...calledUnlessText(heap, made),
  ...(constructor === undefined
    ? []
    : [{ target: constructor, args: [], how: "call", home: numpyClasses } as const]),
];

function calledUnlessText(heap: Heap, made: Ref | undefined): InnerCall[] {
  if (made === undefined || readText(heap, made) !== undefined) return [];
  const node = readNode(heap, made);
  // An instance: NumPy asks for its type, and reads its capsule.
  if (node?.kind === "call") return [{ target: node.callee, args: [], how: "wrap", home: numpyClasses }];
  return [{ target: made, args: [], how: "call", home: numpyClasses }];
}

const readers: Readonly<Record<string, Reader>> = {
  "copyreg.__newobj__": (_heap, [target, ...args]) => [{ target, args, how: "allocate" }],
  "copyreg.__newobj_ex__": (heap, [target, args, keywords]) => [
    { target, args: withKeywords(heap, args, keywords), how: "allocate" },
  ],
  // `base.__new__(cls, state)` and `base.__init__(obj, state)`, unless the base is object.
  "copyreg._reconstructor": (heap, [target, base, state]) => {
    const node = readNode(heap, base);
    const isObject =
      node?.kind === "global" && node.name === "object" && /^(builtins|__builtin__)$/.test(node.module);
    const allocated: InnerCall = { target, args: [], how: "allocate" };
    if (isObject) return [allocated];
    return [allocated, { target: base, args: state === undefined ? [] : [state], how: "call" }];
  },
  "torch._tensor._rebuild_from_type": callWithTuple,
  "torch._tensor._rebuild_from_type_v2": callWithTuple,
  "pandas.core.indexes.base._new_Index": newIndex,
  "pandas.core.indexes.datetimes._new_DatetimeIndex": newIndex,
  "pandas.core.indexes.interval._new_IntervalIndex": newIndex,
  "pandas.core.indexes.period._new_PeriodIndex": newIndex,
  "pandas.core.indexes.timedeltas._new_TimedeltaIndex": newIndex,
  "numpy.random._pickle.__generator_ctor": bitGenerator,
  "numpy.random._pickle.__bit_generator_ctor": bitGenerator,
  "numpy.random._pickle.__randomstate_ctor": bitGenerator,
  "numpy.random.mtrand.__randomstate_ctor": bitGenerator,
  "numpy.core.multiarray._reconstruct": (_heap, [target]) => [{ target, args: [], how: "wrap" }],
  "numpy._core.multiarray._reconstruct": (_heap, [target]) => [{ target, args: [], how: "wrap" }],
  "numpy.ma.core._mareconstruct": (_heap, [subtype, base]) => [
    { target: subtype, args: [], how: "wrap", home: numpyClasses },
    { target: base, args: [], how: "wrap" },
  ],
  "sklearn.neighbors._dist_metrics.newObj": (_heap, [target]) => [{ target, args: [], how: "allocate" }],
  "sklearn.metrics._dist_metrics.newObj": (_heap, [target]) => [{ target, args: [], how: "allocate" }],
  "sklearn.neighbors.dist_metrics.newObj": (_heap, [target]) => [{ target, args: [], how: "allocate" }],
  "sklearn.neighbors._kd_tree.newObj": (_heap, [target]) => [{ target, args: [], how: "allocate" }],
  "sklearn.neighbors.kd_tree.newObj": (_heap, [target]) => [{ target, args: [], how: "allocate" }],
  "sklearn.neighbors._ball_tree.newObj": (_heap, [target]) => [{ target, args: [], how: "allocate" }],
  "sklearn.neighbors.ball_tree.newObj": (_heap, [target]) => [{ target, args: [], how: "allocate" }],
};

/** Positional arguments and, for counting, the keywords behind them. */
function withKeywords(
  heap: Heap,
  args: Ref | undefined,
  keywords: Ref | undefined,
): readonly Ref[] | undefined {
  const items = readItems(heap, args);
  const node = readNode(heap, keywords);
  return items === undefined || node?.kind !== "dict" ? undefined : [...items, ...node.entries];
}
