/** `TFL3` behind the root offset, or a zip whose first member is such a model and stored. */
export function recognisesTflite(head: Uint8Array, sizeBytes: number): boolean {
  return isModel(head, 0, sizeBytes) || isBundle(head, sizeBytes);
}

/** The identifier of schema.fbs behind a root offset that lies in the file. */
function isModel(head: Uint8Array, at: number, sizeBytes: number): boolean {
  if (head.length < at + 12 || String.fromCharCode(...head.subarray(at + 4, at + 8)) !== "TFL3") return false;
  return new DataView(head.buffer, head.byteOffset + at, 4).getUint32(0, true) + 4 <= sizeBytes;
}

/** A local file header (APPNOTE 4.3.7) of a stored member, and the model right behind it. */
function isBundle(head: Uint8Array, sizeBytes: number): boolean {
  if (head.length < 30) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (view.getUint32(0, true) !== 0x04034b50 || view.getUint16(8, true) !== 0) return false;
  return isModel(head, 30 + view.getUint16(26, true) + view.getUint16(28, true), sizeBytes);
}
