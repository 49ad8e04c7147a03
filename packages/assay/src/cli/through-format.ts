import { readBom } from "../bom/read-bom.ts";
import type { DocumentReading } from "../bom/reading.ts";
import { documentFormats } from "../bom/registry.ts";
import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { writeInventory } from "../scan/write-inventory.ts";
import { toolVersion } from "../scan/tool-version.ts";

/**
 * The inventory as a document in the format of another one holds it; undefined when that format holds everything, or when
 * nobody writes it.
 */
export async function throughFormat(
  { inventory, format: own, version: ownVersion }: DocumentReading,
  other: Pick<DocumentReading, "format" | "version">,
): Promise<Inventory | undefined> {
  const format = formatLike(other);
  if (format === undefined || (own === other.format && ownVersion === other.version)) return undefined;
  try {
    const text = await writeInventory(inventory, format);
    return (await readBom(Buffer.from(text), { path: "document", toolVersion })).inventory;
  } catch (error) {
    // What somebody else wrote may not fit: then nothing is known of what the format holds.
    if (error instanceof AssayError) return undefined;
    throw error;
  }
}

/** The nearest that we write: of the same version, else the oldest of those that say the same in other words. */
function formatLike({ format, version }: Pick<DocumentReading, "format" | "version">): string | undefined {
  if (format === "assay") return undefined;
  const written = documentFormats();
  const [generation = ""] = version.split(".");
  return (
    written.find((name) => name === `${format}@${version}`) ??
    written.findLast((name) => name.startsWith(`${format}@${generation}.`))
  );
}
