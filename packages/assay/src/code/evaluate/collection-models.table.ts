/** Methods of a list that give one of its items. */
export const itemMethods: ReadonlySet<string> = new Set([
  ...[
    "find",
    "findLast",
    "at",
    "pop",
    "shift",
    "first",
    "last",
    "get",
    "popleft",
    "First",
    "FirstOrDefault",
    "sample",
  ],
]);

/** Methods of a list that give a list of its items. */
export const listMethods: ReadonlySet<string> = new Set([
  ...[
    "filter",
    "slice",
    "concat",
    "reverse",
    "sort",
    "toSorted",
    "toReversed",
    "flat",
    "copy",
    "values",
    "Where",
    "ToList",
  ],
]);

/** Methods of a list that call a function with each of its items. */
export const itemCallbacks: ReadonlySet<string> = new Set([
  ...["map", "forEach", "flatMap", "filter", "find", "some", "every", "findLast"],
]);

/** Calls that take a collection apart. */
export const collectionCalls: readonly {
  readonly symbols: readonly string[];
  readonly gives: "values" | "keys" | "entries" | "item";
}[] = [
  { symbols: ["global:Object.values"], gives: "values" },
  { symbols: ["global:Object.keys"], gives: "keys" },
  { symbols: ["global:Object.entries"], gives: "entries" },
  {
    symbols: [
      "random.choice",
      "secrets.choice",
      "numpy.random.choice",
      "next",
      "lodash:sample",
      "lodash:default.sample",
    ],
    gives: "item",
  },
];
