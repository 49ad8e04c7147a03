/** The text before the version in KenLM's binary files (lm/binary_format.cc). */
export const kenlmMagic = "mmap lm http://kheafield.com/code format version ";

export function isKenlm(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 64)).toString("latin1");
  return text.startsWith(kenlmMagic) && /^\d{1,2}\n/u.test(text.slice(kenlmMagic.length));
}

/** `\data\` and the first count; comments may stand before. */
export function isArpa(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
  const at = text.search(/(?:^|\n)\\data\\\s*\r?\n/u);
  if (at < 0 || text.slice(0, at).includes("\0")) return false;
  return /\\data\\\s*\r?\nngram\s+1\s*=\s*\d+\s*\r?\n/u.test(text.slice(at));
}
