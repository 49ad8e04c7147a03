const code = String.fromCharCode;

/** From here on the runtime's decoder is faster than building the string by hand. */
const shortText = 16;

/** Decodes UTF-8. Most strings of a pickle are short ASCII names, for which a call into the decoder is the dear part. */
export function decodeUtf8(bytes: Uint8Array, start: number, length: number): string {
  if (length <= shortText && isAscii(bytes, start, length)) return shortAscii(bytes, start, length);
  return nodeBuffer(bytes, start, length).toString("utf8");
}

/** Python 2 strings and protocol 0 lines: one byte, one character. */
export function decodeLatin1(bytes: Uint8Array, start: number, length: number): string {
  if (length <= shortText) return shortAscii(bytes, start, length);
  return nodeBuffer(bytes, start, length).toString("latin1");
}

function nodeBuffer(bytes: Uint8Array, start: number, length: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length);
}

function isAscii(bytes: Uint8Array, start: number, length: number): boolean {
  let all = 0;
  for (let index = start; index < start + length; index += 1) all |= bytes[index] ?? 0;
  return all < 0x80;
}

/** Up to 16 characters in groups of four: each group is one call without a string in between. */
function shortAscii(bytes: Uint8Array, start: number, length: number): string {
  let text = "";
  let at = start;
  const end = start + length;
  for (; at + 4 <= end; at += 4) {
    text += code(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
  }
  for (; at < end; at += 1) text += code(bytes[at] ?? 0);
  return text;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ "\\": "\\", "'": "'", '"': '"', n: "\n", t: "\t", r: "\r" },
  ...{ a: "\x07", b: "\b", f: "\f", v: "\v", "\n": "" },
};

/** A quoted Python 2 string literal (STRING); undefined when the quotes are missing or do not match. */
export function unquote(line: string): string | undefined {
  const quote = line[0];
  if (line.length < 2 || (quote !== "'" && quote !== '"') || !line.endsWith(quote)) return undefined;
  return line
    .slice(1, -1)
    .replace(
      /\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|[\s\S])/g,
      (whole, escape: string) => escapes[escape] ?? numbered(escape) ?? whole,
    );
}

function numbered(escape: string): string | undefined {
  if (escape.length === 3 && escape.startsWith("x")) return code(Number.parseInt(escape.slice(1), 16));
  return /^[0-7]+$/.test(escape) ? code(Number.parseInt(escape, 8) & 0xff) : undefined;
}

/** Python's raw-unicode-escape (UNICODE): only `\uXXXX` and `\UXXXXXXXX` mean something. */
export function unescapeRawUnicode(line: string): string {
  // A backslash takes the character after it along: `\\\\u0041` is two backslashes and no escape.
  const escape = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[\s\S])/g;
  return line.replace(escape, (whole, short: string | undefined, long: string | undefined) => {
    const point = Number.parseInt(short ?? long ?? "", 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
