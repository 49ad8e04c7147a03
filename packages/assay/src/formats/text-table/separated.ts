import {
  leastRows,
  leastRowsWithoutName,
  longestName,
  maximumColumns,
  maximumSampledRows,
} from "./limits.ts";
import { commonType, typeName, type CellType, type TextTable } from "./table.ts";

interface Place {
  at: number;
}

interface Parsing extends Place {
  readonly rows: string[][];
  row: string[];
}

/**
 * Rows of separated values (RFC 4180), up to a number; an unfinished last one is left out unless the text is whole.
 * Undefined = a quote where none may be.
 */
export function parseRows(
  text: string,
  separator: string,
  isWhole: boolean,
): readonly (readonly string[])[] | undefined {
  const parsing: Parsing = { rows: [], row: [], at: 0 };
  while (parsing.at < text.length && parsing.rows.length < maximumSampledRows) {
    const cell = nextCell(text, parsing, separator);
    if (cell === "broken") return undefined;
    if (cell === "unfinished") break;
    parsing.row.push(cell.value);
    if (parsing.row.length > maximumColumns) return undefined;
    if (cell.endsRow) endRow(parsing);
  }
  if (isWhole && parsing.row.length > 0) endRow(parsing);
  return parsing.rows;
}

function endRow(parsing: Parsing): void {
  const isBlank = parsing.row.length === 1 && parsing.row[0]?.trim() === "";
  if (!isBlank) parsing.rows.push(parsing.row);
  parsing.row = [];
}

interface Cell {
  readonly value: string;
  readonly endsRow: boolean;
}

/** The cell at `parsing.at`, which moves behind it. Text behind a closing quote is broken. */
export function nextCell(text: string, parsing: Place, separator: string): Cell | "broken" | "unfinished" {
  return text[parsing.at] === '"'
    ? quotedCell(text, parsing, separator)
    : plainCell(text, parsing, separator);
}

function plainCell(text: string, parsing: Place, separator: string): Cell {
  let end = parsing.at;
  while (end < text.length && text[end] !== separator && text[end] !== "\n") end += 1;
  const value = text.slice(parsing.at, end).replace(/\r$/u, "");
  parsing.at = end + 1;
  return { value, endsRow: text[end] === "\n" };
}

function quotedCell(text: string, parsing: Place, separator: string): Cell | "broken" | "unfinished" {
  let end = text.indexOf('"', parsing.at + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return "unfinished";
  const value = text.slice(parsing.at + 1, end).replaceAll('""', '"');
  let next = end + 1;
  if (text[next] === "\r") next += 1;
  if (next < text.length && text[next] !== separator && text[next] !== "\n") return "broken";
  parsing.at = next + 1;
  return { value, endsRow: text[next] === "\n" };
}

/** The table in a sample; undefined = not regular enough. A name that says table asks for less evidence. */
export function separatedTable(
  text: string,
  separator: string,
  { isWhole, isNamed }: { readonly isWhole: boolean; readonly isNamed: boolean },
): TextTable | undefined {
  const rows = parseRows(text, separator, isWhole) ?? [];
  const layout = layoutOf(rows, isNamed);
  if (layout === undefined) return undefined;
  const { names, data, types } = layout;
  const repeated = names === undefined ? repeatedName(rows) : undefined;
  return {
    kind: separator === "\t" ? "tsv" : "csv",
    columns: types.map((type, index) => ({ name: nameOf(names, index), type: typeName(type) })),
    headerRows: names === undefined ? 0 : 1,
    separator,
    ...(isWhole && rows.length < maximumSampledRows ? { rows: data.length } : {}),
    ...(repeated === undefined ? {} : { repeated }),
  };
}

interface Layout {
  /** Undefined = the first row is a record like all others. */
  readonly names: readonly string[] | undefined;
  readonly data: readonly (readonly string[])[];
  readonly types: readonly CellType[];
}

function layoutOf(rows: readonly (readonly string[])[], isNamed: boolean): Layout | undefined {
  const [first] = rows;
  if (first === undefined || !isRegular(rows, first.length)) return undefined;
  const hasHeader = isHeader(first);
  const data = hasHeader ? rows.slice(1) : rows;
  const types = typesOf(data, first.length);
  if (!isEvident(data.length, types, { hasHeader, isNamed })) return undefined;
  return { names: hasHeader ? first : undefined, data, types };
}

/** Columns without a header are numbered. */
function nameOf(names: readonly string[] | undefined, index: number): string {
  return names === undefined ? String(index) : (names[index] ?? "").trim();
}

function isRegular(rows: readonly (readonly string[])[], width: number): boolean {
  return width >= 2 && rows.every((row) => row.length === width);
}

/** Names, all different, none of them a number or a piece of code. One may be empty: the index that pandas writes. */
function isHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  const given = names.filter((name) => name !== "");
  return new Set(given).size === given.length && names.length - given.length <= 1 && given.every(isName);
}

function isName(text: string): boolean {
  return text.length <= longestName && cellType(text) === "text" && !/[{}=<>"`\\]|\/\/|\(\)/u.test(text);
}

/** The name that a first row has twice which is a header otherwise: a column of numbers or truths has none for its name. */
function repeatedName([first = [], ...others]: readonly (readonly string[])[]): string | undefined {
  const names = first.map((cell) => cell.trim());
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice === undefined || !isHeader([...new Set(names)])) return undefined;
  return typesOf(others, names.length).some((type) => exactTypes.has(type)) ? twice : undefined;
}

const exactTypes: ReadonlySet<CellType> = new Set(["integer", "number", "boolean"]);

function isEvident(
  rows: number,
  types: readonly CellType[],
  { hasHeader, isNamed }: { readonly hasHeader: boolean; readonly isNamed: boolean },
): boolean {
  if (isNamed) return rows >= leastRows;
  // Without a name, prose with commas is told apart by a column that is a number or a truth in every row.
  return hasHeader && rows >= leastRowsWithoutName && types.some((type) => exactTypes.has(type));
}

function typesOf(rows: readonly (readonly string[])[], width: number): CellType[] {
  const types: CellType[] = Array.from({ length: width }, () => "empty");
  for (const row of rows) {
    row.forEach((cell, index) => (types[index] = commonType(types[index] ?? "empty", cellType(cell))));
  }
  // Numbers among words are words.
  return types.map((type) => (type === "mixed" ? "text" : type));
}

function cellType(cell: string): CellType {
  const text = cell.trim();
  if (text === "") return "empty";
  if (/^[+-]?\d{1,30}$/u.test(text)) return "integer";
  if (/^[+-]?(?:\d{1,30}\.?\d{0,30}|\.\d{1,30})(?:[eE][+-]?\d{1,4})?$|^(?:nan|[+-]?inf)$/iu.test(text))
    return "number";
  return /^(?:true|false)$/iu.test(text) ? "boolean" : "text";
}
