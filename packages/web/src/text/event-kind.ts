import type { EventKind } from "../api/shapes.ts";
import { eventKindWords } from "./words.table.ts";

/** Kinds that watching tells say themselves what they are: `watch-files-added` is `files added`. */
export function eventKindWord(kind: string): string {
  if (isNamed(kind)) return eventKindWords[kind];
  return kind.replace(/^watch-/, "").replaceAll("-", " ");
}

function isNamed(kind: string): kind is EventKind {
  return Object.hasOwn(eventKindWords, kind);
}
