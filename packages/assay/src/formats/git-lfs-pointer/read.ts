import { readUpTo } from "../../bytes/byte-source.ts";
import type { FormatInput, FormatReading } from "../format.ts";

/** The specification: "Pointer files must be less than 1024 bytes in size". */
export const maxPointerBytes = 1024;

/** The second one was written before the first release; git-lfs still reads it. */
const versionLine = /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v1\r?\n/;

/** True for small texts that begin with the version line of a pointer. */
export function recognises(head: Uint8Array, sizeBytes: number): boolean {
  return sizeBytes < maxPointerBytes && versionLine.test(Buffer.from(head).toString("latin1"));
}

/** The digest and size of the bytes that are not here. A broken pointer is a problem, not a pointer. */
export async function readPointer(file: FormatInput): Promise<FormatReading | undefined> {
  const bytes = await readUpTo(file.source, 0, maxPointerBytes);
  if (!recognises(bytes, file.source.sizeBytes)) return undefined;
  const empty = { format: "git-lfs-pointer", claims: [], tensors: [], lineage: [], findings: [] };
  const pointer = parsePointer(Buffer.from(bytes).toString("utf8"));
  if (typeof pointer === "string") {
    return {
      ...empty,
      problems: [{ code: "malformed", message: `The Git LFS pointer is broken: ${pointer}.` }],
    };
  }
  const message = `A Git LFS pointer; the file itself (${pointer.sizeBytes} bytes) is not here.`;
  return { ...empty, pointer, problems: [{ code: "not-here", message }] };
}

interface Pointer {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Lines of `key value` after the version: any `ext-N-name` lines, then oid, then size. A text says what is wrong. */
function parsePointer(text: string): Pointer | string {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  if (lines.at(-1) === "") lines.pop();
  const values = new Map<string, string>();
  for (const line of lines.slice(1)) {
    const match = /^([a-z0-9.-]+) (\S+)$/.exec(line);
    if (match === null) return "a line is no key and value";
    const [, key = "", value = ""] = match;
    if (values.has(key)) return "a key stands twice";
    if (!isKnownKey(key)) return "a key is unknown";
    values.set(key, value);
  }
  return pointerOf(values);
}

function isKnownKey(key: string): boolean {
  return key === "oid" || key === "size" || /^ext-\d-[a-z0-9.-]+$/.test(key);
}

function pointerOf(values: ReadonlyMap<string, string>): Pointer | string {
  const sha256 = /^sha256:([0-9a-f]{64})$/.exec(values.get("oid") ?? "")?.[1];
  if (sha256 === undefined) return "it has no SHA-256";
  const size = values.get("size") ?? "";
  const sizeBytes = Number(size);
  if (!/^\d{1,16}$/.test(size) || !Number.isSafeInteger(sizeBytes)) return "it has no size";
  return { sha256, sizeBytes };
}
