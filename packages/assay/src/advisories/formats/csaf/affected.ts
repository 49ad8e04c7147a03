import type { Affected } from "../../advisory.ts";
import { distinct, nameAt } from "../../fields.ts";
import { listAt } from "../../../syntax/json-access.ts";
import { interpretProse } from "../../prose-versions.ts";
import { mostAffected } from "../../record-limits.ts";
import { joinedStatements, type StatedVersions, statedVersions } from "../../stated-range.ts";
import type { CsafProduct } from "./products.ts";

/**
 * The products of `known_affected` and its kin, one entry a product, with what `fixed` says of the same product. What is only fixed, not
 * affected or under investigation makes no entry; a status of a product that the tree does not have stays words.
 */
export function affectedOf(
  vulnerability: unknown,
  products: ReadonlyMap<string, CsafProduct>,
): readonly Affected[] {
  const groups = new Map<string, CsafProduct[]>();
  for (const product of productsOf(vulnerability, affectedStatuses, products)) {
    const group = groups.get(keyOf(product));
    if (group === undefined) groups.set(keyOf(product), [product]);
    else group.push(product);
  }
  const fixed = productsOf(vulnerability, fixedStatuses, products);
  return [...groups].map(([key, group]) =>
    entryOf(
      group,
      fixed.filter((product) => keyOf(product) === key),
    ),
  );
}

const affectedStatuses = ["first_affected", "known_affected", "last_affected"];
const fixedStatuses = ["first_fixed", "fixed"];

function productsOf(
  vulnerability: unknown,
  statuses: readonly string[],
  products: ReadonlyMap<string, CsafProduct>,
): readonly CsafProduct[] {
  const ids = statuses.flatMap((status) => listAt(vulnerability, "product_status", status) ?? []);
  return distinct(ids.slice(0, mostAffected).flatMap((id) => nameAt(id) ?? [])).map(
    (id) => products.get(id) ?? { name: id },
  );
}

function keyOf({ name, purl }: CsafProduct): string {
  return `${name}\0${purl ?? ""}`;
}

/** All the words of a product together, since its fixes tell where its ranges end; else each statement for itself. */
function entryOf(group: readonly CsafProduct[], fixed: readonly CsafProduct[]): Affected {
  const [{ name, purl } = { name: "" }] = group;
  const versions = group.flatMap(({ version }) => version ?? []);
  const interpreted = interpretProse({
    product: name,
    affected: versions,
    fixed: fixed.flatMap(({ version }) => version ?? []),
  });
  const isInterpreted = interpreted.isInterpreted && versions.length === group.length;
  return {
    ...(isInterpreted ? interpreted.affected : { name, ...joinedStatements(group.map(statementOf)) }),
    ...(purl === undefined ? {} : { purl }),
  };
}

function statementOf({ name, version }: CsafProduct): StatedVersions {
  if (version === undefined) return { ranges: [], versions: [], prose: [name] };
  return statedVersions(version);
}
