import type { Claim } from "../model/claim.ts";
import { valueKey } from "./facts.ts";

/** True for claims that say the same of one property, as their keys would: most are told apart without making these. */
export function isSameClaim(left: Claim, right: Claim): boolean {
  if (left.property !== right.property) return false;
  const [first, second] = [left.value, right.value];
  if (first.kind !== "known" || second.kind !== "known") return isSameKey(left, right);
  const [one, other]: readonly unknown[] = [first.value, second.value];
  if (typeof one === "string" && typeof other === "string") return one === other;
  if (areNamedApart(one, other)) return false;
  if (isEqual(one, other)) return true;
  return !isPlainlyOther(one, other) && isSameKey(left, right);
}

function isSameKey(left: Claim, right: Claim): boolean {
  return valueKey(left) === valueKey(right);
}

/** The recursion is bounded by the depth of the documents. */
function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) || Array.isArray(right)) return false;
  if (!isRecord(left) || !isRecord(right)) return false;
  let fields = 0;
  for (const key in left) {
    if (!Object.hasOwn(right, key) || !isEqual(left[key], right[key])) return false;
    fields += 1;
  }
  return fields === Object.keys(right).length;
}

/** Named values of other names, as most of two values are that are no texts. */
function areNamedApart(left: unknown, right: unknown): boolean {
  if (!isRecord(left) || !isRecord(right)) return false;
  const [one, other] = [left["name"], right["name"]];
  return one !== other && typeof one === "string" && typeof other === "string";
}

/** A text of the one is another text in the other. */
function isPlainlyOther(left: unknown, right: unknown): boolean {
  if (!isRecord(left) || !isRecord(right)) return false;
  for (const key in left) {
    const [one, other] = [left[key], right[key]];
    if (typeof one === "string" && typeof other === "string" && one !== other) return true;
  }
  return false;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
