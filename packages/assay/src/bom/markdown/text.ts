import { markdownCode } from "../../cards/markdown-code.ts";
import { printable } from "../../model/printable.ts";

/** A name, a path, a rule: shown as it is, and without effect. */
export function code(text: string): string {
  return markdownCode(printable(text));
}

/**
 * A sentence as running text when it holds nothing that a forge makes something of (people, issues, labels, addresses), else
 * as code: forges look for those in the finished text, where an escape does not help.
 */
export function prose(text: string): string {
  const shown = printable(text);
  if (!isPlain.test(shown) || isAddress.test(shown)) return code(text);
  return shown.replace(/[_'"()]/g, (found) => `&#${found.codePointAt(0) ?? 0};`);
}

const isPlain = /^[\p{L}\p{N} .,;:()'"’/=+?_…-]*$/u;
const isAddress = /:\/\/|www\.|\b(?:GH|[A-Z]{2,10})-\d/iu;
