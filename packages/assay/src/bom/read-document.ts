import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";

/**
 * Reads a native Assay document back into the inventory it was written from.
 * @throws AssayError `invalid-document` naming every wrong place.
 */
export async function readDocument(text: string): Promise<Inventory> {
  if (text.trim() === "") throw new AssayError("invalid-document", "the document is empty");
  const { readNative } = await import("./native/index.ts");
  return readNative(text);
}
