import { hostedIdIn } from "../../catalogue/hosted-ids.table.ts";
import type { Thing } from "../../model/use.ts";
import type { Found } from "./found.ts";
import type { Naming } from "./naming.ts";
import { addReference } from "./references.ts";

/** So many providers are a list of all that there are, not a choice between some. */
const many = 3;

/** Two that host the same models under the same ids. */
const sameIds: readonly (readonly [string, string])[] = [
  ["openai", "azure-openai"],
  ["google", "google-vertex"],
  ["openai", "github-models"],
];

/**
 * One text that goes to clients of many providers (`if provider == "a": A(model) elif provider == "b": B(model)`) names a
 * model of one of them only. The id may say of which; the others are references that nobody can resolve.
 */
export function settleNamings(found: Found): void {
  const groups = byLiteral(found.namings);
  const dropped = [...groups.values()].flatMap(unlikely);
  if (dropped.length === 0) return;
  const uses = new Set(dropped.flatMap((one) => one.uses));
  const links = new Set(dropped.flatMap((one) => one.links));
  keep(found.uses, (use) => !uses.has(use));
  keep(found.links, (link) => !links.has(link));
  for (const { call, thing, expression, place, text } of dropped) {
    const others = (found.thingsOfCalls.get(call) ?? []).filter(({ key }) => key !== thing.key);
    found.thingsOfCalls.set(call, others);
    addReference(found, { expression, reason: "expression", kind: "model", place, default: text });
  }
}

function unlikely(group: readonly Naming[]): readonly Naming[] {
  const hosts = new Set(group.map(({ thing }) => hostOf(thing)));
  if (hosts.size < 2) return [];
  const text = group[0]?.text ?? "";
  const told = hostedIdIn(text)?.provider;
  if (told !== undefined && [...hosts].some((host) => isSame(told, host)))
    return group.filter(({ thing }) => !isSame(told, hostOf(thing)));
  if (hosts.size < many) return [];
  const isHub = hosts.has("hf") && isOfHub(text, told);
  return isHub ? group.filter(({ thing }) => hostOf(thing) !== "hf") : group;
}

/** `org/name`, of which no provider is told. */
function isOfHub(text: string, told: string | undefined): boolean {
  return told === undefined && /^[\w.-]+\/[\w.-]+$/u.test(text);
}

function isSame(told: string, host: string): boolean {
  return told === host || sameIds.some(([a, b]) => (a === told && b === host) || (b === told && a === host));
}

/** `openai` of `openai/gpt-4o`, `hf` of `hf:org/name`. */
function hostOf({ key }: Thing): string {
  return /^[^/:]*/u.exec(key)?.[0] ?? key;
}

function keep<T>(list: T[], isKept: (one: T) => boolean): void {
  list.splice(0, list.length, ...list.filter(isKept));
}

function byLiteral(namings: readonly Naming[]): ReadonlyMap<string, readonly Naming[]> {
  const groups = new Map<string, Naming[]>();
  for (const one of namings) {
    const known = groups.get(one.literal);
    if (known === undefined) groups.set(one.literal, [one]);
    else known.push(one);
  }
  return groups;
}
