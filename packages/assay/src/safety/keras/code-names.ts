import { printable } from "../../model/printable.ts";
import { mostCodeNames, searchedCodeBytes, searchedCodeCharacters } from "./limits.ts";

/** Short text in a marshalled code object: `z` or `Z`, with or without the reference bit, then one byte of length. */
const shortText: ReadonlySet<number> = new Set([0x7a, 0x5a, 0xfa, 0xda]);

/**
 * Names and texts in base64 of a marshalled code object, found as strings: nothing is unmarshalled. Paths of source
 * files are left out, since they tell about a person's machine.
 */
export function codeNames(base64: string): readonly string[] {
  const bytes = Buffer.from(base64.slice(0, searchedCodeCharacters), "base64").subarray(0, searchedCodeBytes);
  const names = new Set<string>();
  for (let at = 0; at + 2 < bytes.length && names.size < mostCodeNames; at += 1) {
    const length = bytes[at + 1] ?? 0;
    if (!shortText.has(bytes[at] ?? 0) || length < 2 || at + 2 + length > bytes.length) continue;
    const text = bytes.toString("latin1", at + 2, at + 2 + length);
    if (!/^[\x20-\x7e]+$/.test(text)) continue;
    at += 1 + length;
    if (!/\.py$|^<.*>$|<locals>/.test(text)) names.add(printable(text));
  }
  return [...names];
}

/** Base64 of a marshalled code object begins with `c`, with or without the reference bit. */
export function isCode(text: string): boolean {
  const first = Buffer.from(text.slice(0, 8), "base64")[0];
  return (
    text.length >= 64 && (first === 0xe3 || first === 0x63) && /^[A-Za-z0-9+/=\s]+$/.test(text.slice(0, 4096))
  );
}
