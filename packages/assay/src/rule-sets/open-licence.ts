import { openLicences } from "./tables/open-licences.table.ts";
import type { ContentType } from "./tables/openness-rows.table.ts";

/** True when a licence expression opens content of one of these kinds: one choice of an OR, all parts of an AND. */
export function isOpenFor(expression: string, content: readonly ContentType[]): boolean {
  // Nested expressions are rare for models: only when every licence in them is accepted there is nothing to choose.
  if (/[()]/.test(expression)) {
    const names = expression
      .split(/[()\s]+/)
      .filter((word) => word !== "" && !/^(?:AND|OR|WITH)$/.test(word));
    return names.length > 0 && names.every((name) => isOpen(name, content));
  }
  return expression
    .split(/(?<!\s)\s+OR\s+/)
    .some((choice) => choice.split(/(?<!\s)\s+AND\s+/).every((name) => isOpen(name, content)));
}

/** An exception gives permissions and takes none away. */
function isOpen(text: string, content: readonly ContentType[]): boolean {
  const [name = ""] = text.trim().split(/(?<!\s)\s+WITH\s+/);
  return content.some((kind) => openLicences[kind].has(name));
}
