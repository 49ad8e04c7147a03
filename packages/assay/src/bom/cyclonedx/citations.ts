import type { Claim } from "../../model/claim.ts";
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
  const groups = new Map<string, CitedFields>();
  let group: CitedFields | undefined;
  for (const entry of entries) {
    const base = pointers.get(entry.holder);
    // Not in the document: a repetition of something that is.
    if (base === undefined) continue;
    // Most fields rest on what the one before rests on.
    if (group === undefined || !restOnTheSame(group.first.claim, entry.claim)) group = groupOf(groups, entry);
    group.pointers.add(`${base}/${entry.key}`);
  }
  const keyed = [...groups.values()].map(({ first, pointers: found }) => {
    const written = citation(context, first, [...found]);
    return { written, key: JSON.stringify(written) };
  });
  keyed.sort((left, right) => byCodeUnit(left.key, right.key));
  return keyed.map(({ written }) => written);
}

/** Fields that rest on the same place, and the first of them. */
interface CitedFields {
  readonly first: ProvenanceEntry;
  readonly pointers: Set<string>;
}

function groupOf(groups: Map<string, CitedFields>, entry: ProvenanceEntry): CitedFields {
  const key = `${entry.claim.source.by}\u0000${basisWords(entry.claim)}`;
  const known = groups.get(key);
  if (known !== undefined) return known;
  const fresh = { first: entry, pointers: new Set<string>() };
  groups.set(key, fresh);
  return fresh;
}

/** Sure of claims whose words are a path and a line; of others the words themselves are compared. */
function restOnTheSame(left: Claim, right: Claim): boolean {
  return (
    left.source.path === right.source.path &&
    left.source.line === right.source.line &&
    left.basis === right.basis &&
    left.source.by === right.source.by &&
    isPlain(left) &&
    isPlain(right)
  );
}

function isPlain({ source, confidence, overrideReason }: Claim): boolean {
  const hasNoMore = confidence === undefined && overrideReason === undefined && source.revision === undefined;
  // Beside the name of a document the pointer is not said.
  const saysPointer = source.pointer !== undefined && source.document === undefined;
  return hasNoMore && source.path !== undefined && !saysPointer;
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
    if (Array.isArray(node)) {
      for (let at = 0; at < node.length; at += 1) visit(node[at], `${pointer}/${at}`);
      return;
    }
    for (const key in node) {
      const child = (node as Readonly<Record<string, unknown>>)[key];
      if (typeof child === "object") visit(child, `${pointer}/${key}`);
    }
  };
  visit(value, "");
  return found;
}
