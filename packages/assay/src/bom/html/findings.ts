import type { Finding } from "../../model/finding.ts";
import { severities } from "../../model/finding.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { placeText } from "../place-text.ts";
import { mostFindings, mostRows, mostValues } from "./limits.ts";
import { type Markup, markup } from "./markup.ts";
import { linkTo, placed, type Report } from "./report.ts";
import { severityTag } from "./severity-tag.ts";

/** What was found, what is suppressed and what is safe. */
export function findingsSection(report: Report): Markup {
  const { open, suppressed, safe } = report.findings;
  return markup`<section id="findings"><h2>Findings <span class="count">${groupedDigits(open.length)}</span></h2>
${open.length === 0 ? markup`<p>Nothing was found that needs a look.</p>` : severityLine(open)}${listOf(report, open)}${
    suppressed.length === 0
      ? undefined
      : markup`<details><summary>${groupedDigits(suppressed.length)} suppressed, with a reason</summary>
${listOf(report, suppressed)}</details>
`
  }${safeList(report, safe)}</section>
`;
}

/** `2 critical · 1 high`. */
function severityLine(findings: readonly Finding[]): Markup {
  const parts = severities.toReversed().flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${groupedDigits(count)} ${severity}`];
  });
  return markup`<p class="minor">${parts.join(" · ")}</p>
`;
}

function listOf(report: Report, findings: readonly Finding[]): Markup {
  const shown = findings.slice(0, mostFindings);
  const left = findings.length - shown.length;
  const more =
    left === 0
      ? undefined
      : markup`<p class="minor">And ${groupedDigits(left)} more, which the native document holds.</p>`;
  return markup`${shown.map((finding) => findingCard(report, finding))}${more}`;
}

function findingCard(report: Report, finding: Finding): Markup {
  const { severity, verdict, message, rule, evidence, remedy, suppressed } = finding;
  const description = report.rules.get(rule);
  const fix = remedy ?? description?.fix;
  const said = evidence.slice(0, mostValues).map((line) => markup`<li><code>${line}</code></li>`);
  const left = evidence.length - said.length;
  return markup`<article class="card finding ${severity}"${placed(report.findingAnchor(finding))}><h3>${severityTag(severity, verdict)} ${message}</h3>
<p class="minor">${[severity, finding.kind].join(" · ")} · <code>${rule}</code>${description === undefined ? "" : ` ${description.title}`}</p>
<dl><dt>Where</dt><dd>${placeOf(report, finding)}</dd>
${
  said.length === 0
    ? undefined
    : markup`<dt>Evidence</dt><dd><ul>${said}${left > 0 ? markup`<li>and ${left} more</li>` : undefined}</ul></dd>
`
}${
    fix === undefined
      ? undefined
      : markup`<dt>What to do</dt><dd>${fix}</dd>
`
  }${
    suppressed === undefined
      ? undefined
      : markup`<dt>Suppressed</dt><dd>${suppressed.reason}${suppressed.expires === undefined ? "" : ` (until ${suppressed.expires})`}</dd>
`
  }</dl></article>
`;
}

/** The file and the place in it, and the thing that it is about. */
function placeOf(report: Report, { location, subject }: Finding): Markup {
  const about = report.entity(subject) === undefined ? undefined : linkTo(report, subject);
  if (location === undefined) return about ?? markup`<code>${subject}</code>`;
  const place = markup`<code>${placeText(location)}</code>`;
  return about === undefined ? place : markup`${place}, of ${about}`;
}

function safeList(report: Report, safe: readonly Finding[]): Markup | undefined {
  if (safe.length === 0) return undefined;
  const rows = safe.slice(0, mostRows).map(
    (
      finding,
    ) => markup`<li${placed(report.findingAnchor(finding))}>${placeOf(report, finding)}: ${finding.message}</li>
`,
  );
  return markup`<details><summary>${groupedDigits(safe.length)} judged safe to load</summary>
<ul>${rows}</ul></details>
`;
}
