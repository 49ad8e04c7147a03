/** A value of a record, in the structure that `testkit/fixtures/records/expected.py` writes. */
export type RecordText =
  | null
  | boolean
  | number
  | string
  | readonly RecordText[]
  | { readonly n: string }
  | { readonly f: string }
  | { readonly b: string }
  | { readonly m: readonly (readonly [string, RecordText])[] };

/** Writes a value of a record so that it can stand in JSON and be compared. */
export function recordText(value: unknown): RecordText {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return { n: String(value) };
  if (typeof value === "number") return numberText(value);
  if (value instanceof Uint8Array) return { b: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(recordText);
  if (value instanceof Map)
    return { m: [...value].map(([name, inner]) => [String(name), recordText(inner)]) };
  throw new Error("no value of a record");
}

/** Python and JavaScript write large floats differently: both are read again. */
export function comparable(text: RecordText): RecordText {
  return JSON.parse(JSON.stringify(text), (_key, inner: unknown) =>
    isFloat(inner) ? { f: String(Number(inner.f)) } : inner,
  ) as RecordText;
}

function isFloat(value: unknown): value is { readonly f: string } {
  return typeof value === "object" && value !== null && "f" in value;
}

function numberText(value: number): RecordText {
  const isPlain = Number.isFinite(value) && Math.abs(value) < 2 ** 53 && !Object.is(value, -0);
  return isPlain ? value : { f: Object.is(value, -0) ? "-0" : String(value) };
}
