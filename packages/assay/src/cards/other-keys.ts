import type { Claim } from "../model/claim.ts";
import { isRecord } from "../syntax/json-access.ts";
import { withoutDirectories } from "../model/local-path.ts";
import { longestText } from "./limits.ts";
import { type Card, declared, noteProblem } from "./card.ts";
import { pointerTo } from "../syntax/json-pointer.ts";
import { keysWithAPlace } from "./card-keys.table.ts";
import { maxOtherDepth, maxOtherKeys } from "./limits.ts";

/**
 * Keys that have no property of their own, the hub's and anybody's, as metadata. Objects become names with dots, lists
 * of plain values one text with commas. Long texts are left out.
 */
export function otherClaims(card: Card): Claim[] {
  const entries = Object.entries(card.values)
    .filter(([key]) => !keysWithAPlace.has(key))
    .flatMap(([key, value]) => flattened([key], value));
  if (entries.length > maxOtherKeys) {
    const last = entries[maxOtherKeys]?.steps ?? [];
    noteProblem(card, pointerTo(last), `and later keys are more than ${maxOtherKeys}`, "limit-exceeded");
  }
  return entries.slice(0, maxOtherKeys).map(({ steps, value }) => {
    return declared(card, pointerTo(steps), "metadata", { name: steps.join("."), value });
  });
}

interface Entry {
  readonly steps: readonly string[];
  readonly value: string | number | boolean;
}

function flattened(steps: readonly string[], value: unknown): Entry[] {
  if (steps.join(".").length > longestText) return [];
  if (isRecord(value)) {
    if (steps.length >= maxOtherDepth) return [];
    // One more than are kept shows that there are more.
    const members = Object.entries(value).slice(0, maxOtherKeys + 1);
    return members.flatMap(([key, member]) => flattened([...steps, key], member));
  }
  const plain = Array.isArray(value) ? listed(value) : scalar(value);
  return plain === undefined ? [] : [{ steps, value: plain }];
}

function listed(items: readonly unknown[]): string | undefined {
  const texts = items.slice(0, longestText).map(scalar);
  if (texts.length === 0 || texts.includes(undefined)) return undefined;
  const text = texts.join(", ");
  return text.length > longestText ? undefined : text;
}

/** Text without line breaks and control characters, short, and without the folders of whoever wrote it. */
function scalar(value: unknown): string | number | boolean | undefined {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  const text = withoutDirectories(value.trim());
  const isShort = text !== "" && text.length <= longestText;
  return isShort && !/[\u0000-\u001f\u007f-\u009f]/u.test(text) ? text : undefined;
}
