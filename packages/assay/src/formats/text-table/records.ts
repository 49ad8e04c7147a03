import { parseJson } from "../../syntax/json.ts";
import {
  jsonLimits,
  leastRecords,
  leastRows,
  maximumColumns,
  maximumNesting,
  maximumSampledRows,
} from "./limits.ts";
import { commonType, typeName, type CellType, type TextTable } from "./table.ts";

type Fields = Map<string, CellType>;

/** The table of a sample of JSON lines; undefined = a line is no object, or there are fewer than two. */
export function jsonLinesTable(text: string, isWhole: boolean): TextTable | undefined {
  const lines = text.split("\n");
  if (!isWhole) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "");
  if (filled.length < leastRows) return undefined;
  const fields: Fields = new Map();
  for (const line of filled.slice(0, maximumSampledRows)) {
    const record = parseJson(line, jsonLimits);
    if (!record.ok || !isObject(record.value)) return undefined;
    addFields(record.value, "", 1, fields);
  }
  return {
    kind: "jsonl",
    columns: columnsOf(fields),
    headerRows: 0,
    ...(isWhole ? { rows: filled.length } : {}),
  };
}

/**
 * The table of a list of objects; undefined = other elements, too few of them, or too few equal names. Without a name
 * that says data the list must be long, and one column prose: configurations are lists of records too.
 */
export function jsonRecordsTable(text: string, isWhole: boolean, isNamed: boolean): TextTable | undefined {
  const records = (isWhole ? allRecords(text) : firstRecords(text)) ?? [];
  if (records.length < leastRecords || !isData(records, isWhole, isNamed)) return undefined;
  const fields: Fields = new Map();
  for (const record of records.slice(0, maximumSampledRows)) addFields(record, "", 1, fields);
  const rows = isWhole ? { rows: records.length } : {};
  return { kind: "json records", columns: columnsOf(fields), headerRows: 0, ...rows };
}

type Records = readonly Readonly<Record<string, unknown>>[];

function isData(records: Records, isWhole: boolean, isNamed: boolean): boolean {
  const names = Object.keys(records[0] ?? {});
  if (!areAlike(records, names)) return false;
  return isNamed || (!isWhole && names.some((name) => isProse(records, name)));
}

/** Nine of ten records have at least half of the names of the first. */
function areAlike(records: Records, names: readonly string[]): boolean {
  const alike = records.filter(
    (record) => names.filter((name) => Object.hasOwn(record, name)).length >= names.length / 2,
  );
  return names.length >= 2 && alike.length >= 0.9 * records.length;
}

/** Most values are texts of more than one word. */
function isProse(records: Records, name: string): boolean {
  const prose = records.filter((record) => / \S+ /u.test(String(record[name])));
  return prose.length > records.length / 2;
}

function allRecords(text: string): Records | undefined {
  const parsed = parseJson(text, jsonLimits);
  if (!parsed.ok || !Array.isArray(parsed.value) || !parsed.value.every(isObject)) return undefined;
  return parsed.value;
}

/** The whole objects at the start of a list that goes on behind the sample: the text up to a brace that closes one. */
function firstRecords(text: string): Records | undefined {
  const end = endOfLastRecord(text);
  return end === undefined ? undefined : allRecords(`${text.slice(0, end)}]`);
}

/** Behind the last brace that closes an element of the outermost list. */
function endOfLastRecord(text: string): number | undefined {
  let depth = 0;
  let last: number | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (character === "}" && depth === 1) last = at + 1;
  }
  return last;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** Objects become dotted names, down to a level. */
function addFields(
  record: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
  fields: Fields,
): void {
  for (const [key, value] of Object.entries(record)) {
    const name = `${prefix}${key}`;
    if (isObject(value) && depth < maximumNesting) addFields(value, `${name}.`, depth + 1, fields);
    else if (fields.has(name) || fields.size < maximumColumns) {
      fields.set(name, commonType(fields.get(name) ?? "empty", typeOf(value)));
    }
  }
}

function columnsOf(fields: Fields): TextTable["columns"] {
  return [...fields].map(([name, type]) => ({ name, type: typeName(type) }));
}

function typeOf(value: unknown): CellType {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" ? "text" : "object";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
