import { grouped } from "../model/grouped.ts";
import type { Fact } from "./facts.ts";
import { metadataName, metadataText } from "./metadata-text.ts";
import { has, type Side } from "./side.ts";

/** The facts of one group, of an entity or of all that is none: what the input says and what came back. */
export interface Group {
  readonly given: readonly Fact[];
  /** What the output says as a whole. */
  readonly full: Side;
  /** The same as facts, made when the first is asked for. */
  readonly facts: () => readonly Fact[];
  /** What the fields of the standard say. */
  readonly fields: Side;
}

/** The same, to be looked up. What only a fact needs that did not come back is made when the first one asks. */
export interface FoundFacts {
  readonly isGiven: (key: string) => boolean;
  readonly isFound: (fact: Fact) => boolean;
  /** The one of the output with this key. */
  readonly same: (key: string) => Fact | undefined;
  readonly isInField: (fact: Fact) => boolean;
  readonly ofSlot: (slot: string) => readonly Fact[];
  /** Metadata by its text or name: where values go that have no other place. */
  readonly metadata: (text: string) => Fact | undefined;
  /** A name that the entity has. */
  readonly isName: (text: string) => boolean;
  /** Facts of the output that the input does not state. */
  readonly added: () => number;
}

export function foundFacts({ given, full, facts: make, fields }: Group): FoundFacts {
  const givenKeys = new Set(given.map(({ key }) => key));
  const facts = once(make);
  const byKey = once(() => new Map(facts().map((fact) => [fact.key, fact])));
  const bySlot = once(() => grouped(facts(), (fact) => fact.said().slot));
  const metadata = once(() => metadataOf(facts()));
  return {
    isGiven: (key) => givenKeys.has(key),
    isFound: (fact) => has(full, fact),
    same: (key) => byKey().get(key),
    isInField: (fact) => has(fields, fact),
    ofSlot: (slot) => bySlot().get(slot) ?? [],
    metadata: (text) => metadata().get(text),
    isName: (text) => facts().some(({ kind, said }) => kind === "entity" && said().text === text),
    added: () => addedIn(full, givenKeys),
  };
}

function addedIn({ keys }: Side, given: ReadonlySet<string>): number {
  let added = 0;
  for (const key of keys) if (!given.has(key)) added += 1;
  return added;
}

function metadataOf(found: readonly Fact[]): ReadonlyMap<string, Fact> {
  const metadata = new Map<string, Fact>();
  for (const fact of found) {
    if (fact.name !== "metadata") continue;
    const { text } = fact.said();
    metadata.set(metadataText(text), fact);
    metadata.set(metadataName(text), fact);
  }
  return metadata;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
