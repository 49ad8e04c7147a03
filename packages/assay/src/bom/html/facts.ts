import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { properties } from "../../model/properties.table.ts";
import type { PropertyName } from "../../model/properties.ts";
import { claimsOn, strongestClaim } from "../../model/resolve.ts";
import { mostValues } from "./limits.ts";
import { type Markup, markup } from "./markup.ts";
import { sourceText, valueKey, valueMarkup } from "./values.ts";

const names = Object.keys(properties) as readonly PropertyName[];

/** Every property of an entity: what it is, how we know, where from, and who says otherwise. */
export function factsTable(entity: Entity): Markup | undefined {
  const said = new Set(entity.claims.map(({ property }) => property));
  const rows = names.filter((name) => said.has(name) && name !== "usage").map((name) => rowOf(entity, name));
  if (rows.length === 0) return undefined;
  return markup`<table class="facts"><thead><tr><th scope="col">Property</th><th scope="col">Value</th>
<th scope="col">How we know</th><th scope="col">Source</th></tr></thead><tbody>
${rows}</tbody></table>
`;
}

function rowOf(entity: Entity, property: PropertyName): Markup {
  const claims: readonly Claim[] = claimsOn(entity, property) as readonly Claim[];
  return properties[property].cardinality === "one"
    ? singleRow(entity, property, claims)
    : setRow(property, claims);
}

/** The strongest claim; every other value stands below it, and a contradiction is marked. */
function singleRow(entity: Entity, property: PropertyName, claims: readonly Claim[]): Markup {
  const strongest = (strongestClaim(entity, property) as Claim | undefined) ?? claims[0];
  if (strongest === undefined) return markup``;
  const others = claims.filter(({ value }) => valueKey(value) !== valueKey(strongest.value));
  const isConflict = others.length > 0 && properties[property].compare !== "never";
  const mark = isConflict ? markup` <span class="tag warn">⚠ claims differ</span>` : undefined;
  return markup`<tr><th scope="row">${properties[property].title}${mark}</th><td>${valueMarkup(strongest)}${otherClaims(others)}</td>
<td>${basisOf(strongest)}</td><td class="source">${sourceText(strongest.source)}</td></tr>
`;
}

function otherClaims(others: readonly Claim[]): Markup | undefined {
  if (others.length === 0) return undefined;
  const items = others
    .slice(0, mostValues)
    .map(
      (claim) =>
        markup`<li>${valueMarkup(claim)}: ${basisOf(claim)}, <span class="source">${sourceText(claim.source)}</span></li>`,
    );
  return markup`<p class="minor">Others say:</p><ul class="minor">${items}${moreItem(others.length)}</ul>`;
}

function setRow(property: PropertyName, claims: readonly Claim[]): Markup {
  const distinct = [
    ...new Map(claims.toReversed().map((claim) => [valueKey(claim.value), claim])).values(),
  ].reverse();
  const shown = distinct.slice(0, mostValues);
  const list = (of: (claim: Claim) => Markup): readonly Markup[] =>
    shown.map((claim) => markup`<li>${of(claim)}</li>`);
  const more = moreItem(distinct.length);
  return markup`<tr><th scope="row">${properties[property].title}</th><td><ul>${list(valueMarkup)}${more}</ul></td>
<td><ul>${list(basisOf)}</ul></td><td class="source"><ul>${list(({ source }) => markup`${sourceText(source)}`)}</ul></td></tr>
`;
}

function moreItem(count: number): Markup | undefined {
  return count > mostValues ? markup`<li class="minor">and ${count - mostValues} more</li>` : undefined;
}

function basisOf({ basis, confidence, overrideReason }: Claim): Markup {
  const share = confidence === undefined ? "" : ` (confidence ${Number(confidence.toPrecision(3))})`;
  const reason = overrideReason === undefined ? "" : `, overrides: ${overrideReason}`;
  return markup`<span class="basis ${basis}">${basis}</span>${share}${reason}`;
}
