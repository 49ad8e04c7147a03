/**
 * The functions and macros that conditions may call. Not among them: `matches` (the engine's regular expressions go back
 * and forth for minutes on a hostile text; `glob` does not), `cel.bind`, `join`, `split` and others that make long texts.
 */
export const allowedFunctions: ReadonlySet<string> = new Set([
  ...["has", "all", "exists", "exists_one", "filter", "map"],
  ...["size", "contains", "startsWith", "endsWith", "lowerAscii", "upperAscii", "trim", "glob"],
  ...["int", "double", "string", "bool"],
]);

/** Those that go through a list: the last argument is worked out once for each item. */
export const loops: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);
