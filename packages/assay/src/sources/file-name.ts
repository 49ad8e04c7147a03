const strict = new TextDecoder("utf-8", { fatal: true });

/** A file name as text. A name that is no UTF-8 keeps its readable part; other bytes become `\xNN`. */
export function decodeName(name: Uint8Array): string {
  try {
    return strict.decode(name);
  } catch {
    return [...name]
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : escapeByte(byte)))
      .join("");
  }
}

function escapeByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
