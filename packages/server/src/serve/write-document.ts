import { AssayError, readBom, toolVersion, writeDocument } from "assay";
import type { WrittenDocument } from "../api/parts.ts";

/** A document as another format has it, through the inventory. */
export async function writeAs(bytes: Uint8Array, name: string, format: string): Promise<WrittenDocument> {
  try {
    const { inventory } = await readBom(bytes, { path: name, toolVersion });
    return { kind: "written", text: await writeDocument(inventory, format) };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return { kind: "refused", reason: error.message };
  }
}
