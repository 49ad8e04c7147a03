import type { Severity } from "../../model/finding.ts";
import { type Markup, markup } from "./markup.ts";

/** A sign and a word each: colour alone says nothing on paper. */
const signs: Readonly<Record<Severity, string>> = {
  critical: "✖",
  high: "✖",
  medium: "⚠",
  low: "·",
  info: "·",
};

/** How grave it is, under another word where there is one: a verdict. */
export function severityTag(severity: Severity, word: string = severity): Markup {
  return markup`<span class="tag ${severity}">${signs[severity]} ${word}</span>`;
}
