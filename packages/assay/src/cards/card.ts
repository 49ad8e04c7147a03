import type { Claim, Source } from "../model/claim.ts";
import { claimant } from "../model/claim.ts";
import type { ProblemCode, Problem } from "../model/coverage.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import { printable } from "../model/printable.ts";
import { longestText, maxItems, maxProblems } from "./limits.ts";
import type { CardPlace } from "./card-place.ts";
import { pointerTo } from "../syntax/json-pointer.ts";

/** One card whose front matter could be read: its values, where they stand, and what is wrong with them. */
export interface Card {
  readonly path: string;
  readonly place: CardPlace;
  readonly values: Readonly<Record<string, unknown>>;
  /** JSON Pointer to line of the file. */
  readonly lines: ReadonlyMap<string, number>;
  readonly by: string;
  /** Grows while the card is read. */
  readonly problems: Problem[];
}

/** A text of the card and its place. */
export interface CardText {
  readonly text: string;
  readonly pointer: string;
}

/** A claim that the card makes, with the line of its key. */
export function declared<P extends PropertyName>(
  card: Card,
  pointer: string,
  property: P,
  value: PropertyValue<P>,
): Claim {
  return claimant("declared", sourceAt(card, pointer))(property, value);
}

export function sourceAt(card: Card, pointer: string): Source {
  const line = lineOf(card, pointer);
  return { by: card.by, path: card.path, pointer, ...(line === undefined ? {} : { line }) };
}

/** Something of the card that is not read. The message names the line; `what` is our own words. */
export function noteProblem(
  card: Card,
  pointer: string,
  what: string,
  code: ProblemCode = "malformed",
): void {
  const line = lineOf(card, pointer);
  const place = line === undefined ? "" : `line ${line}: `;
  if (card.problems.length < maxProblems) {
    card.problems.push({ code, message: `${place}${printable(pointer.slice(1))} ${what}` });
  }
}

/** The text under a key; undefined and a problem when it is something else. */
export function textAt(card: Card, key: string): CardText | undefined {
  return isSet(card.values[key]) ? textOf(card, card.values[key], pointerTo([key])) : undefined;
}

/** The texts under a key: one text, or a list of them. Other items are left out, with a problem. */
export function textsAt(card: Card, key: string): CardText[] {
  const value = Object.hasOwn(card.values, key) ? card.values[key] : undefined;
  const pointer = pointerTo([key]);
  if (!Array.isArray(value)) return isSet(value) ? compact([textOf(card, value, pointer)]) : [];
  if (value.length > maxItems) {
    noteProblem(card, pointer, `has ${value.length} items, the first ${maxItems} are read`, "limit-exceeded");
  }
  const items = value.slice(0, maxItems) as readonly unknown[];
  return compact(items.map((item, at) => (isSet(item) ? textOf(card, item, `${pointer}/${at}`) : undefined)));
}

/** One line of text that can be a name; anything else is a problem. */
export function textOf(card: Card, value: unknown, pointer: string): CardText | undefined {
  if (typeof value !== "string") {
    noteProblem(card, pointer, `is ${kindOf(value)}, not text`);
    return undefined;
  }
  const text = value.trim();
  if (text === "") return undefined;
  if (text.length > longestText || unprintable.test(text)) {
    noteProblem(card, pointer, "is too long or has control characters");
    return undefined;
  }
  return { text, pointer };
}

/** "a list", "a number": what stands where something else should. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : `a ${typeof value}`;
}

/** An empty value (`license:`) says nothing and is no mistake. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

const unprintable = /[\u0000-\u001f\u007f-\u009f]/u;

/** The line of the key, or of the nearest key around it. */
function lineOf(card: Card, pointer: string): number | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const line = card.lines.get(at);
    if (line !== undefined) return line;
  }
  return undefined;
}

function compact(texts: readonly (CardText | undefined)[]): CardText[] {
  return texts.filter((text) => text !== undefined);
}
