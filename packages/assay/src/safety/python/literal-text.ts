import type { Node } from "../../syntax/source-code/index.ts";
import { fewestEscapedLetters } from "./limits.ts";

/** A text that the code puts together from constants. */
export interface ConstantText {
  readonly text: string;
  /** True when it is put together in a way that hides it: joined characters, reversed, escaped. */
  readonly isHidden: boolean;
}

/** A literal without its quotes; format strings with expressions in them are no constants. */
export function literalText(node: Node): ConstantText | undefined {
  const start = node.namedChild(0);
  const end = node.lastChild;
  if (start === null || end === null || node.namedChildren.some((child) => child?.type === "interpolation"))
    return undefined;
  const raw = node.text.slice(start.text.length, node.text.length - end.text.length);
  if (/r/i.test(start.text)) return { text: raw, isHidden: false };
  const text = raw.replace(escape, unescape);
  // Letters written as escapes have no other reason than to be hard to read.
  return { text, isHidden: (raw.match(hiddenLetter)?.length ?? 0) >= fewestEscapedLetters };
}

const escape = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[\s\S])/g;
const hiddenLetter = /\\(?:x[4-7][0-9a-fA-F]|u00[4-7][0-9a-fA-F]|1[0-7]{2})/g;
const controls: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

/** The character of one escape (Python reference 2.4.1.1); an unknown one stays as it is. */
function unescape(whole: string): string {
  if (whole.length > 2) return codeText(Number.parseInt(whole.slice(2), 16), whole, whole.charAt(1));
  const letter = whole.charAt(1);
  return /[0-7]/.test(letter) ? codeText(0, whole, letter) : (controls[letter] ?? whole);
}

function codeText(code: number, whole: string, kind: string): string {
  const value = /[0-7]/.test(kind) ? Number.parseInt(whole.slice(1), 8) : code;
  return value <= 0x10ffff ? String.fromCodePoint(value) : whole;
}
