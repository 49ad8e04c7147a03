import fs from "node:fs";
import path from "node:path";
import { deepestFolder, mostDocuments } from "../../fleet/limits.ts";
import { AssayError } from "../../model/error.ts";
import { compareText } from "../../model/text-order.ts";

/** A document of the fleet. */
export interface DocumentFile {
  readonly file: string;
  /** Named by the user: that it is no document is an error. Of a folder all that look like documents are taken. */
  readonly isNamed: boolean;
}

/** Names that documents have. */
const documentName = /\.(?:json|jsonld|xml|spdx|cdx)$/iu;

/**
 * Files and, of folders, every file that has the name of a document, at any depth; links are not followed. Sorted.
 * @throws AssayError `unreadable`, `usage` for none or too many
 */
export function documentFiles(places: readonly string[]): readonly DocumentFile[] {
  const found = new Map<string, DocumentFile>();
  for (const place of places) {
    const stat = statusOf(place);
    if (stat === undefined) throw new AssayError("unreadable", `${place}: there is no such file or folder`);
    if (stat.isDirectory()) for (const file of below(place, 0)) found.set(file, { file, isNamed: false });
    else found.set(place, { file: place, isNamed: true });
    if (found.size > mostDocuments)
      throw new AssayError("usage", `there are more than ${mostDocuments} documents: name a smaller folder`);
  }
  if (found.size === 0) throw new AssayError("usage", `${places.join(", ")}: there is no document`);
  return [...found.values()].toSorted((a, b) => compareText(a.file, b.file));
}

/** undefined = there is no such thing; a link that leads to itself, or a folder that is closed, is an error. */
function statusOf(place: string): fs.Stats | undefined {
  try {
    return fs.statSync(place, { throwIfNoEntry: false });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new AssayError("unreadable", `${place} cannot be read: ${code}`, { cause: error });
  }
}

function* below(folder: string, depth: number): Iterable<string> {
  if (depth > deepestFolder) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* below(file, depth + 1);
    else if (entry.isFile() && documentName.test(entry.name)) yield file;
  }
}
