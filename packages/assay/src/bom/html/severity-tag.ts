import type { Severity } from "../../model/finding.ts";
import { severitySigns } from "../../model/severity-signs.ts";
import { type Markup, markup } from "./markup.ts";

/** How grave it is, under another word where there is one: a verdict. */
export function severityTag(severity: Severity, word: string = severity): Markup {
  return markup`<span class="tag ${severity}">${severitySigns[severity]} ${word}</span>`;
}
