import { vectorStore } from "../../catalogue/things.ts";
import { resolved } from "../../code/settings/placeholder.ts";
import { printable } from "../../model/printable.ts";
import type { Place } from "../../model/use.ts";
import { declaredAt, noteUse } from "../recipe-report.ts";
import { type Configured, startsWith } from "./clients.ts";
import { collectionKeys, storeProducts, storeRoots } from "./keys.table.ts";

/** A setting of a store of vectors. */
export function noteStore(configured: Configured): boolean {
  const { parts, report, setting, isTest } = configured;
  const product = productOf(configured);
  if (product === undefined) return false;
  const collection = collectionOf(configured);
  if (!configured.isNew(`store ${product}${collection === undefined ? "" : ` ${collection}`}`)) return true;
  const place: Place = { path: setting.path, line: setting.line };
  const isCollection = collectionKeys.has(parts.at(-1) ?? "") && collection !== undefined;
  const claims = [
    declaredAt(report, place, "category", "vector-store"),
    ...(isCollection
      ? [declaredAt(report, place, "setting", { name: "collection", value: printable(collection) })]
      : []),
  ];
  noteUse(report, vectorStore(product), place, setting.name, {
    ...(isTest ? { usage: "mentioned" as const } : {}),
    claims,
  });
  return true;
}

function productOf({ parts, setting }: Configured): string | undefined {
  if (parts.join(".") === "spring.ai.vectorstore.type") return storeProducts.get(setting.value.toLowerCase());
  const root = storeRoots.find((one) => startsWith(parts, one));
  const next = root === undefined ? undefined : parts[root.length];
  return next === undefined ? undefined : storeProducts.get(next);
}

function collectionOf({ parts, setting, sources }: Configured): string | undefined {
  if (!collectionKeys.has(parts.at(-1) ?? "")) return undefined;
  return resolved(setting.value, sources).texts[0]?.value.slice(0, 200);
}
