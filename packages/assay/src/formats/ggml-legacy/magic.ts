/** Formats before GGUF: their magic is a 32-bit number, so its letters stand backwards in the file. */
const magics: Readonly<Record<string, string>> = {
  lmgg: "ggml",
  fmgg: "ggmf",
  tjgg: "ggjt",
  algg: "ggla",
};

/** After the magic stands a version, or (ggml) the size of a vocabulary. Text that begins alike has a larger number there. */
const largestSecondWord = 0x0100_0000;

/** `ggml`, `ggmf`, `ggjt` or `ggla`, or undefined. */
export function formerFormat(head: Uint8Array): string | undefined {
  if (head.length < 8) return undefined;
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return bytes.readUInt32LE(4) < largestSecondWord ? magics[bytes.toString("latin1", 0, 4)] : undefined;
}
