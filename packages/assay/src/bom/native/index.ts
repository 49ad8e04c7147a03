import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { DocumentWriter, DraftDocument, WriteOptions } from "../document.ts";
import { nativeDraft, writeNative } from "./write.ts";

export { writeNative };

const specVersion = "1";

/** The lossless native document. Reading and checking load zod, writing does not: it would double the start-up time. */
export const native: DocumentWriter = {
  id: "assay",
  version: 1,
  title: "Assay (native, lossless)",
  formats: [{ name: "assay", specVersion }],
  recognises: (parsed) =>
    typeof parsed === "object" && parsed !== null && "assay" in parsed && "entities" in parsed,
  write: async (inventory, options) => [...(await draftOf(inventory, options)).portions].join(""),
  draft: draftOf,
  async validate(document) {
    const { validateNative } = await import("./read.ts");
    return validateNative(document);
  },
};

/** The inventory that a native document was written from. Throws an AssayError `invalid-document` with every wrong place. */
export async function readNative(text: string): Promise<Inventory> {
  const { readNativeText } = await import("./read.ts");
  return readNativeText(text);
}

/** The JSON Schema of the native document, made from the schema that the reader uses. */
export async function nativeJsonSchema(): Promise<unknown> {
  const schema = await import("./schema.ts");
  return schema.nativeJsonSchema();
}

async function draftOf(inventory: Inventory, options: WriteOptions = {}): Promise<DraftDocument> {
  const wanted = options.specVersion ?? specVersion;
  if (wanted !== specVersion)
    throw new AssayError("unknown-format", `Assay document version ${wanted} is not written.`);
  return Promise.resolve(nativeDraft(inventory));
}
