import { createHash } from "node:crypto";
import { coverageSection, evidenceSection } from "./coverage.ts";
import { entitySections } from "./entities.ts";
import { findingsSection } from "./findings.ts";
import { longestText } from "./limits.ts";
import { licencesSection } from "./licences.ts";
import { lineageSection } from "./lineage.ts";
import { Markup, markup } from "./markup.ts";
import type { Report } from "./report.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";
import { summaryOf } from "./summary.ts";
import { vulnerabilitiesSection } from "./vulnerabilities.ts";

/** Counted up when the same inventory gives another report. */
export const reportVersion = 2;

export const generator = `assay html@${reportVersion}`;

/** Nothing is fetched; only the style and the script that stand in the page are obeyed, known by their digests. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src '${digestOf(style)}'`,
  `script-src '${digestOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function digestOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** One part of the page, as the navigation names it. */
interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

/** The whole page. It is XML too, so that a strict parser can check it. */
export function pageOf(report: Report): string {
  const sections = sectionsOf(report);
  return markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${new Markup(contentSecurityPolicy)}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<meta name="generator" content="${generator}"/>
<title>${report.inventory.subject.name}: AI bill of materials</title>
<style>${new Markup(style)}</style></head>
<body>
${summaryOf(report)}${navigationOf(sections)}<main>
<input id="filter" type="search" hidden="" placeholder="Filter by any word" aria-label="Filter by any word"/>
<p id="matches" class="minor" role="status" hidden=""></p>
${sections.map(({ content }) => content)}</main>
<script>${new Markup(script)}</script></body></html>
`.text;
}

function sectionsOf(report: Report): readonly Section[] {
  return [
    ...optional("lineage", "Lineage", lineageSection(report)),
    ...optional("vulnerabilities", "Vulnerabilities", vulnerabilitiesSection(report)),
    ...optional("licences", "Licences", licencesSection(report)),
    ...entitySections(report),
    { id: "findings", title: "Findings", content: findingsSection(report) },
    { id: "evidence", title: "Evidence", content: evidenceSection(report) },
    { id: "coverage", title: "Coverage", content: coverageSection(report) },
    { id: "made", title: "How it was made", content: madeBy(report) },
  ];
}

function optional(id: string, title: string, content: Markup | undefined): readonly Section[] {
  return content === undefined ? [] : [{ id, title, content }];
}

function navigationOf(sections: readonly Section[]): Markup {
  const links = sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`);
  return markup`<nav aria-label="Parts of the report"><ul>${links}</ul></nav>
`;
}

function madeBy({ inventory: { tool, subject } }: Report): Markup {
  return markup`<section id="made"><h2>How it was made</h2>
<p>By ${tool.name} ${tool.version}, which reads files and never runs them, from a scan of ${subject.scannedAt}. Paths are relative to the
scanned tree. This page is for people; machines read the CycloneDX, SPDX and native documents of the same scan. Texts longer than
${longestText} characters are cut. It asks for nothing from anywhere.</p></section>
`;
}
