import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { FormatInput, FormatReading, Split } from "../format.ts";
import { emptyLog, findingsOf, hazardsOf, note, problemsOf } from "./defects.ts";
import type { DefectLog } from "./defects.ts";
import { headerStart, parseHeader } from "./header.ts";
import type { Header } from "./header.ts";
import { layOut } from "./layout.ts";
import { maxHeaderBytes } from "./limits.ts";
import { embeddedCode } from "./embedded-code.ts";
import { readMetadata } from "./metadata.ts";

/** True when the bytes start like a safetensors file: a plausible header length and a JSON object behind it. */
export function recognises(head: Uint8Array, sizeBytes: number): boolean {
  if (head.length < headerStart + 2 || sizeBytes < headerStart + 2) return false;
  const opening = skipSpace(head, headerStart);
  if (head[opening] !== 0x7b) return false;
  const first = head[skipSpace(head, opening + 1)];
  const length = headerLength(head);
  if (length < 2) return false;
  if (first === 0x7d) return length <= sizeBytes && length < maxEmptyHeaderBytes;
  if (first !== 0x22) return false;
  // An impossible length is a defect to report, when the text leaves no doubt what this file wants to be.
  return length <= maxHeaderBytes || hasFormatWords(head);
}

/** Structure, metadata and defects of a safetensors file; never its weights. */
export async function readSafetensors(by: string, file: FormatInput): Promise<FormatReading | undefined> {
  const log = emptyLog();
  const head = await readUpTo(file.source, 0, headerStart);
  if (head.length < headerStart) return undefined;
  const length = headerLength(head);
  const header = await readHeader(file, length, log);
  const area = { path: file.path, start: headerStart + length, fileSize: file.source.sizeBytes };
  const tensors = header === undefined ? [] : layOut(header, area, log);
  const measured = claimant("measured", { by, path: file.path });
  const metadata = readMetadata(header?.metadata ?? new Map(), { by, path: file.path });
  const split = splitOf(file.path);
  return {
    format: "safetensors",
    claims: [measured("format", "safetensors"), ...metadata.claims],
    tensors,
    lineage: metadata.lineage,
    findings: findingsOf(log, file.path),
    hazards: [...hazardsOf(log), ...(await embeddedCode(header?.metadata ?? new Map()))],
    problems: [...problemsOf(log), ...metadata.problems],
    ...(split === undefined ? {} : { split }),
  };
}

/** Longest header of a file without tensors and metadata: two bytes and padding. */
const maxEmptyHeaderBytes = 4096;

function hasFormatWords(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length);
  return text.includes('"data_offsets"') || text.includes('"__metadata__"');
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}

/** The unsigned 64-bit length; beyond 2^53 it is only nearly exact, and far beyond every limit anyway. */
function headerLength(head: Uint8Array): number {
  return Number(new DataView(head.buffer, head.byteOffset, headerStart).getBigUint64(0, true));
}

async function readHeader(file: FormatInput, length: number, log: DefectLog): Promise<Header | undefined> {
  if (length > maxHeaderBytes) {
    const message = `The header claims ${length} bytes; at most ${maxHeaderBytes} are read.`;
    const fits = headerStart + length <= file.source.sizeBytes;
    note(log, fits ? "SAFETENSORS-HEADER-LIMIT" : "SAFETENSORS-HEADER-LENGTH", message, 0);
    return undefined;
  }
  const bytes = await readUpTo(file.source, headerStart, length);
  if (bytes.length < length) {
    const message = `The header needs ${length} bytes, but the file ends after ${bytes.length} of them.`;
    note(log, "SAFETENSORS-TRUNCATED", message, headerStart + bytes.length);
  }
  return parseHeader(bytes, log);
}

/** `model-00001-of-00003.safetensors`: the naming of transformers, diffusers and accelerate, with 5 or 6 digits. */
const shardName = /^(.*[-_.])(\d{5,6})-of-(\d{5,6})(\.[^/]*)?$/;

function splitOf(path: string): Split | undefined {
  const match = shardName.exec(path);
  if (match === null) return undefined;
  const [, prefix = "", number = "", total = "", ending = ""] = match;
  const index = Number(number) - 1;
  const count = Number(total);
  return index >= 0 && index < count ? { group: `${prefix}of-${total}${ending}`, index, count } : undefined;
}
