import type { Listing } from "../../catalogue/listing/listing.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { deepestValue, mostValues } from "./limits.ts";

/** The values of a configuration, each with its JSON Pointer (RFC 6901). */
export function listingOf(values: unknown): Listing<string> {
  const budget = { left: mostValues };
  return read(values, { pointer: "", depth: 0 }, budget);
}

interface Where {
  readonly pointer: string;
  readonly depth: number;
}

const other: Listing<string> = { kind: "other" };

function read(value: unknown, { pointer, depth }: Where, budget: { left: number }): Listing<string> {
  budget.left -= 1;
  if (depth > deepestValue || budget.left < 0) return other;
  const inside = (key: string | number, one: unknown): Listing<string> =>
    read(one, { pointer: `${pointer}/${pointerStep(String(key))}`, depth: depth + 1 }, budget);
  if (typeof value === "string") return { kind: "text", value, place: pointer };
  if (Array.isArray(value))
    return { kind: "list", items: value.slice(0, budget.left).map((one: unknown, at) => inside(at, one)) };
  if (!isRecord(value)) return other;
  const entries = Object.entries(value)
    .slice(0, budget.left)
    .map(([key, one]) => ({ key, place: `${pointer}/${pointerStep(key)}`, value: inside(key, one) }));
  return { kind: "map", entries };
}
