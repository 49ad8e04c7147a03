import type { Problem } from "../model/coverage.ts";
import { printable } from "../model/printable.ts";
import type { Place } from "../model/use.ts";
import { parseJson } from "../syntax/json.ts";
import { readToml } from "../syntax/toml.ts";
import { readYaml } from "../syntax/yaml.ts";
import type { FolderFile } from "./detector.ts";
import { jsonLines, withoutComments } from "./recipe-json.ts";
import { maxDocuments, recipeJsonLimits } from "./recipe-limits.ts";
import { readSections } from "./recipe-sections.ts";

/** One configuration: its values, and where each of them stands. */
export interface RecipeDocument {
  readonly path: string;
  readonly values: unknown;
  /** The text of the whole file, for comments. */
  readonly text: string;
  placeAt(pointer: string): Place;
  /** What of the file could not be read. */
  readonly problems: readonly Problem[];
}

export type RecipeSyntax = "yaml" | "json" | "toml" | "sections";

/** How a file is written, by its name; an example or a template of it is written alike. */
export function syntaxOf(name: string): RecipeSyntax | undefined {
  const bare = name.replace(/\.(?:j2|jinja2?|tmpl|tpl|template|example|sample|dist)$/iu, "");
  const ending = /(?:^|\.)([A-Za-z]+)$/u.exec(bare)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(syntaxes, ending) ? syntaxes[ending] : undefined;
}

const syntaxes: Readonly<Record<string, RecipeSyntax>> = {
  yaml: "yaml",
  yml: "yaml",
  dvc: "yaml",
  lock: "yaml",
  mlproject: "yaml",
  json: "json",
  jsonc: "json",
  json5: "json",
  toml: "toml",
  cfg: "sections",
  ini: "sections",
  properties: "sections",
};

/** The documents of a file; a YAML stream has several. A broken file has one without values, or what stands before the error. */
export async function parseRecipe(
  file: FolderFile,
  bytes: Uint8Array,
  syntax: RecipeSyntax,
): Promise<readonly RecipeDocument[]> {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (text.includes("\ufffd")) {
    const message = `${printable(file.name)} is not UTF-8.`;
    return [broken(file.path, text, { code: "not-utf8", message })];
  }
  if (syntax === "json") return [jsonDocument(file, text)];
  if (syntax === "toml") return [tomlDocument(file, text)];
  if (syntax === "yaml") return yamlDocuments(file.path, text);
  const { values, lines } = readSections(text);
  return [documentOf(file.path, text, values, lines)];
}

/** A configuration whose lines are known. */
export function documentOf(
  path: string,
  text: string,
  values: unknown,
  lines: ReadonlyMap<string, number>,
  problems: readonly Problem[] = [],
): RecipeDocument {
  return { path, text, values, problems, placeAt: (pointer) => placeIn(path, lines, pointer) };
}

function placeIn(path: string, lines: ReadonlyMap<string, number>, pointer: string): Place {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const line = lines.get(at);
    if (line !== undefined) return { path, line, pointer };
    if (at === "") return { path, line: firstLine(lines), ...(pointer === "" ? {} : { pointer }) };
  }
}

/** Where the document begins: at its first key, below what is written above it. */
function firstLine(lines: ReadonlyMap<string, number>): number {
  let first = Infinity;
  for (const line of lines.values()) first = Math.min(first, line);
  return first === Infinity ? 1 : first;
}

function broken(path: string, text: string, problem: Problem): RecipeDocument {
  return documentOf(path, text, undefined, new Map(), [problem]);
}

function jsonDocument(file: FolderFile, text: string): RecipeDocument {
  const strict = parseJson(text, recipeJsonLimits);
  if (strict.ok) return documentOf(file.path, text, strict.value, jsonLines(withoutMark(text)));
  if (strict.code === "limit-exceeded") {
    const message = `${printable(file.name)} is not read: ${strict.message}.`;
    return broken(file.path, text, { code: strict.code, message });
  }
  // Editors allow comments and trailing commas in their settings.
  const bare = withoutComments(text);
  const loose = parseJson(bare, recipeJsonLimits);
  if (loose.ok) return documentOf(file.path, text, loose.value, jsonLines(withoutMark(bare)));
  const message = `${printable(file.name)} is not read: ${loose.message}.`;
  return broken(file.path, text, { code: loose.code, message });
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function tomlDocument(file: FolderFile, text: string): RecipeDocument {
  const reading = readToml(text);
  if (reading.ok) return documentOf(file.path, text, reading.values, reading.lines);
  const message = `${printable(file.name)} is not read: ${reading.message}.`;
  return broken(file.path, text, { code: reading.code, message });
}

async function yamlDocuments(path: string, text: string): Promise<readonly RecipeDocument[]> {
  const documents: RecipeDocument[] = [];
  for (const piece of piecesOf(text)) {
    const { value, lines, problems } = await readYaml(piece.text, piece.line);
    const sentences = problems
      .filter(({ code }) => code !== "unsupported")
      .map(({ code, message }) => ({ code, message: `The file, ${message}.` }));
    if (value !== null || sentences.length > 0)
      documents.push(documentOf(path, text, value, lines, sentences));
  }
  return documents;
}

/** A line of three hyphens begins a document (YAML 1.2.2 section 9.1.2). */
function piecesOf(text: string): { readonly text: string; readonly line: number }[] {
  const pieces: { text: string; line: number }[] = [];
  let from = 0;
  let line = 1;
  for (const match of text.matchAll(/^---(?:[ \t].*)?$/gmu)) {
    const piece = text.slice(from, match.index);
    if (piece.trim() !== "") pieces.push({ text: piece, line });
    line += piece.split("\n").length - 1;
    from = match.index + match[0].length;
    if (pieces.length >= maxDocuments) return pieces;
  }
  return [...pieces, { text: text.slice(from), line }];
}
