import type { ByteSource } from "../bytes/byte-source.ts";
import { AssayError } from "../model/error.ts";
import type { AnswerHead, Body, HttpClient, HttpRequest } from "./http-client.ts";
import { openSpillFile, freeSpillBytes, type SpillFile } from "../bytes/spill-file.ts";
import { isTransient } from "./back-off.ts";
import { mostPrefixBytes } from "./limits.ts";
import { type Keeping, keptSource } from "./kept-source.ts";
import { readAhead } from "./read-ahead.ts";

/** A file on a server, as a listing describes it. */
export interface RemoteFile {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly secretHeaders?: readonly string[];
  readonly sizeBytes: number;
  /** What names these bytes: a digest, a commit and a path. */
  readonly version: string;
  readonly declaredDigest?: string;
  /** In words, for messages. */
  readonly name: string;
  /** A file of no more bytes is taken whole, into a temporary file, from a server that ignores ranges. Default: none is. */
  readonly mostWholeBytes?: number;
  /** Where what was read of it is kept between runs. Absent = nowhere. */
  readonly keeping?: Keeping;
}

/** What is known of a remote file across its openings: keep one for each file. */
export interface RemoteState {
  /** Where the last answer came from: a storage with a signature in its address. Asked directly while it lasts. */
  location?: string;
  /** ETag of the first answer with bytes: all later ones must carry it. */
  etag?: string;
}

/** A remote file as random-access bytes: ranges over HTTP, read ahead, every length checked. Nothing is asked on opening. */
export function remoteSource(client: HttpClient, file: RemoteFile, state: RemoteState = {}): ByteSource {
  const reading: Reading = { client, file, state, start: { bytes: new Uint8Array(0) } };
  const ranges: ByteSource = {
    sizeBytes: file.sizeBytes,
    version: file.version,
    ...(file.declaredDigest === undefined ? {} : { declaredDigest: file.declaredDigest }),
    readInto: (offset, target) => readRange(reading, offset, target),
    currentVersion: () => Promise.resolve(file.version),
    close: () => {
      reading.whole?.close();
      delete reading.whole;
      return Promise.resolve();
    },
  };
  return readAhead(file.keeping === undefined ? ranges : keptSource(ranges, file.keeping));
}

interface Reading {
  readonly client: HttpClient;
  readonly file: RemoteFile;
  readonly state: RemoteState;
  /** What a server that ignores ranges sent, for as long as the source is open. */
  readonly start: { bytes: Uint8Array };
  /** All of it, from such a server. */
  whole?: SpillFile;
}

async function readRange(reading: Reading, offset: number, target: Uint8Array): Promise<number> {
  const { file, start, whole } = reading;
  const length = Math.max(0, Math.min(target.length, file.sizeBytes - offset));
  if (length === 0) return 0;
  if (whole !== undefined) return whole.readInto(offset, target.subarray(0, length));
  const wanted: Wanted = { offset, target: target.subarray(0, length) };
  if (start.bytes.length < offset + length) await fetchRange(reading, wanted);
  else target.set(start.bytes.subarray(offset, offset + length));
  return length;
}

interface Wanted {
  readonly offset: number;
  readonly target: Uint8Array;
}

/** A signed address runs out; the file's own address gives a new one. */
async function fetchRange(reading: Reading, wanted: Wanted): Promise<void> {
  const { location } = reading.state;
  if (location !== undefined) {
    const isDone = await ask(reading, wanted, { url: location });
    if (isDone) return;
    delete reading.state.location;
  }
  const { url, headers, secretHeaders } = reading.file;
  await ask(reading, wanted, {
    url,
    ...(headers === undefined ? {} : { headers }),
    ...(secretHeaders === undefined ? {} : { secretHeaders }),
  });
}

/** False when a remembered location is not good any more. */
function ask(reading: Reading, wanted: Wanted, to: HttpRequest): Promise<boolean> {
  const { offset, target } = wanted;
  const isRemembered = to.url === reading.state.location;
  const headers = { ...to.headers, range: `bytes=${offset}-${offset + target.length - 1}` };
  const limits = { mostBytes: Math.max(target.length, mostPrefixBytes, wholeBytes(reading.file) + 1) };
  return reading.client.stream({ ...to, headers, limits }, async (head, body) => {
    if (isRemembered && head.status >= 400 && head.status < 500 && head.status !== 416) return false;
    await takeAnswer(reading, wanted, head, body);
    const isElsewhere = new URL(head.url).origin !== new URL(reading.file.url).origin;
    if (isElsewhere) reading.state.location = head.url;
    return true;
  });
}

async function takeAnswer(reading: Reading, wanted: Wanted, head: AnswerHead, body: Body): Promise<void> {
  const { file } = reading;
  if (head.status === 206) {
    checkRange(file, wanted, head);
    checkEtag(reading, head);
    return fill(file, wanted.target, body);
  }
  if (head.status === 200) {
    checkEtag(reading, head);
    return takePrefix(reading, wanted, head, body);
  }
  throw failed(file, head.status);
}

