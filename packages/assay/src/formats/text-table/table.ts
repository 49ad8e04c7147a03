/** What a sample of the text turned out to be. */
export interface TextTable {
  readonly kind: "csv" | "tsv" | "jsonl" | "json records";
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Records that are no line: a header row. */
  readonly headerRows: number;
  /** Of separated values. */
  readonly separator?: string;
  /** The name that stands twice in a first row, which is taken for a record because of that. */
  readonly repeated?: string;
  /** Rows, when the sample is the whole file. */
  readonly rows?: number;
}

/** Types of a value, and what two of them have in common. */
export type CellType = "empty" | "boolean" | "integer" | "number" | "text" | "list" | "object" | "mixed";

export function commonType(left: CellType, right: CellType): CellType {
  if (left === right || right === "empty") return left;
  if (left === "empty") return right;
  const isNumeric = (type: CellType): boolean => type === "integer" || type === "number";
  return isNumeric(left) && isNumeric(right) ? "number" : "mixed";
}

/** What the type is called in the inventory. */
export function typeName(type: CellType): string {
  return type === "empty" ? "null" : type;
}
