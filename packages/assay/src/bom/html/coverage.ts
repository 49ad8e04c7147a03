import { bases } from "../../model/claim.ts";
import { type Coverage, isIncomplete } from "../../model/coverage.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { mostRows } from "./limits.ts";
import { type Markup, markup } from "./markup.ts";
import type { Report } from "./report.ts";

/** What each basis means, in the words of the report. */
const meanings: Readonly<Record<(typeof bases)[number], string>> = {
  measured: "read from the bytes",
  attested: "under a verified signature",
  declared: "said by a card, configuration or manifest, not checked",
  asserted: "said by the user's assay.yaml",
  inferred: "a rule's conclusion",
  mentioned: "prose or comment only",
};

/** How many of the values have which basis. */
export function evidenceSection({ inventory }: Report): Markup {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { claims } of inventory.entities) {
    for (const { basis } of claims) {
      all += 1;
      counts.set(basis, (counts.get(basis) ?? 0) + 1);
    }
  }
  const rows = bases.map((basis) => {
    const count = counts.get(basis) ?? 0;
    const share = all === 0 ? "–" : `${((100 * count) / all).toFixed(1)} %`;
    return markup`<tr><th scope="row"><span class="basis ${basis}">${basis}</span></th><td>${meanings[basis]}</td>
<td class="number">${groupedDigits(count)}</td><td class="number">${share}</td></tr>
`;
  });
  return markup`<section id="evidence"><h2>Evidence</h2>
<p>${groupedDigits(all)} values stand in this report; each says how it is known and where it was read.</p>
<table><thead><tr><th scope="col">Basis</th><th scope="col">Meaning</th><th scope="col">Values</th><th scope="col">Share</th></tr></thead><tbody>
${rows}</tbody></table></section>
`;
}

/** What was read, what was not, and what nobody could resolve. Unread is never clean. */
export function coverageSection(report: Report): Markup {
  const { coverage } = report.inventory;
  const full = coverage.filter(({ read }) => read === "full").length;
  const headers = coverage.filter(({ read }) => read === "headers").length;
  const gaps = coverage.filter(isIncomplete);
  const others = coverage.filter((entry) => entry.code !== undefined && !isIncomplete(entry));
  return markup`<section id="coverage"><h2>Coverage</h2>
<p>Of ${groupedDigits(coverage.length)} inputs ${groupedDigits(full)} were read in full, ${groupedDigits(headers)} by their headers,
${groupedDigits(coverage.length - full - headers)} not; ${groupedDigits(gaps.length)} not as they should be.</p>
${gapTable("Not read as they should be", gaps)}${gapTable("Not read by choice, or of no format that is known here", others)}${references(report)}</section>
`;
}

function gapTable(title: string, entries: readonly Coverage[]): Markup | undefined {
  if (entries.length === 0) return undefined;
  const rows = entries.slice(0, mostRows).map(
    ({
      path,
      read,
      code,
      reason,
    }) => markup`<tr><th scope="row">${path}</th><td>${read}</td><td>${code}</td><td>${reason}</td></tr>
`,
  );
  const left = entries.length - rows.length;
  const more = left === 0 ? undefined : markup`<p class="minor">And ${groupedDigits(left)} more.</p>`;
  const open = entries.length <= 50 && entries.some(isIncomplete) ? markup` open=""` : undefined;
  return markup`<details${open}><summary>${title} <span class="count">${groupedDigits(entries.length)}</span></summary>
<table class="rows"><thead><tr><th scope="col">Input</th><th scope="col">Read</th><th scope="col">Code</th><th scope="col">Reason</th></tr></thead><tbody>
${rows}</tbody></table>${more}</details>
`;
}

function references({ inventory }: Report): Markup | undefined {
  const all = inventory.references;
  if (all.length === 0) return undefined;
  const rows = all.slice(0, mostRows).map(({ expression, kind, location, default: fallback }) => {
    const line = location.line === undefined ? "" : `:${location.line}`;
    return markup`<tr><th scope="row"><code>${expression}</code></th><td>${kind}</td><td>${fallback}</td><td class="source">${location.path}${line}</td></tr>
`;
  });
  const left = all.length - rows.length;
  const more = left === 0 ? undefined : markup`<p class="minor">And ${groupedDigits(left)} more.</p>`;
  return markup`<h3 id="references">Not resolved <span class="count">${groupedDigits(all.length)}</span></h3>
<p>The tree points to these, and nothing in it says what they are.</p>
<table class="rows"><thead><tr><th scope="col">Expression</th><th scope="col">Kind</th><th scope="col">Default</th><th scope="col">Where</th></tr></thead><tbody>
${rows}</tbody></table>${more}
`;
}