/** `Content-Range: bytes 0-99/1234` must be what was asked for, of a file of the size that was listed. */
function checkRange({ name, sizeBytes }: RemoteFile, { offset, target }: Wanted, head: AnswerHead): void {
  const range = /^bytes (\d{1,16})-(\d{1,16})\/(\d{1,16}|\*)$/.exec(head.headers.get("content-range") ?? "");
  if (range === null)
    throw new AssayError("bad-answer", `${name}: the server does not say which bytes it sends`);
  const [, first, last, total] = range;
  if (total !== "*" && Number(total) !== sizeBytes) throw wrongSize(name, sizeBytes, Number(total));
  if (Number(first) !== offset || Number(last) !== offset + target.length - 1)
    throw new AssayError("bad-answer", `${name}: the server sends other bytes than those asked for`);
}

function checkEtag({ file, state }: Reading, { headers }: AnswerHead): void {
  const etag = headers.get("etag");
  if (etag === undefined) return;
  state.etag ??= etag;
  if (state.etag !== etag)
    throw new AssayError("changed-while-reading", `${file.name}: the server sends another file than before`);
}

async function fill(file: RemoteFile, target: Uint8Array, body: Body): Promise<void> {
  let filled = 0;
  for await (const piece of body) {
    const part = piece.subarray(0, target.length - filled);
    target.set(part, filled);
    filled += part.length;
    if (filled === target.length) return;
  }
  throw new AssayError("network", `${file.name}: the server sends ${filled} bytes of ${target.length}`);
}

/** The whole file for a range: read up to the end of what is wanted, and kept, if that is not far; else kept whole, if it may be. */
async function takePrefix(
  reading: Reading,
  { offset, target }: Wanted,
  { headers }: AnswerHead,
  body: Body,
): Promise<void> {
  const { file, start } = reading;
  const length = headers.get("content-length");
  if (length !== undefined && Number(length) !== file.sizeBytes)
    throw wrongSize(file.name, file.sizeBytes, Number(length));
  const end = offset + target.length;
  if (end > mostPrefixBytes && wholeBytes(file) > 0) return takeWhole(reading, { offset, target }, body);
  if (end > mostPrefixBytes)
    throw new AssayError(
      "network-limit",
      `${file.name}: the server ignores ranges, and byte ${end} is too far to read on to`,
    );
  // Kept to the limit where the file goes on: the next place is likely behind this one.
  const bytes = new Uint8Array(Math.min(file.sizeBytes, mostPrefixBytes, end * 2));
  await fill(file, bytes, body);
  start.bytes = bytes;
  target.set(bytes.subarray(offset, end));
}

/** What may come in one answer: the whole of a file that may be kept. */
function wholeBytes({ sizeBytes, mostWholeBytes = 0 }: RemoteFile): number {
  return sizeBytes <= mostWholeBytes ? sizeBytes : 0;
}

/** Two readings at once may both have it: one is kept. */
async function takeWhole(reading: Reading, { offset, target }: Wanted, body: Body): Promise<void> {
  const spill = await spilled(reading.file, body);
  spill.readInto(offset, target);
  if (reading.whole === undefined) reading.whole = spill;
  else spill.close();
}

/** @throws AssayError `network-limit` without room, `changed-while-reading` for another length */
async function spilled({ name, sizeBytes }: RemoteFile, body: Body): Promise<SpillFile> {
  if (sizeBytes > freeSpillBytes())
    throw new AssayError(
      "network-limit",
      `${name}: the server ignores ranges, and there is no room for the whole file`,
    );
  const spill = openSpillFile();
  let length = 0;
  try {
    for await (const piece of body) {
      length += piece.length;
      if (length > sizeBytes) break;
      spill.append(piece);
    }
    if (length !== sizeBytes) throw wrongSize(name, sizeBytes, length);
    return spill;
  } catch (error) {
    spill.close();
    throw error;
  }
}

function wrongSize(name: string, listed: number, sent: number): AssayError {
  return new AssayError(
    "changed-while-reading",
    `${name}: the server has a file of ${sent} bytes, and the listing says ${listed}`,
  );
}

function failed({ name }: RemoteFile, status: number): AssayError {
  if (status === 416)
    return new AssayError("changed-while-reading", `${name}: is shorter than the listing says`);
  if (status === 401 || status === 403)
    return new AssayError("permission-denied", `${name}: the server answers ${status}, access is denied`);
  if (status === 404 || status === 410)
    return new AssayError("not-found", `${name}: the server answers ${status}, it is not there`);
  return new AssayError(
    isTransient(status) ? "network" : "bad-answer",
    `${name}: the server answers ${status}`,
  );
}
