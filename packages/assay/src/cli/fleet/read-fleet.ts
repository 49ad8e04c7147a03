import { readBom } from "../../bom/read-bom.ts";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { DocumentFacts } from "../../rule-sets/document-facts.ts";
import { documentFactsOf } from "../../scan/document-facts.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { readDocumentFile } from "../read-document-file.ts";
import { type DocumentFile, documentFiles } from "./document-files.ts";

/** One document of the fleet that was read, or why it was not. */
export type FleetDocument =
  | { readonly file: string; readonly inventory: Inventory; readonly facts: DocumentFacts }
  | { readonly file: string; readonly unread: string };

/**
 * The documents of files and folders, one after the other: each may take hundreds of megabytes. Of a folder, what is of no known format is passed over; a
 * document that is broken is told.
 * @throws AssayError for a file that the user named and that cannot be read
 */
export async function* readFleet(places: readonly string[]): AsyncGenerator<FleetDocument, void, undefined> {
  for (const document of documentFiles(places)) {
    const read = await readOne(document);
    if (read !== undefined) yield read;
  }
}

async function readOne({ file, isNamed }: DocumentFile): Promise<FleetDocument | undefined> {
  try {
    const reading = await readBom(readDocumentFile(file), { path: file, toolVersion });
    return { file, inventory: reading.inventory, facts: documentFactsOf(reading) };
  } catch (error) {
    if (!(error instanceof AssayError) || isNamed) throw error;
    return error.code === "unknown-format" ? undefined : { file, unread: error.message };
  }
}
