/** `kMXAPINDArrayListMagic` and a reserved word of zeros, both of 64 bits. */
export function isParameters(head: Uint8Array): boolean {
  if (head.length < 24) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return view.getBigUint64(0, true) === 0x112n && view.getBigUint64(8, true) === 0n && head[23] === 0;
}

/** A JSON text that begins with a list of nodes, the first of them a variable. */
export function isSymbol(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 400)).toString("latin1");
  return /^\s*\{\s*"nodes"\s*:\s*\[\s*\{\s*"op"\s*:\s*"null"\s*,\s*(?:"param"\s*:\s*\{\s*\}\s*,\s*)?"name"\s*:/u.test(
    text,
  );
}
