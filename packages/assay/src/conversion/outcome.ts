import { printable } from "../model/printable.ts";
import type { DocumentHeader } from "../bom/reading.ts";
import type { Fact } from "./facts.ts";
import type { FoundFacts } from "./found-facts.ts";
import type { LossItem, Outcome } from "./loss-report.ts";
import { metadataName, metadataText } from "./metadata-text.ts";

/** What became of a fact. */
export type Verdict =
  | { readonly outcome: "kept" }
  | {
      readonly outcome: Exclude<Outcome, "kept">;
      /** Worked out for those that the report has room for. */
      readonly why: () => Pick<LossItem, "reason" | "target">;
    };

/** What the whole of the output says, whatever the fact is about. */
export interface Output {
  readonly header: DocumentHeader;
  /** What each id that did not survive became. */
  readonly newIds: ReadonlyMap<string, string>;
  /** True for a place of evidence that the thing as a whole has. */
  readonly isSeen: (evidence: Fact) => boolean;
}

export function verdictOn(fact: Fact, found: FoundFacts, output: Output): Verdict {
  const newId = fact.kind === "entity" ? output.newIds.get(fact.subject ?? "") : undefined;
  if (newId !== undefined) return transformed(() => `Its id is "${printable(newId)}" now.`);
  if (isInHeader(fact, output.header) || isNameItself(fact, found)) return kept;
  if (!found.isFound(fact)) return changed(fact, found, output) ?? dropped(fact);
  return found.isInField(fact) ? kept : inAnnotation(() => found.same(fact.key));
}

const kept: Verdict = { outcome: "kept" };

/** It came back, but no field says it. */
export function inAnnotation(same: () => Fact | undefined): Verdict {
  const reason = "No field of the standard holds it: it is in a property or an annotation.";
  return { outcome: "annotation", why: () => ({ reason, ...at(same()) }) };
}

function dropped({ kind }: Fact): Verdict {
  const reason =
    kind === "evidence"
      ? "How it is known is at most said in words."
      : "It does not come back when the document is read.";
  return { outcome: "dropped", why: () => ({ reason }) };
}

function changed(fact: Fact, found: FoundFacts, { isSeen }: Output): Verdict | undefined {
  const { slot, text } = fact.said();
  const other = found.ofSlot(slot).find(({ key }) => !found.isGiven(key));
  if (other !== undefined)
    return transformed(() => `"${printable(text)}" is "${printable(other.said().text)}" now.`, other);
  const noted = fact.kind === "claim" ? notedAs(fact, text, found) : undefined;
  if (noted !== undefined && noted.key !== fact.key)
    return transformed(() => "It is metadata under another name now.", noted);
  if (fact.kind === "evidence" && isSeen(fact))
    return transformed(() => "The place is one of the thing as a whole now, not of this value.");
  return undefined;
}

function transformed(reason: () => string, other?: Fact): Verdict {
  return { outcome: "transformed", why: () => ({ reason: reason(), ...at(other) }) };
}

function at(fact: Fact | undefined): { readonly target?: string } {
  const pointer = fact?.said().pointer;
  return pointer === undefined ? {} : { target: pointer };
}

/** Somebody says the name that the entity has. */
function isNameItself({ kind, name, said }: Fact, { isName }: FoundFacts): boolean {
  return kind === "claim" && name === "name" && isName(said().text);
}

/** What the new document says of itself as the old one did. Its identifier and revision are its own. */
const carriedOver: ReadonlySet<string> = new Set(["name", "created", "tools", "authors", "lifecycles"]);

function isInHeader({ kind, name, said }: Fact, header: DocumentHeader): boolean {
  if (kind !== "document" || !carriedOver.has(name)) return false;
  const { text } = said();
  const value: unknown = header[name as keyof DocumentHeader];
  return Array.isArray(value) ? value.includes(text) : value === text;
}

/** The value, or a part of it, as metadata of the same thing: by its text, or under `<property>:<name>`. */
function notedAs({ name }: Fact, text: string, { metadata }: FoundFacts): Fact | undefined {
  return metadata(metadataText(text)) ?? metadata(`${name}:${metadataName(text)}`);
}
