import type { Document, Node, ParsedNode, Scalar } from "yaml";
import type { TextPlace } from "../syntax/yaml-values.ts";

/** Where the character at an offset of the text under a path of keys stands in the file; undefined when no text is there. */
export type ScalarPlace = (
  steps: readonly PropertyKey[],
  value: string,
  offset: number,
) => TextPlace | undefined;

/**
 * Places inside the texts of a YAML file that was read without problems. The file is parsed a second time, so ask only when there is
 * a mistake to tell of.
 */
export async function scalarPlaces(text: string): Promise<ScalarPlace> {
  const yaml = await import("../syntax/yaml-library.ts");
  const counter = new yaml.LineCounter();
  const options = { schema: "core", uniqueKeys: false, prettyErrors: false, logLevel: "error" } as const;
  const document = yaml.parseDocument(text, { ...options, lineCounter: counter, version: "1.2" });
  return (steps, value, offset) => {
    const scalar = scalarAt(yaml, document, steps);
    if (scalar?.range == null) return undefined;
    const { line, col } = counter.linePos(placeIn(text, scalar, value, offset));
    return { line, column: col };
  };
}

type Yaml = typeof import("../syntax/yaml-library.ts");
type ParsedDocument = Document.Parsed<ParsedNode>;

/** The last of equal keys, and what an alias stands for. */
function scalarAt(yaml: Yaml, document: ParsedDocument, steps: readonly PropertyKey[]): Scalar | undefined {
  let node: unknown = document.contents;
  for (const step of steps) {
    const inside = resolved(yaml, document, node);
    if (yaml.isMap(inside)) node = inside.items.findLast(({ key }) => isNamed(yaml, key, step))?.value;
    else node = yaml.isSeq(inside) ? inside.items[Number(step)] : undefined;
  }
  const found = resolved(yaml, document, node);
  return yaml.isScalar(found) ? found : undefined;
}

function resolved(yaml: Yaml, document: ParsedDocument, node: unknown): Node | undefined {
  if (yaml.isAlias(node)) return node.resolve(document);
  return yaml.isNode(node) ? node : undefined;
}

function isNamed(yaml: Yaml, key: unknown, step: PropertyKey): boolean {
  return yaml.isScalar(key) && key.value === step;
}

/**
 * YAML folds and strips white space and writes characters between quotes as escapes; all other characters of the value follow each
 * other as in the file. So they are counted, the white space left out.
 */
function placeIn(text: string, { range, type }: Scalar, value: string, offset: number): number {
  const [start, end] = range ?? [0, 0];
  let left = visible(value.slice(0, offset));
  let at = contentStart(text, start, type);
  let behind = at;
  while (at < end) {
    const { length, decoded } = unitAt(text, at, type);
    const shown = visible(decoded);
    if (left < shown) return at;
    left -= shown;
    at += length;
    if (shown > 0) behind = at;
  }
  return behind;
}

function visible(text: string): number {
  return text.replace(/\s+/gu, "").length;
}

function contentStart(text: string, start: number, type: Scalar["type"]): number {
  if (type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED") return text.indexOf("\n", start) + 1;
  return type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE" ? start + 1 : start;
}

/** What the file writes for one character of the value. */
interface Unit {
  readonly length: number;
  readonly decoded: string;
}

function unitAt(text: string, at: number, type: Scalar["type"]): Unit {
  const character = text.charAt(at);
  if (type === "QUOTE_SINGLE" && text.startsWith("''", at)) return { length: 2, decoded: "'" };
  if (type !== "QUOTE_DOUBLE" || character !== "\\") return { length: 1, decoded: character };
  const sign = text.charAt(at + 1);
  const digits = hexDigits.get(sign);
  if (digits === undefined) return { length: 2, decoded: spaceSigns.includes(sign) ? " " : sign };
  const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
  return { length: 2 + digits, decoded: code <= 0x10ffff ? String.fromCodePoint(code) : "?" };
}

/** YAML 1.2.2, section 5.7: how many hexadecimal digits follow. */
const hexDigits: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** Escapes of white space: `\t`, `\n`, `\v`, `\f`, `\r`, `\_`, `\L`, `\P`, a space, a tab, the end of a line. */
const spaceSigns = "tnvfr_LP \t\r\n";
