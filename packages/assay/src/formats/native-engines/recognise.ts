export type Engine = "tensorrt" | "ultralytics" | "rknn";

/** Tags at the start of a serialised engine; the second is that of releases before 8. */
const tags = new Set(["ftrt", "ptrt"]);

/** Which engine the head belongs to; `ultralytics` has to be confirmed by the tag behind its JSON. */
export function engineOf(head: Uint8Array, sizeBytes: number): Engine | undefined {
  if (head.length < 32) return undefined;
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (isTag(bytes, 0)) return bytes.readUInt32LE(4) < 256 ? "tensorrt" : undefined;
  if (bytes.toString("latin1", 0, 8) === "RKNN\0\0\0\0") return "rknn";
  return couldHaveMetadata(bytes, sizeBytes) ? "ultralytics" : undefined;
}

/** A length, JSON of an exporter, and a tag behind it as far as the head goes. */
function couldHaveMetadata(bytes: Buffer, sizeBytes: number): boolean {
  const length = bytes.readUInt32LE(0);
  const isJson = bytes.toString("latin1", 4, 6) === '{"' && length > 20 && length + 36 <= sizeBytes;
  if (!isJson || !bytes.includes('"stride"')) return false;
  return length + 8 > bytes.length || isTag(bytes, length + 4);
}

/** True when a tag stands at the offset. */
export function isTag(bytes: Buffer, offset: number): boolean {
  return tags.has(bytes.toString("latin1", offset, offset + 4));
}
