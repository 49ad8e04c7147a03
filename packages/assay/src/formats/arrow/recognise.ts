/** `ARROW1` or `FEA1` at the start, or a stream whose first message is a schema. */
export function recognisesArrow(head: Uint8Array, sizeBytes: number): boolean {
  const magic = String.fromCharCode(...head.subarray(0, 8));
  if (magic === "ARROW1\0\0" || magic.startsWith("FEA1")) return sizeBytes >= 12;
  return isStream(head, sizeBytes);
}

/** Continuation marker, length of the message, then a table `Message` whose header is a schema (Message.fbs). */
function isStream(head: Uint8Array, sizeBytes: number): boolean {
  if (head.length < 32) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const length = view.getUint32(4, true);
  if (view.getUint32(0, true) !== 0xffffffff || length < 16 || length % 8 !== 0) return false;
  return length + 8 <= sizeBytes && isSchemaMessage(view);
}

/** The root table is a Message, and its second field, the kind of its header, is 1. */
function isSchemaMessage(view: DataView): boolean {
  const table = 8 + view.getUint32(8, true);
  if (table < 12 || table + 8 > view.byteLength) return false;
  const vtable = table - view.getInt32(table, true);
  if (vtable < 8 || vtable + 8 > view.byteLength || view.getUint16(vtable, true) < 8) return false;
  const kind = table + view.getUint16(vtable + 6, true);
  return kind > table && kind < view.byteLength && view.getUint8(kind) === 1;
}
