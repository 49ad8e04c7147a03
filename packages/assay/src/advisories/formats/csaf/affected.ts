import type { Affected } from "../../advisory.ts";
import { distinct, nameAt } from "../../fields.ts";
import { listAt } from "../../../syntax/json-access.ts";
import { interpreted } from "../../interpreted.ts";
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
  return [...groups.values()].map(({ product, statements }) => {
    const purl = product.purl === undefined ? {} : { purl: product.purl };
    const entry = { name: product.name, ...purl, ...joinedStatements(statements) };
    return interpreted(entry, fixedVersions(vulnerability, products, product.name));
  });
}

/** What the document calls fixed of a product. */
function fixedVersions(
  vulnerability: unknown,
  products: ReadonlyMap<string, CsafProduct>,
  name: string,
): readonly string[] {
  const ids = ["first_fixed", "fixed"].flatMap((status) => idsOf(vulnerability, status));
  return distinct(ids).flatMap((id) => {
    const product = products.get(id);
    return product?.name === name && product.version !== undefined ? [product.version] : [];
  });
}

const statuses = ["first_affected", "known_affected", "last_affected"];

function affectedIds(vulnerability: unknown): readonly string[] {
  return distinct(statuses.flatMap((status) => idsOf(vulnerability, status)));
}

function idsOf(vulnerability: unknown, status: string): readonly string[] {
  const ids = listAt(vulnerability, "product_status", status) ?? [];
  return ids.slice(0, mostAffected).flatMap((id) => nameAt(id) ?? []);
}

function statementOf({ name, version }: CsafProduct): StatedVersions {
  if (version === undefined) return { ranges: [], versions: [], prose: [name] };
  return statedVersions(version);
}
