import type { FolderFile } from "./detector.ts";
import { readStart } from "./json-file.ts";
import { parseRecipe, type RecipeDocument, type RecipeSyntax } from "./recipe-document.ts";
import { maxKeptBytes, maxMarkBytes, maxRecipeFileBytes } from "./recipe-limits.ts";

/**
 * The documents of a file when its beginning has one of the marks (none given: always). Several detectors ask for the same
 * file: within one scan it is read and parsed once, as long as there is room.
 */
export async function recipeOf(
  file: FolderFile,
  syntax: RecipeSyntax,
  marks: readonly string[],
): Promise<readonly RecipeDocument[] | undefined> {
  if (file.sizeBytes > maxRecipeFileBytes) return undefined;
  const recipe = await openRecipe(file);
  if (recipe === undefined || !hasMark(recipe.head, marks)) return undefined;
  const known = recipe.documents.get(syntax);
  if (known !== undefined) return known;
  const documents = await parseRecipe(file, recipe.bytes, syntax);
  recipe.documents.set(syntax, documents);
  return documents;
}

/** What is known of one file. */
interface OpenRecipe {
  /** Its beginning, a character for each byte. */
  readonly head: string;
  readonly bytes: Uint8Array;
  readonly documents: Map<RecipeSyntax, readonly RecipeDocument[]>;
}

interface Shelf {
  readonly recipes: Map<string, OpenRecipe>;
  bytesLeft: number;
}

/** One for each scan, gone with it. */
const shelves = new WeakMap<object, Shelf>();

async function openRecipe(file: FolderFile): Promise<OpenRecipe | undefined> {
  const shelf = file.scan === undefined ? undefined : shelfOf(file.scan);
  const known = shelf?.recipes.get(file.path);
  if (known !== undefined) return known;
  const reading = await readStart(file, maxRecipeFileBytes);
  if (!reading.ok) return undefined;
  const { bytes } = reading;
  const recipe = {
    head: Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, maxMarkBytes)).toString(
      "latin1",
    ),
    documents: new Map<RecipeSyntax, readonly RecipeDocument[]>(),
    bytes,
  };
  if (shelf !== undefined && bytes.length <= shelf.bytesLeft) {
    shelf.bytesLeft -= bytes.length;
    shelf.recipes.set(file.path, recipe);
  }
  return recipe;
}

function shelfOf(scan: object): Shelf {
  const known = shelves.get(scan);
  if (known !== undefined) return known;
  const shelf = { recipes: new Map<string, OpenRecipe>(), bytesLeft: maxKeptBytes };
  shelves.set(scan, shelf);
  return shelf;
}

/** One pass for all marks of a detector instead of one for each. */
const patterns = new WeakMap<readonly string[], RegExp>();

function hasMark(head: string, marks: readonly string[]): boolean {
  if (marks.length === 0) return true;
  let pattern = patterns.get(marks);
  if (pattern === undefined) {
    pattern = new RegExp(marks.map(literal).join("|"));
    patterns.set(marks, pattern);
  }
  return pattern.test(head);
}

/** As it stands in a text that has a character for each byte. */
function literal(mark: string): string {
  return Buffer.from(mark)
    .toString("latin1")
    .replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`);
}
