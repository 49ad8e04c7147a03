import { storeTexts } from "../../catalogue/store-texts.table.ts";
import { vectorStore } from "../../catalogue/things.ts";
import { claimant } from "../../model/claim.ts";
import type { Expr } from "../ir.ts";
import type { ModuleScopes } from "../scope.ts";
import { type Matching, usageIn } from "./found.ts";

/** Places of one file that are told. */
const mostPlaces = 50;

/** The longest statement or address that is looked at. */
const longestText = 20_000;

const anyMark = new RegExp(
  storeTexts
    .flatMap(({ marks }) => marks)
    .map((mark) => mark.replace(/[$()*+.?[\\\]^{|}/]/gu, "\\$&"))
    .join("|"),
  "u",
);

/** A text that is of one store of vectors. */
export interface StorePlace {
  readonly product: string;
  readonly line: number;
}

/** The stores of vectors that a text of the code is written for. */
export function storesOf(expr: Expr): readonly StorePlace[] {
  if (expr.kind !== "text" || expr.value.length > longestText || !anyMark.test(expr.value)) return [];
  return storeTexts
    .filter(({ pattern }) => pattern.test(expr.value))
    .map(({ product }) => ({ product, line: expr.line }));
}

/** Requests and statements that somebody wrote out for a store of vectors, without a library of it. */
export function matchStores(m: Matching, { module }: ModuleScopes, places: readonly StorePlace[]): void {
  const { path } = module;
  for (const { product, line } of places.slice(0, mostPlaces)) {
    const place = { path, line };
    const category = claimant("declared", { by: m.by, ...place })("category", "vector-store");
    const thing = vectorStore(product);
    m.found.uses.push({ thing, usage: usageIn(m, path), place, how: "text", claims: [category] });
  }
}
