import { createHash } from "node:crypto";

import type { Inventory } from "../../model/inventory.ts";
import { byCodeUnit } from "../stable-json.ts";
import { cleanText } from "./clean-text.ts";

/** The refs of what is in no inventory: the scanned subject, our own tool, its plug-ins, the formula. */
export const subjectRef = "assay:subject";
export const toolRef = "assay:tool";
export const formulationRef = "assay:formulation";

export function plugInRef(by: string): string {
  return `${toolRef}/${cleanText(by)}`;
}

/** Entity ids are mostly short; a hostile one must not fill the document, which repeats refs. */
const longestRef = 512;

/** One unique bom-ref per entity: its id, made safe, and told apart from others where that made them equal. */
export function referencesOf(inventory: Inventory): ReadonlyMap<string, string> {
  const references = new Map<string, string>();
  const taken = new Set<string>();
  const ids = inventory.entities.map(({ id }) => id).sort(byCodeUnit);
  for (const id of ids) {
    const wanted = referenceFor(id);
    const reference = taken.has(wanted) ? `${wanted}~${shortHash(id)}` : wanted;
    taken.add(reference);
    references.set(id, reference);
  }
  return references;
}

function referenceFor(id: string): string {
  const clean = cleanText(id);
  if (clean.length > longestRef) return `${clean.slice(0, 64)}~${shortHash(id)}`;
  // `urn:cdx:` is kept for BOM-Links, `assay:` for ourselves; a ref has at least one character.
  const isReserved = clean === "" || clean.startsWith("urn:cdx:") || clean.startsWith("assay:");
  return isReserved ? `entity:${clean}` : clean;
}

function shortHash(text: string): string {
  return createHash("sha256").update(JSON.stringify(text)).digest("hex").slice(0, 16);
}
