import type { MarkdownLine } from "../syntax/markdown-sections.ts";
import { longestLabelled } from "./limits.ts";
import { plainText } from "./markdown-text.ts";
import { isPlaceholder } from "./placeholder.ts";
import { spellingOf } from "./spelling.ts";

/** `- **Hours used:** 12`. */
export interface LabelledItem {
  /** In the form of `spellingOf`. */
  readonly label: string;
  readonly value: string;
  readonly line: number;
}

/** The list items that are a label and a short answer. `isOwn`: written by Assay, the answer is escaped. */
export function labelledItems(lines: readonly MarkdownLine[], isOwn = false): readonly LabelledItem[] {
  return lines.flatMap(({ text, line }) => {
    if (text.length > longestLabelled || isPlaceholder(text)) return [];
    const item = /^\s*[-*+]\s+(?<rest>\S.*)$/.exec(text)?.groups?.["rest"] ?? "";
    const at = item.indexOf(":");
    if (at < 0) return [];
    const label = spellingOf(item.slice(0, at));
    const value = isOwn ? ownValue(item.slice(at + 1)) : plainValue(item.slice(at + 1));
    return label === "" || value === "" ? [] : [{ label, value, line }];
  });
}

/** Without the end of the label's emphasis and without links: `** [Acme](https://acme.example)` is `Acme`. */
function plainValue(text: string): string {
  return text
    .replace(/^\s*[*_]{1,3}/, "")
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/[*`]+/g, "")
    .trim();
}

function ownValue(text: string): string {
  return plainText(text.replace(/^\*\*/, "").trim());
}
