import type { Affected } from "../../advisory.ts";
import { distinct, nameAt } from "../../fields.ts";
import { listAt } from "../../../syntax/json-access.ts";
import { mostAffected } from "../../record-limits.ts";
import { joinedStatements, type StatedVersions, statedVersions } from "../../stated-range.ts";
import type { CsafProduct } from "./products.ts";

/**
 * The products of `known_affected` and its kin, one entry a product. What is only fixed, not affected or under investigation makes no
 * entry; a status of a product that the tree does not have stays words.
 */
export function affectedOf(
  vulnerability: unknown,
  products: ReadonlyMap<string, CsafProduct>,
): readonly Affected[] {
  const groups = new Map<string, { readonly product: CsafProduct; readonly statements: StatedVersions[] }>();
  for (const id of affectedIds(vulnerability)) {
    const product = products.get(id) ?? { name: id };
    const key = `${product.name}\0${product.purl ?? ""}`;
    const group = groups.get(key) ?? { product, statements: [] };
    group.statements.push(statementOf(product));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ product, statements }) => ({
    name: product.name,
    ...(product.purl === undefined ? {} : { purl: product.purl }),
    ...joinedStatements(statements),
  }));
}

const statuses = ["first_affected", "known_affected", "last_affected"];

function affectedIds(vulnerability: unknown): readonly string[] {
  const ids = statuses.flatMap((status) => listAt(vulnerability, "product_status", status) ?? []);
  return distinct(ids.slice(0, mostAffected).flatMap((id) => nameAt(id) ?? []));
}

function statementOf({ name, version }: CsafProduct): StatedVersions {
  if (version === undefined) return { ranges: [], versions: [], prose: [name] };
  return statedVersions(version);
}
