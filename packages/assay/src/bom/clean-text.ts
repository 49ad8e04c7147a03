import { directionMarks } from "../model/direction-marks.ts";

/** Longer texts are of no use in an exchanged document; the native JSON keeps them whole. */
const longestText = 16_384;

// Control characters but line feed and tab, bidirectional controls, lone surrogates: a terminal or a strict parser
// would obey or refuse them. DEL and C1 are control characters too; U+FFFE and U+FFFF are no characters of XML.
const unsafe = new RegExp(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f${directionMarks}\ud800-\udfff\ufffe\uffff]`,
  "gu",
);

// The same to ask only; most texts have none.
const unsafeAnywhere = new RegExp(unsafe.source, "u");

// User name, password or token of an address (RFC 3986 section 3.2.1); bounded, so that the search stays linear.
const credentials = /(?<=:\/\/)[^\s/?#@]{1,1024}@/g;

/**
 * Text of the scanned input as a document may carry it: without credentials in addresses, unsafe characters escaped, cut
 * when very long. Idempotent.
 */
export function cleanText(text: string): string {
  if (text.length <= longestText && !unsafeAnywhere.test(text) && !mayHoldCredentials(text)) return text;
  const cut = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  return escapeUnsafe(cut.replace(credentials, ""));
}

/** Control characters as `\x1b` and `\u202e`: what was there can be seen, and nothing obeys it. */
export function escapeUnsafe(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, "0")}`
      : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

function mayHoldCredentials(text: string): boolean {
  return text.includes("@") && text.includes("://");
}
