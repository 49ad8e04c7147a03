import { printable } from "../model/printable.ts";

/** Foreign text for a sentence: in quotation marks, printable, not too long. */
export function quoted(text: string): string {
  return `"${printable(text)}"`;
}
