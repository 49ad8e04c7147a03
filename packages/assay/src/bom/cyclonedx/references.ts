import { createHash } from "node:crypto";

import type { Inventory } from "../../model/inventory.ts";
import { byCodeUnit } from "../stable-json.ts";
import { cleanText } from "../clean-text.ts";
import type { Containers } from "./nesting.ts";

/** The refs of what is in no inventory: the scanned subject, our own tool, its plug-ins, the formula. */
export const subjectRef = "assay:subject";
export const toolRef = "assay:tool";
export const formulationRef = "assay:formulation";

export function plugInRef(by: string): string {
  return `${toolRef}/${cleanText(by)}`;
}

/** The ref of an entry of `vulnerabilities`, from what it says. */
export function vulnerabilityRef(content: string): string {
  return `assay:vulnerability/${shortHash(content)}`;
}

/** The refs of what `declarations` and `definitions` say of policies begin with it. */
export const policyPrefix = "assay:policy/";

export function policyRef(kind: string, name?: string): string {
  return `${policyPrefix}${kind}${name === undefined ? "" : `:${cleanText(name)}`}`;
}

/** Entity ids are mostly short; a hostile one must not fill the document, which repeats refs. */
const longestRef = 512;

/** The ref of every entity, by its id; of what is nested one for each container, by the id of the container. */
export interface References {
  readonly topLevel: ReadonlyMap<string, string>;
  readonly nested: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Unique bom-refs: the id of an entity, made safe, and told apart from others where that made them equal. What is nested
 * has one for each of its containers: `<ref of the container>/<id>`.
 */
export function referencesOf(inventory: Inventory, containers: Containers): References {
  const topLevel = new Map<string, string>();
  const nested = new Map<string, ReadonlyMap<string, string>>();
  const taken = new Set<string>();
  const claimed = (key: string): string => {
    const wanted = referenceFor(key);
    const reference = taken.has(wanted) ? `${wanted}~${shortHash(key)}` : wanted;
    taken.add(reference);
    return reference;
  };
  const ids = inventory.entities.map(({ id }) => id).sort(byCodeUnit);
  for (const id of ids) {
    if (!containers.has(id)) topLevel.set(id, claimed(id));
  }
  for (const id of ids) {
    const holders = [...(containers.get(id) ?? [])];
    if (holders.length === 0) continue;
    // No entity that holds others is nested itself (nesting.ts).
    const refs = holders.map(
      (holder) => [holder, claimed(`${topLevel.get(holder) ?? holder}/${id}`)] as const,
    );
    nested.set(id, new Map(refs));
  }
  return { topLevel, nested };
}

/** The ref of an entity: on the top level, else in the first of its containers. */
export function refFor({ topLevel, nested }: References, id: string): string {
  return topLevel.get(id) ?? nested.get(id)?.values().next().value ?? id;
}

/** The ref of an entity in one container. */
export function refIn({ nested }: References, id: string, container: string): string {
  return nested.get(id)?.get(container) ?? id;
}

/** A ref for every component that the entity is written as. */
export function refsFor({ topLevel, nested }: References, id: string): readonly string[] {
  const ref = topLevel.get(id);
  return ref === undefined ? [...(nested.get(id)?.values() ?? [])] : [ref];
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
