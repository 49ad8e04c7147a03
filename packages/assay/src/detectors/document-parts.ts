import { valueAt } from "../syntax/json-access.ts";
import { pointerSteps } from "../syntax/json-pointer.ts";
import type { FolderFile } from "./detector.ts";
import { parseRecipe, syntaxOf, type RecipeDocument } from "./recipe-document.ts";
import { textLine } from "./text-line.ts";

/** A part of a document as a document of its own: pointers begin at it, places stay those of the file. */
export function partOf(document: RecipeDocument, pointer: string): RecipeDocument {
  const steps = pointerSteps(pointer);
  return {
    ...document,
    values: valueAt(document.values, ...steps.map(stepOf(document.values))),
    problems: [],
    placeAt: (inner) => document.placeAt(`${pointer}${inner}`),
  };
}

/** Items of lists are found by number. */
function stepOf(root: unknown): (step: string) => string | number {
  let current = root;
  return (step) => {
    const key = Array.isArray(current) && /^\d{1,6}$/u.test(step) ? Number(step) : step;
    current = valueAt(current, key);
    return key;
  };
}

/** A file inside a file: a text whose name says how it is written. */
export interface EmbeddedText {
  readonly pointer: string;
  readonly name: string;
  readonly text: string;
}

/** Its documents. A block begins in the line after its key; anything else stands in the line of the key. */
export async function embeddedDocuments(
  file: FolderFile,
  { path, text, placeAt }: RecipeDocument,
  { pointer, name, text: inner }: EmbeddedText,
): Promise<readonly RecipeDocument[]> {
  const syntax = syntaxOf(name);
  if (syntax === undefined) return [];
  const line = placeAt(pointer).line ?? 1;
  const start = textLine({ text, placeAt }, pointer);
  const isBlock = start > line;
  const documents = await parseRecipe({ ...file, name }, new TextEncoder().encode(inner), syntax);
  return documents.map((one) => ({
    ...one,
    path,
    // As many lines in front as in the file.
    text: isBlock ? "\n".repeat(start - 1) + inner : "",
    placeAt: (at) => {
      const own = one.placeAt(at).line ?? 1;
      return { path, line: isBlock ? start + own - 1 : line, pointer };
    },
  }));
}
