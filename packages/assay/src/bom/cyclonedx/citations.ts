import { byCodeUnit } from "../stable-json.ts";
import type { Bom, Citation } from "./bom.ts";
import { basisWords } from "./claim-words.ts";
import type { Context } from "./context.ts";
import type { ProvenanceEntry } from "./provenance.ts";
import { plugInRef } from "./references.ts";

/** Which fields rest on which source: one citation per basis and place, attributed to the plug-in that read it. */
export function citationsOf(context: Context, bom: Bom): readonly Citation[] {
  if (!context.spec.hasCitations) return [];
  const entries = context.provenance.entries();
  if (entries.length === 0) return [];
  const pointers = pointersOf(bom, new Set(entries.map(({ holder }) => holder)));
  const groups = new Map<string, { readonly first: ProvenanceEntry; readonly pointers: Set<string> }>();
  for (const entry of entries) {
    const base = pointers.get(entry.holder);
    // Not in the document: a repetition of something that is.
    if (base === undefined) continue;
    const { claim } = entry;
    const key = `${claim.source.by}\u0000${basisWords(claim)}`;
    const group = groups.get(key) ?? { first: entry, pointers: new Set<string>() };
    group.pointers.add(`${base}/${entry.key}`);
    groups.set(key, group);
  }
  const keyed = [...groups.values()].map(({ first, pointers: found }) => {
    const written = citation(context, first, [...found]);
    return { written, key: JSON.stringify(written) };
  });
  keyed.sort((left, right) => byCodeUnit(left.key, right.key));
  return keyed.map(({ written }) => written);
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
  const path: string[] = [];
  const visit = (node: object): void => {
    if (wanted.has(node)) found.set(node, path.length === 0 ? "" : `/${path.join("/")}`);
    for (const key in node) {
      const child: unknown = (node as Readonly<Record<string, unknown>>)[key];
      if (typeof child !== "object" || child === null) continue;
      path.push(key);
      visit(child);
      path.pop();
    }
  };
  if (typeof value === "object" && value !== null) visit(value);
  return found;
}
