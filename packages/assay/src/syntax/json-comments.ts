/** The same bytes with blanks for comments and for commas before a closing bracket; offsets and lines stay. One pass. */
export function withoutJsonComments(input: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(input);
  /** Where a comma stands behind which nothing but space and comments came. */
  let comma = -1;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at];
    const end = byte === slash ? endOfComment(bytes, at) : at;
    if (end > at) {
      blank(bytes, at, end);
      at = end;
      continue;
    }
    if ((byte === closeBrace || byte === closeBracket) && comma >= 0) bytes[comma] = space;
    if (byte === commaByte) comma = at;
    else if (!isSpace(byte)) comma = -1;
    at = byte === quote ? endOfString(bytes, at) : at + 1;
  }
  return bytes;
}

const space = 0x20;
const quote = 0x22;
const star = 0x2a;
const commaByte = 0x2c;
const slash = 0x2f;
const backslash = 0x5c;
const closeBracket = 0x5d;
const closeBrace = 0x7d;

function isSpace(byte: number | undefined): boolean {
  return byte === space || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** `from` itself when no comment begins there. */
function endOfComment(bytes: Uint8Array, from: number): number {
  if (bytes[from + 1] === slash) {
    const end = bytes.indexOf(0x0a, from);
    return end < 0 ? bytes.length : end;
  }
  if (bytes[from + 1] !== star) return from;
  for (let at = from + 2; at < bytes.length; at += 1) {
    if (bytes[at] === star && bytes[at + 1] === slash) return at + 2;
  }
  return bytes.length;
}

function blank(bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) if (!isSpace(bytes[at])) bytes[at] = space;
}

function endOfString(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at += 1) {
    if (bytes[at] === backslash) at += 1;
    else if (bytes[at] === quote) return at + 1;
  }
  return bytes.length;
}
