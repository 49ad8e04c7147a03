/** Names of the union `Type` of Schema.fbs, by its number, as pyarrow shows them where they need no parameter. */
export const typeNames: readonly string[] = [
  "none",
  "null",
  "int",
  "float",
  "binary",
  "string",
  "bool",
  "decimal",
  "date",
  "time",
  "timestamp",
  "interval",
  "list",
  "struct",
  "union",
  "fixed_size_binary",
  "fixed_size_list",
  "map",
  "duration",
  "large_binary",
  "large_string",
  "large_list",
  "run_end_encoded",
  "binary_view",
  "string_view",
  "list_view",
  "large_list_view",
];

export const typeKinds = {
  int: 2,
  float: 3,
  decimal: 7,
  date: 8,
  timestamp: 10,
  list: 12,
  struct: 13,
} as const;

/** Kinds whose one child is the type of their elements. */
export const listKinds: ReadonlySet<number> = new Set([12, 16, 21, 25, 26]);

export const precisions: readonly string[] = ["halffloat", "float", "double"];
export const timeUnits: readonly string[] = ["s", "ms", "us", "ns"];
