import type { Claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import { readItems, readNode, readNumber, readText, readValue } from "../../syntax/pickle/index.ts";
import type { Heap, Ref } from "../../syntax/pickle/index.ts";
import { mostTrainingParameters } from "./limits.ts";
import { attributesOf, className, entriesOf } from "../pickle-objects.ts";
import type { Entry } from "../pickle-objects.ts";
import { presenceOnly, trainingParameterNames, unsetValues } from "./training-parameters.table.ts";

/** A word, as schedulers, optimizers and strategies are called; nothing that could be a path, a host or a token. */
const plainWord = /^[A-Za-z][A-Za-z0-9_.+-]{0,47}$/;

/** How many known parameters make an object a set of training arguments. */
const fewestArguments = 3;

/** State of a pickled `TrainingArguments` or the like; undefined for other objects. */
export function trainingArguments(heap: Heap, root: Ref | undefined): ReadonlyMap<string, Ref> | undefined {
  const node = readNode(heap, root);
  if (node?.kind !== "call") return undefined;
  const attributes = attributesOf(heap, node);
  const isNamed = /(Arguments|Args|Config)$/.test(className(heap, node));
  const known = [...attributes.keys()].filter((name) => trainingParameterNames.has(name)).length;
  return known >= fewestArguments && (isNamed || known * 2 >= attributes.size) ? attributes : undefined;
}

/** Parameters of the allow-list with plain values; everything else is left unread. */
export function trainingClaims(
  heap: Heap,
  entries: Iterable<Entry>,
  pointer: string,
  declared: Claimant,
): Claim[] {
  const claims: Claim[] = [];
  for (const [name, ref] of entries) {
    const value = presenceOnly.has(name) ? isSet(heap, ref) : allowedValue(heap, name, ref);
    if (value === undefined || claims.length >= mostTrainingParameters) continue;
    claims.push(declared("trainingParameter", { name, value }, { pointer: pointer + name }));
  }
  return claims;
}

function isSet(heap: Heap, ref: Ref): boolean | undefined {
  const value = readValue(heap, ref);
  const isEmpty = value === null || value === "" || value === false || readItems(heap, ref)?.length === 0;
  return isEmpty || entriesOf(heap, ref)?.length === 0 ? undefined : true;
}

function allowedValue(heap: Heap, name: string, ref: Ref): string | number | boolean | undefined {
  if (!trainingParameterNames.has(name)) return undefined;
  const value = readValue(heap, ref);
  if (typeof value === "boolean") return value;
  const number = readNumber(heap, ref);
  if (number !== undefined) return Number.isFinite(number) ? number : undefined;
  const word = typeof value === "string" ? value : enumValue(heap, ref);
  return word !== undefined && plainWord.test(word) && !unsetValues.has(word) ? word : undefined;
}

/** `SchedulerType("linear")`: an enum is pickled as its class and its value. */
function enumValue(heap: Heap, ref: Ref): string | undefined {
  const node = readNode(heap, ref);
  const args = node?.kind === "call" ? readItems(heap, node.args) : undefined;
  return args?.length === 1 ? readText(heap, args[0]) : undefined;
}
