import { demands } from "./demands.table.ts";
import { nameSays } from "./named.ts";
import type { TextPlace } from "./places.ts";
import { readingOf } from "./sayings.ts";

/** What says that a text is for a model, the surest first. */
export type Evidence =
  /** A call of a library gives it to a model, or it is what the system says in a conversation. */
  | { readonly by: "call" }
  /** A user says it in a conversation: data stands there too. */
  | { readonly by: "message" }
  /** The same, and it was written elsewhere: a constant, an argument of a function. */
  | { readonly by: "handed" }
  /** An assistant says it in a conversation. */
  | { readonly by: "answer" }
  /** A client of a model is asked it by a method of such a name. */
  | { readonly by: "question" }
  /** The names that lead to it. */
  | { readonly by: "name"; readonly names: readonly string[] }
  /** The place of the file that it is. */
  | { readonly by: "place"; readonly place: TextPlace }
  /** Nothing but its own words. */
  | { readonly by: "words" };

/** What a text is called that is a prompt; undefined = what is known of it does not say that it is one. */
export function promptRole(evidence: Evidence, text: () => string): string | undefined {
  const strength = strengthOf(evidence);
  if (strength === undefined) return undefined;
  const reading = readingOf(text());
  return demands[strength.demand].some((says) => says(reading)) ? strength.role : undefined;
}

export function isPrompt(evidence: Evidence, text: string): boolean {
  return promptRole(evidence, () => text) !== undefined;
}

interface Strength {
  readonly demand: keyof typeof demands;
  readonly role: string;
}

function strengthOf(evidence: Evidence): Strength | undefined {
  switch (evidence.by) {
    case "name":
      return nameSays(evidence.names);
    case "place":
      return { demand: evidence.place.demand ?? "file", role: "file" };
    case "call":
    case "message":
    case "handed":
    case "answer":
    case "question":
    case "words":
      return { demand: evidence.by, role: "named" };
  }
}
