import { normaliseLicence } from "./expression.ts";
import { longestLicenceText } from "./words.ts";

/**
 * The expression of the text's `SPDX-License-Identifier:` tags (SPDX 2.3 annex E, REUSE). Undefined when there is none,
 * when several differ, and when one is no valid expression.
 */
export function declaredIdentifier(text: string): string | undefined {
  const found = new Set<string | undefined>();
  for (const [, tag = ""] of text.slice(0, longestLicenceText).matchAll(identifierTag)) {
    found.add(normaliseLicence(withoutCommentEnd(tag))?.expression);
    if (found.size > 1) return undefined;
  }
  const [only] = found;
  return only;
}

const identifierTag = /SPDX-License-Identifier:[ \t]*([^\r\n]{1,200})/gi;

function withoutCommentEnd(tag: string): string {
  const [name = ""] = tag.split(/\*\/|-->|#\}|"""|\*\)/, 1);
  return name.trim();
}
