/** `GGUF`. */
const magic = [0x47, 0x47, 0x55, 0x46];

/** Formats before GGUF: their magic is a 32-bit number, so its letters stand backwards in the file. */
const formerMagics: Readonly<Record<string, string>> = {
  lmgg: "ggml",
  fmgg: "ggmf",
  tjgg: "ggjt",
  algg: "ggla",
};

/** After the magic: a version, or (ggml) the size of the vocabulary. Text that begins alike has a larger number there. */
const largestSecondWord = 0x0100_0000;

export function isGguf(head: Uint8Array): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

/** `ggml`, `ggmf`, `ggjt` or `ggla`, or undefined. */
export function formerFormat(head: Uint8Array): string | undefined {
  if (head.length < 8) return undefined;
  const letters = String.fromCharCode(...head.subarray(0, 4));
  const second = new DataView(head.buffer, head.byteOffset, 8).getUint32(4, true);
  if (!Object.hasOwn(formerMagics, letters) || second >= largestSecondWord) return undefined;
  return formerMagics[letters];
}
