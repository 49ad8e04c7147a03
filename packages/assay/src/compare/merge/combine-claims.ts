import type { Claim } from "../../model/claim.ts";
import { strongestUsageFirst } from "../../model/strongest-usage.ts";
import { compareText } from "../../model/text-order.ts";
import { canonicalText } from "../../model/canonical-text.ts";
import { grouped } from "../../model/grouped.ts";
import { documentOf } from "./with-document.ts";

/**
 * The claims of all, document by document, those of one document in the order that it has. What is used anywhere is
 * used: where several documents speak, the strongest usage comes first (of claims with one basis the first counts).
 */
export function combineClaims(members: readonly (readonly Claim[])[]): readonly Claim[] {
  const byDocument = new Map<string, (readonly Claim[])[]>();
  for (const claims of members) {
    for (const [document, own] of grouped(claims, documentOf)) {
      byDocument.set(document, [...(byDocument.get(document) ?? []), own]);
    }
  }
  const documents = [...byDocument].sort(([left], [right]) => compareText(left, right));
  const combined = documents.flatMap(([, lists]) => combineLists(lists));
  return documents.length < 2 ? combined : strongestUsageFirst(combined);
}

/** Equal lists are one, in their order. Of others every item once, sorted: so that it does not matter who is first. */
export function combineLists<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const [first = [], ...others] = lists;
  if (others.length === 0) return first;
  const text = canonicalText(first);
  if (others.every((list) => canonicalText(list) === text)) return first;
  const items = new Map(lists.flat().map((item) => [canonicalText(item), item]));
  return [...items].sort(([left], [right]) => compareText(left, right)).map(([, item]) => item);
}
