import type { Place } from "../../model/use.ts";
import type { HclExpression } from "../../syntax/hcl/index.ts";
import { maxAlternatives } from "./limits.ts";
import { resolved, within } from "./resolve.ts";
import type { Bound } from "./scope.ts";

/** A text that an expression may be, and where the literal stands. */
export interface Text {
  readonly text: string;
  /** True when it has no part that nobody knows. */
  readonly isKnown: boolean;
  readonly place: Place;
}

/** Templates within templates. */
const deepestTemplate = 8;

/** The texts that an expression may be. Parts that nobody knows stay in `${…}`. */
export function textsAt(bound: Bound, depth = 0): readonly Text[] {
  return resolved(bound)
    .flatMap((one) => textOf(one, depth))
    .slice(0, maxAlternatives);
}

function textOf(bound: Bound, depth: number): readonly Text[] {
  const { expression, path } = bound;
  const { value, line } = expression;
  const place = { path, line };
  const parts = depth < deepestTemplate ? partsOf(bound, depth) : undefined;
  if (parts !== undefined) return parts.map((one) => ({ ...one, place }));
  if (value.kind === "text") return [{ text: value.text, isKnown: true, place }];
  if (value.kind === "scalar") return [{ text: String(value.value), isKnown: true, place }];
  if (value.kind === "null" || value.kind === "list" || value.kind === "object") return [];
  return [{ text: `\${${expression.source.replace(/\s+/gu, " ")}}`, isKnown: false, place }];
}

type Part = Omit<Text, "place">;

function partsOf(bound: Bound, depth: number): readonly Part[] | undefined {
  const { value } = bound.expression;
  if (value.kind === "template") return joined(bound, value.parts, depth);
  if (value.kind === "call" && value.name === "format") return formatted(bound, value.arguments, depth);
  return undefined;
}

function joined(bound: Bound, parts: readonly HclExpression[], depth: number): readonly Part[] {
  let heads: readonly Part[] = [{ text: "", isKnown: true }];
  for (const part of parts) {
    const tails = textsAt(within(bound, part), depth + 1);
    heads = heads
      .flatMap((head) =>
        tails.map((tail) => ({ text: head.text + tail.text, isKnown: head.isKnown && tail.isKnown })),
      )
      .slice(0, maxAlternatives);
  }
  return heads;
}

/** `format("%s:%s", a, b)`. */
function formatted(bound: Bound, given: readonly HclExpression[], depth: number): readonly Part[] {
  const [format, ...rest] = given;
  const [pattern] = format === undefined ? [] : textsAt(within(bound, format), depth + 1);
  if (pattern?.isKnown !== true) return [];
  let isKnown = true;
  let at = 0;
  const text = pattern.text.replace(/%[sdvq]/gu, (whole) => {
    const one = rest[at];
    at += 1;
    const [found] = one === undefined ? [] : textsAt(within(bound, one), depth + 1);
    isKnown &&= found?.isKnown === true;
    return found?.text ?? whole;
  });
  return [{ text, isKnown }];
}
