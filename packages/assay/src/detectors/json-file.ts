import { readUpTo } from "../bytes/byte-source.ts";
import type { Problem, ProblemCode } from "../model/coverage.ts";
import type { FindingDraft } from "../model/draft.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { parseJson } from "../syntax/json.ts";
import type { JsonLimits } from "../syntax/json.ts";
import type { FolderFile } from "./detector.ts";

/** The bytes of a small file, or why they are not here. */
export type BytesReading =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly problem: Problem };

/** The JSON value of a small file, or why there is none. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly duplicateKeys: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

/** Reads a whole file of at most `maxBytes`. Trouble with this one file is data; an interruption is thrown. */
export async function readWhole(file: FolderFile, maxBytes: number): Promise<BytesReading> {
  return readBounded(file, maxBytes, "whole");
}

/** Reads the first `maxBytes` of a file, or all of a smaller one. */
export async function readStart(file: FolderFile, maxBytes: number): Promise<BytesReading> {
  return readBounded(file, maxBytes, "start");
}

/** Reads the last `maxBytes` of a file, or all of a smaller one. */
export async function readEnd(file: FolderFile, maxBytes: number): Promise<BytesReading> {
  return readBounded(file, maxBytes, "end");
}

async function readBounded(
  file: FolderFile,
  maxBytes: number,
  part: "whole" | "start" | "end",
): Promise<BytesReading> {
  try {
    const source = await file.source();
    try {
      const { sizeBytes } = source;
      if (part === "whole" && sizeBytes > maxBytes) return tooLarge(file, sizeBytes, maxBytes);
      const from = part === "end" ? Math.max(0, sizeBytes - maxBytes) : 0;
      return withoutPointer(await readUpTo(source, from, maxBytes));
    } finally {
      await source.close();
    }
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/** Reads and parses a file within limits. */
export async function readJson(file: FolderFile, limits: JsonLimits): Promise<JsonReading> {
  const reading = await readWhole(file, limits.maxBytes);
  if (!reading.ok) return reading;
  const parsed = parseJson(reading.bytes, limits);
  if (parsed.ok) return parsed;
  const offset = parsed.code === "malformed" ? { offset: parsed.offset } : {};
  const message = `${printable(file.name)} is not read: ${parsed.message}.`;
  return { ok: false, problem: { code: parsed.code, message, ...offset } };
}

/** At most one finding per file: loaders disagree whether the first or the last of two equal keys counts. */
export function duplicateKeyFindings(path: string, pointers: readonly string[]): FindingDraft[] {
  if (pointers.length === 0) return [];
  return [
    {
      rule: "CONFIG-DUPLICATE-KEY",
      kind: "integrity",
      severity: "medium",
      location: { path },
      message:
        "The file has keys more than once; programs disagree which one counts. The last one is reported.",
      evidence: pointers.slice(0, maxEvidence).map((pointer) => printable(pointer)),
      remedy: "Remove the surplus keys.",
    },
  ];
}

/** Enough to see the pattern. */
const maxEvidence = 20;

const fileTrouble: ReadonlySet<string> = new Set<ProblemCode>([
  "truncated",
  "read-error",
  "permission-denied",
  "changed-while-reading",
]);

function problemOf(error: unknown): Problem {
  if (!(error instanceof AssayError) || !fileTrouble.has(error.code)) throw error;
  return { code: error.code as ProblemCode, message: error.message };
}

function tooLarge(file: FolderFile, sizeBytes: number, maxBytes: number): BytesReading {
  const message = `${printable(file.name)} has ${sizeBytes} bytes, the limit for it is ${maxBytes}.`;
  return { ok: false, problem: { code: "limit-exceeded", message } };
}

const pointerStart = "version https://git-lfs.github.com/spec/v1";

/** A Git LFS pointer stands for a file that is elsewhere; it is no broken JSON. */
function withoutPointer(bytes: Uint8Array): BytesReading {
  const head = Buffer.from(bytes.subarray(0, pointerStart.length)).toString("latin1");
  if (head !== pointerStart) return { ok: true, bytes };
  return { ok: false, problem: { code: "not-here", message: "A Git LFS pointer stands in for the file." } };
}
