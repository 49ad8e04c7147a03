import { byCodeUnit } from "../stable-json.ts";
import type { Bom, Citation } from "./bom.ts";
import { basisWords } from "./claim-words.ts";
import type { Context } from "./context.ts";
import type { ProvenanceEntry } from "./provenance.ts";
import { plugInRef } from "./references.ts";

/** Which fields rest on which source: one citation per basis and place, attributed to the plug-in that read it. */
export function citationsOf(context: Context, bom: Bom): readonly Citation[] {
  if (!context.spec.hasCitations) return [];
  const pointers = pointersOf(bom, new Set(context.provenance.entries().map(({ holder }) => holder)));
  const groups = new Map<string, { readonly first: ProvenanceEntry; readonly pointers: Set<string> }>();
  for (const entry of context.provenance.entries()) {
    const base = pointers.get(entry.holder);
    // Not in the document: a repetition of something that is.
    if (base === undefined) continue;
    const { claim } = entry;
    const key = JSON.stringify([claim.basis, claim.source, claim.confidence, claim.overrideReason]);
    const group = groups.get(key) ?? { first: entry, pointers: new Set<string>() };
    group.pointers.add(`${base}/${entry.key}`);
    groups.set(key, group);
  }
  const citations = [...groups.values()].map(({ first, pointers: found }) =>
    citation(context, first, [...found]),
  );
  return citations.sort((left, right) => byCodeUnit(JSON.stringify(left), JSON.stringify(right)));
}

function citation(context: Context, { claim }: ProvenanceEntry, pointers: readonly string[]): Citation {
  return {
    pointers: [...pointers].sort(byCodeUnit),
    timestamp: context.inventory.subject.scannedAt,
    attributedTo: plugInRef(claim.source.by),
    note: basisWords(claim),
  };
}

/** Where the wanted objects ended up. Our own documents are shallow, so recursion is safe; our keys need no escape. */
function pointersOf(value: unknown, wanted: ReadonlySet<object>): ReadonlyMap<object, string> {
  const found = new Map<object, string>();
  const visit = (node: unknown, pointer: string): void => {
    if (typeof node !== "object" || node === null) return;
    if (wanted.has(node)) found.set(node, pointer);
    for (const [key, child] of Object.entries(node)) visit(child, `${pointer}/${key}`);
  };
  visit(value, "");
  return found;
}
