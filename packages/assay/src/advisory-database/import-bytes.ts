import type { ByteSource } from "../bytes/byte-source.ts";
import { piecesOf } from "../bytes/pieces-of.ts";
import { openSpillFile, type SpillFile } from "../bytes/spill-file.ts";
import { sliceSource } from "../bytes/slice-source.ts";
import { isEpss } from "../advisories/formats/epss/index.ts";
import { recordLimits } from "../advisories/record-limits.ts";
import { AssayError } from "../model/error.ts";
import { inflateStream } from "../syntax/compression/index.ts";
import { readMemberBytes, walkZip, type ZipMember } from "../syntax/zip/index.ts";
import type { PlaceImport } from "./place-import.ts";
import { textLines } from "./text-lines.ts";

/** Members of one archive: all of npm has some 250,000, all CVEs 350,000. */
const mostMembers = 2_000_000;

/** An archive in an archive (the CVE list is published so) is unpacked up to here. */
const largestInner = 16 * 2 ** 30;

const documentsBetweenPauses = 100;

type Kind = "zip" | "json" | "lines" | "csv" | "gzip";

/** By the end of its name; undefined = nothing that is read. */
export function kindOfName(name: string): Kind | undefined {
  const ending = /\.(zip|json|jsonl|ndjson|csv|gz)$/iu.exec(name)?.[1]?.toLowerCase();
  if (ending === "jsonl" || ending === "ndjson") return "lines";
  if (ending === "gz") return "gzip";
  return ending as Kind | undefined;
}

/**
 * Imports one file. What is wrong with a record is counted; what is wrong with the file ends the import of the place.
 * @throws AssayError `unreadable` when the file is damaged or cut off, and what the source throws
 */
export async function importFile(into: PlaceImport, source: ByteSource, name: string): Promise<void> {
  const kind = kindOfName(name);
  switch (kind) {
    case "zip":
      return importZip(into, source, { name, depth: 0 });
    case "gzip":
      return importText(into, unzipped(wholeOf(source), name), name.replace(/\.gz$/iu, ""));
    case "lines":
    case "csv":
    case "json":
      return importText(into, wholeOf(source), name);
    case undefined:
      throw new AssayError(
        "usage",
        `${name} is no file of advisories: .zip, .json, .jsonl, .csv and .gz are read`,
      );
  }
}

type Bytes = AsyncIterable<Uint8Array>;

async function importText(into: PlaceImport, pieces: Bytes, name: string): Promise<void> {
  const kind = kindOfName(name);
  if (kind === "csv") return importScores(into, pieces, name);
  if (kind === "lines") return importLines(into, pieces, name);
  const bytes = await collected(pieces, recordLimits.maxBytes);
  if (bytes === undefined) into.refuse(name, `it has more than ${recordLimits.maxBytes} bytes`);
  else into.document(bytes, name);
}

async function importLines(into: PlaceImport, pieces: Bytes, name: string): Promise<void> {
  let number = 0;
  for await (const line of textLines(pieces, recordLimits.maxBytes)) {
    number += 1;
    if (number % documentsBetweenPauses === 0) await into.pause();
    if (line === undefined) into.refuse(`${name}:${number}`, "the line is too long");
    else if (line.length > 0) into.document(line, `${name}:${number}`);
  }
}

async function importScores(into: PlaceImport, pieces: Bytes, name: string): Promise<void> {
  const decoder = new TextDecoder();
  let isFirst = true;
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    if (isFirst && !isEpss(text)) {
      into.refuse(name, "it is no CSV of EPSS");
      return;
    }
    isFirst = false;
    into.scores(text);
    await into.pause();
  }
  into.endOfScores(name);
}

async function importZip(
  into: PlaceImport,
  source: ByteSource,
  { name, depth }: { readonly name: string; readonly depth: number },
): Promise<void> {
  const members = walkZip(source, mostMembers);
  for (let count = 1; ; count += 1) {
    const next = await members.next();
    if (count % documentsBetweenPauses === 0) await into.pause();
    if (next.done !== true) await importMember(into, source, { member: next.value, depth });
    else if (next.value === undefined) return;
    else throw new AssayError("unreadable", `${name} is damaged: ${next.value.message}`);
  }
}

async function importMember(
  into: PlaceImport,
  source: ByteSource,
  { member, depth }: { readonly member: ZipMember; readonly depth: number },
): Promise<void> {
  const kind = kindOfName(member.name);
  if (kind === undefined || member.name.endsWith("/")) return;
  if (kind === "zip") {
    if (depth > 0) into.refuse(member.name, "archives in archives in archives are not read");
    else await importInner(into, source, member);
    return;
  }
  const read = await readMemberBytes(source, member, recordLimits.maxBytes);
  // A record that is too large is refused like any other; damage makes the whole archive doubtful.
  if ("code" in read && read.code === "limit-exceeded") return into.refuse(member.name, read.message);
  if ("code" in read) throw new AssayError("unreadable", `${member.name} is damaged: ${read.message}`);
  if (!read.isIntact) throw new AssayError("unreadable", `${member.name} is damaged: its checksum is wrong`);
  if (kind === "json") into.document(read.bytes, member.name);
  else await importText(into, once(read.bytes), member.name);
}

/** An inner archive goes to a temporary file: its directory is at its end. */
async function importInner(into: PlaceImport, source: ByteSource, member: ZipMember): Promise<void> {
  const { name, dataOffset, compressedSize, method, isEncrypted } = member;
  if (dataOffset === undefined || isEncrypted)
    throw new AssayError("unreadable", `${name} is damaged: it cannot be read`);
  const packed = sliceSource(source, { offset: dataOffset, length: compressedSize });
  if (method === 0) return importZip(into, packed, { name, depth: 1 });
  const file = openSpillFile();
  try {
    let sizeBytes = 0;
    for await (const piece of inflated("deflate", wholeOf(packed), name)) {
      sizeBytes += piece.length;
      if (sizeBytes > largestInner) throw new AssayError("unreadable", `${name} is too large`);
      file.append(piece);
    }
    await importZip(into, spilledSource(file, sizeBytes), { name, depth: 1 });
  } finally {
    file.close();
  }
}

function spilledSource(file: SpillFile, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    version: "temporary",
    readInto: (offset, target) => Promise.resolve(file.readInto(offset, target)),
    currentVersion: () => Promise.resolve("temporary"),
    close: () => Promise.resolve(),
  };
}

function unzipped(pieces: Bytes, name: string): Bytes {
  return inflated("gzip", pieces, name);
}

async function* inflated(kind: "gzip" | "deflate", pieces: Bytes, name: string): Bytes {
  const stream = inflateStream(kind, pieces);
  for (;;) {
    const next = await stream.next();
    if (next.done !== true) yield next.value;
    else if (next.value === undefined) return;
    else throw new AssayError("unreadable", `${name} is damaged: ${next.value.message}`);
  }
}

async function collected(pieces: Bytes, mostBytes: number): Promise<Uint8Array | undefined> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > mostBytes) return undefined;
    kept.push(Uint8Array.from(piece));
  }
  return Buffer.concat(kept);
}

function wholeOf(source: ByteSource): Bytes {
  return piecesOf(source, { offset: 0, length: source.sizeBytes });
}

async function* once(bytes: Uint8Array): Bytes {
  yield bytes;
}
