import type { EventKind } from "../api/shapes.ts";
import { eventKindWords } from "./words.table.ts";

const ofWatching = ["watch-*", "Anything that watching tells"] as const;

/** What people choose among. */
export const eventKindChoices: readonly (readonly [kind: string, word: string])[] = [
  ...Object.entries(eventKindWords),
  ofWatching,
];

/** Kinds that watching tells say themselves what they are: `watch-files-added` is `Files added`. */
export function eventKindWord(kind: string): string {
  if (isNamed(kind)) return eventKindWords[kind];
  if (kind === ofWatching[0]) return ofWatching[1];
  const word = kind.replace(/^watch-/, "").replaceAll("-", " ");
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function isNamed(kind: string): kind is EventKind {
  return Object.hasOwn(eventKindWords, kind);
}
