import type { Problem } from "../../../model/coverage.ts";
import { isRecord, listAt, stringAt, stringsAt, valueAt } from "../../../syntax/json-access.ts";
import { nextToken, openTokens } from "../../../syntax/json-tokens.ts";
import type { JsonTokens } from "../../../syntax/json-tokens.ts";
import { defaultJsonLimits, parseJson } from "../../../syntax/json.ts";
import type { JsonLimits } from "../../../syntax/json.ts";

/** A cell of code: its lines, and for each the 1-based line of the notebook file where it stands. */
export interface NotebookCell {
  readonly lines: readonly { readonly text: string; readonly line: number }[];
}

/** Notebooks keep pictures in them; larger ones than this hold data. */
const notebookLimits: JsonLimits = { ...defaultJsonLimits, maxBytes: 32 * 1024 * 1024 };

/**
 * The code cells of a notebook that are in Python: `cells[].source` (nbformat 4) or `worksheets[].cells[].input`
 * (nbformat 3), a text or a list of texts.
 */
export function notebookCells(bytes: Uint8Array): readonly NotebookCell[] | Problem {
  const parsed = parseJson(bytes, notebookLimits);
  if (!parsed.ok) return { code: parsed.code, message: `The notebook is not read: ${parsed.message}.` };
  const notebook = parsed.value;
  const sheets = listAt(notebook, "worksheets");
  if (listAt(notebook, "cells") === undefined && sheets === undefined) {
    return { code: "malformed", message: "The notebook is not read: it has no cells." };
  }
  if (!isPython(notebookLanguage(notebook))) return [];
  const lines = sourceLines(bytes);
  const cells = [
    ...cellsAt(notebook, "cells", "source"),
    ...(sheets ?? []).flatMap((_, sheet) => cellsAt(notebook, `worksheets/${sheet}/cells`, "input")),
  ];
  return cells.map(({ texts, pointer }) => cellOf(texts, pointer, lines));
}

/** The kernel's language; notebooks without one are from days when there was only Python. */
function notebookLanguage(notebook: unknown): string {
  return (
    stringAt(notebook, "metadata", "kernelspec", "language") ??
    stringAt(notebook, "metadata", "language_info", "name") ??
    (stringAt(notebook, "metadata", "kernelspec", "name") === "ir" ? "R" : "python")
  );
}

function isPython(language: string): boolean {
  return /python/iu.test(language);
}

interface CellTexts {
  readonly texts: readonly string[];
  /** Path of the source in the JSON text, with slashes. */
  readonly pointer: string;
}

function cellsAt(notebook: unknown, path: string, source: string): readonly CellTexts[] {
  const steps = path.split("/").map((step) => (/^\d+$/u.test(step) ? Number(step) : step));
  const cells = listAt(notebook, ...steps) ?? [];
  return cells.flatMap((cell, index) => {
    const isCode = isRecord(cell) && valueAt(cell, "cell_type") === "code" && isPython(cellLanguage(cell));
    return isCode ? [{ texts: stringsAt(cell, source), pointer: `${path}/${index}/${source}` }] : [];
  });
}

/** Editors mark a cell of another language; nbformat 3 marks every one. */
function cellLanguage(cell: unknown): string {
  return stringAt(cell, "metadata", "vscode", "languageId") ?? stringAt(cell, "language") ?? "python";
}

/** A text of several lines stands on one line of the file; a list has mostly one line in each text. */
function cellOf(texts: readonly string[], pointer: string, lines: ReadonlyMap<string, number>): NotebookCell {
  const found: { text: string; line: number }[] = [];
  let isOpen = false;
  texts.forEach((text, index) => {
    const line = lines.get(`${pointer}/${index}`) ?? lines.get(pointer) ?? 1;
    const pieces = text.split(/\r\n|\n|\r/u);
    const last = pieces.at(-1) ?? "";
    const whole = last === "" ? pieces.slice(0, -1) : pieces;
    whole.forEach((piece, at) => {
      const before = at === 0 && isOpen ? found.at(-1) : undefined;
      if (before === undefined) found.push({ text: piece, line });
      else before.text += piece;
    });
    isOpen = last !== "";
  });
  return { lines: found };
}

/** The line of each text of a source, by its path. Depth is bounded by the parse before. */
function sourceLines(bytes: Uint8Array): ReadonlyMap<string, number> {
  const tokens = openTokens(withoutMark(bytes), notebookLimits.maxDepth, true);
  const lines = new Map<string, number>();
  const lineAt = lineCounter(tokens.bytes);
  const path: (string | number)[] = [];
  for (let token = nextToken(tokens); token !== "end" && token !== "error"; token = nextToken(tokens)) {
    if (token === "key") path[path.length - 1] = keyOf(tokens);
    else if (token === "}" || token === "]") path.pop();
    else advance(path);
    if (token === "string" && isSource(path)) lines.set(path.join("/"), lineAt(tokens.start));
    if (token === "{") path.push("");
    if (token === "[") path.push(-1);
  }
  return lines;
}

/** The byte order mark of UTF-8 is no part of the text. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** A value in a list is the next one; in an object its key has said where it is. */
function advance(path: (string | number)[]): void {
  const last = path.at(-1);
  if (typeof last === "number") path[path.length - 1] = last + 1;
}

/** `cells/3/source`, `cells/3/source/0`, `worksheets/0/cells/3/input/0`. */
function isSource(path: readonly (string | number)[]): boolean {
  const base = path[0] === "worksheets" ? 2 : 0;
  return path[base] === "cells" && (path[base + 2] === "source" || path[base + 2] === "input");
}

/** Keys of interest have no escapes. */
function keyOf({ bytes, start, end }: JsonTokens): string {
  return end - start > 34 ? "" : bytes.toString("latin1", start + 1, end - 1);
}

function lineCounter(bytes: Buffer): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (;;) {
      const next = bytes.indexOf(10, at);
      if (next < 0 || next >= offset) return line;
      line += 1;
      at = next + 1;
    }
  };
}
