import {
  trustedEstimators,
  trustedLosses,
  trustedNumbers,
  trustedUniversalFunctions,
} from "./trusted-types.table.ts";

const none: ReadonlySet<string> = new Set();
const names = (...list: readonly string[]): ReadonlySet<string> => new Set(list);
const primitives = ["builtins.int", "builtins.float", "builtins.str", "builtins.bool"];

/** Types that every loader of skops 0.16.0 trusts by default, by its name (`__loader__`). */
export const loaders: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["DictNode", names("builtins.dict", "collections.OrderedDict")],
  ["DefaultDictNode", names("collections.defaultdict")],
  ["ListNode", names("builtins.list")],
  ["SetNode", names("builtins.set")],
  ["TupleNode", names("builtins.tuple")],
  ["BytesNode", names("builtins.bytes")],
  ["BytearrayNode", names("builtins.bytearray")],
  ["SliceNode", names("builtins.slice")],
  ["JsonNode", names(...primitives, "builtins.NoneType")],
  ["FunctionNode", trustedUniversalFunctions],
  ["MethodNode", none],
  ["PartialNode", none],
  ["OperatorFuncNode", none],
  ["ConstructorFromReduceNode", none],
  ["ReduceNode", none],
  [
    "TypeNode",
    new Set([
      ...primitives,
      "builtins.list",
      "builtins.set",
      "builtins.map",
      "builtins.tuple",
      ...trustedNumbers,
    ]),
  ],
  ["ObjectNode", trustedEstimators],
  ["NdArrayNode", new Set(["numpy.ndarray", ...trustedNumbers])],
  ["MaskedArrayNode", names("numpy.ma.MaskedArray", "numpy.ma.core.MaskedArray")],
  // Trusts nothing itself in skops 0.16; a dtype alone runs nothing.
  ["DTypeNode", names("numpy.dtype")],
  ["RandomStateNode", names("numpy.random.RandomState", "numpy.random.mtrand.RandomState")],
  ["RandomGeneratorNode", names("numpy.random.Generator", "numpy.random._generator.Generator")],
  [
    "SparseMatrixNode",
    names(
      "scipy.sparse.spmatrix",
      "scipy.sparse.sparray",
      ...["bsr", "coo", "csc", "csr", "dia", "dok", "lil"].flatMap((kind) => [
        `scipy.sparse._${kind}.${kind}_matrix`,
        `scipy.sparse._${kind}.${kind}_array`,
      ]),
    ),
  ],
  ["LossNode", trustedLosses],
  // Child indices of trees are not checked when the model runs, so skops 0.16 leaves the decision to people.
  ["TreeNode", none],
  ["QuantileForestNode", none],
  ["_DictWithDeprecatedKeysNode", names("sklearn.covariance._graph_lasso._DictWithDeprecatedKeys")],
  ["CachedNode", none],
]);
