import { createHmac } from "node:crypto";
import * as z from "zod";
import { AssayError } from "../model/error.ts";
import { parseJson } from "../syntax/json.ts";
import type { SketchedSet } from "./compare-sketches.ts";
import type { RecordsSummary } from "./summarise-records.ts";
import type { Tally } from "./tally.ts";

/** A dataset's records as others may compare theirs with: some thousand hashes of each form, and how many there are. */
export interface RecordsSketch {
  readonly name: string;
  readonly rows: number;
  readonly typed: SketchedRecords;
  readonly text: SketchedRecords;
  /** Set when the hashes are keyed: tells whether two sketches have one key. */
  readonly keyCheck?: string;
}

export interface SketchedRecords extends SketchedSet {
  /** Hex. A keyed sketch has none: with it anybody could tell whether he holds the same dataset. */
  readonly root?: string;
}

/** Of a dataset whose records were all read. */
export function sketchOf(name: string, summary: RecordsSummary, key?: Uint8Array): RecordsSketch {
  const records = ({ distinct, sketch, root }: Tally): SketchedRecords => ({
    distinct,
    sketch,
    ...(key === undefined ? { root } : {}),
  });
  return {
    name,
    rows: summary.rows,
    typed: records(summary.typed.all),
    text: records(summary.text.all),
    ...(key === undefined ? {} : { keyCheck: keyCheck(key) }),
  };
}

/** Equal for equal keys, and says nothing else about them. */
export function keyCheck(key: Uint8Array): string {
  return createHmac("sha256", key).update("assay-sketch-key-check").digest("hex").slice(0, 16);
}

/** The text of a sketch file (docs/reference/dataset-identity.md). */
export function writeSketch({ name, rows, typed, text, keyCheck: check }: RecordsSketch): string {
  const document = {
    assayRecordsSketch: 1,
    name,
    ...(check === undefined ? {} : { keyCheck: check }),
    rows,
    typed: written(typed),
    text: written(text),
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

function written({ distinct, root, sketch }: SketchedRecords): unknown {
  const bytes = Buffer.alloc(sketch.hashes.length * 8);
  sketch.hashes.forEach((hash, at) => bytes.writeBigUInt64BE(hash, at * 8));
  return {
    distinct,
    ...(root === undefined ? {} : { root }),
    size: sketch.size,
    isWhole: sketch.isWhole,
    hashes: bytes.toString("base64"),
    repeated: Object.fromEntries(sketch.counts.flatMap((count, at) => (count === 1 ? [] : [[at, count]]))),
  };
}

/** Sketches that others make may keep more hashes than ours. */
const largestSketch = 2 ** 20;
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const form = z.object({
  distinct: count,
  root: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .exactOptional(),
  size: z.number().int().positive().max(largestSketch),
  isWhole: z.boolean(),
  hashes: z.base64().max(largestSketch * 12),
  repeated: z.record(z.string().regex(/^\d{1,7}$/u), count.min(2)),
});
const schema = z.object({
  assayRecordsSketch: z.literal(1),
  name: z.string().max(1000),
  keyCheck: z
    .string()
    .regex(/^[0-9a-f]{16}$/u)
    .exactOptional(),
  rows: count,
  typed: form,
  text: form,
});

/** True for text that says that it is a sketch file. */
export function isSketch(start: string): boolean {
  return /^\s*\{\s*"assayRecordsSketch"/u.test(start);
}

/** @throws AssayError `unreadable` that says what is wrong. */
export function readSketch(text: string): RecordsSketch {
  const json = parseJson(text);
  if (!json.ok) throw new AssayError("unreadable", `is no sketch: ${json.message}`);
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AssayError(
      "unreadable",
      `is no sketch: /${issue?.path.join("/") ?? ""}: ${issue?.message ?? ""}`,
    );
  }
  const { name, rows, typed, text: plain, keyCheck: check } = parsed.data;
  return {
    name,
    rows,
    typed: read(typed, "typed"),
    text: read(plain, "text"),
    ...(check === undefined ? {} : { keyCheck: check }),
  };
}

function read(
  { distinct, root, size, isWhole, hashes, repeated }: z.infer<typeof form>,
  at: string,
): SketchedRecords {
  const bytes = Buffer.from(hashes, "base64");
  const list = new BigUint64Array(Math.floor(bytes.length / 8));
  for (let index = 0; index < list.length; index += 1) list[index] = bytes.readBigUInt64BE(index * 8);
  const isAscending = list.every((hash, index) => index === 0 || hash > (list[index - 1] ?? 0n));
  const isConsistent = isWhole ? distinct === list.length : distinct > list.length && list.length === size;
  if (!isAscending || !isConsistent || bytes.length % 8 !== 0)
    throw new AssayError("unreadable", `is no sketch: /${at}: its hashes contradict its counts`);
  const times = new Map(Object.entries(repeated).map(([index, value]) => [Number(index), value]));
  const counts = Array.from(list, (_, index) => times.get(index) ?? 1);
  return {
    distinct,
    ...(root === undefined ? {} : { root }),
    sketch: { size, isWhole, hashes: list, counts },
  };
}
