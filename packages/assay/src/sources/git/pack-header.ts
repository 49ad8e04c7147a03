/** The kinds of objects, by the number that a pack gives them (gitformat-pack). */
export const objectKinds = ["", "commit", "tree", "blob", "tag"] as const;
export type ObjectKind = Exclude<(typeof objectKinds)[number], "">;

/** What stands before the data of an object. */
export interface ObjectHeader {
  /** Of what the data decode to: of a delta that is the delta. */
  readonly sizeBytes: number;
  readonly headerBytes: number;
  readonly what:
    | { readonly kind: "object"; readonly type: ObjectKind }
    /** The base begins so many bytes before this object. */
    | { readonly kind: "offset-delta"; readonly distance: number }
    | { readonly kind: "reference-delta"; readonly base: string };
}

/** No header is longer: ten bytes of size, and the name of a base. */
export const longestHeader = 40;

/** Undefined = it is broken. */
export function parseObjectHeader(bytes: Uint8Array): ObjectHeader | undefined {
  const [first = 0] = bytes;
  let sizeBytes = first & 0x0f;
  let at = 1;
  for (let shift = 4, byte = first; byte >= 0x80; shift += 7, at += 1) {
    const next = bytes[at];
    if (next === undefined || shift > 46) return undefined;
    sizeBytes += (next & 0x7f) * 2 ** shift;
    byte = next;
  }
  const type = (first >> 4) & 0x07;
  if (type === 6) return offsetDelta(bytes, at, sizeBytes);
  if (type === 7) return referenceDelta(bytes, at, sizeBytes);
  const kind = objectKinds[type] ?? "";
  if (kind === "" || bytes.length < at) return undefined;
  return { sizeBytes, headerBytes: at, what: { kind: "object", type: kind } };
}

/** The highest bits come first, and each further byte adds one, so that no number has two forms. */
function offsetDelta(bytes: Uint8Array, start: number, sizeBytes: number): ObjectHeader | undefined {
  let distance = 0;
  for (let at = start; at < start + 8; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    distance = at === start ? byte & 0x7f : (distance + 1) * 128 + (byte & 0x7f);
    if (byte < 0x80) return { sizeBytes, headerBytes: at + 1, what: { kind: "offset-delta", distance } };
  }
  return undefined;
}

function referenceDelta(bytes: Uint8Array, start: number, sizeBytes: number): ObjectHeader | undefined {
  const end = start + 20;
  if (bytes.length < end) return undefined;
  const base = Buffer.from(bytes.subarray(start, end)).toString("hex");
  return { sizeBytes, headerBytes: end, what: { kind: "reference-delta", base } };
}
