import { address, hasSignature, remaining, skip, sub, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { mostHeaderChunks, mostMessages, mostObjectMessages } from "./limits.ts";
import { available, note, readBlock } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** One message of an object header (specification IV.A). */
export interface Message {
  readonly type: number;
  /** Bit 1: the body only says where the message is. */
  readonly isShared: boolean;
  readonly body: Cursor;
}

/** Types of messages (specification IV.A.2). */
export const messageTypes = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  driver: 0x14,
  attributeInfo: 0x15,
} as const;

/** The highest type of the specification; later ones may change what the others mean. */
const lastType = 0x17;

/** All messages of the object header at an address, continuation blocks included. */
export async function readObjectHeader(
  reading: Hdf5Reading,
  at: number,
): Promise<readonly Message[] | undefined> {
  const prefix = await readBlock(reading, at, available(reading, at, prefixBytes), "an object header");
  if (prefix === undefined) return undefined;
  const first = headerStart(prefix);
  if (first === undefined || prefix.isShort) {
    note(reading, "malformed", "an object header cannot be read", prefix.start);
    return undefined;
  }
  const chunk = await readBlock(reading, at + first.headerBytes, first.chunkBytes, "an object header");
  if (chunk === undefined) return undefined;
  const messages: Message[] = [];
  await readChunks(reading, chunk, first.format, messages);
  return messages;
}

/** Version 2 with times and phase change values: 4 + 1 + 1 + 16 + 4 + 8. */
const prefixBytes = 34;

interface Format {
  readonly version: 1 | 2;
  readonly hasOrder: boolean;
}

interface HeaderStart {
  readonly format: Format;
  readonly headerBytes: number;
  readonly chunkBytes: number;
}

function headerStart(cursor: Cursor): HeaderStart | undefined {
  if (cursor.bytes[0] === 1) {
    skip(cursor, 8);
    // The prefix has 12 bytes and is padded to 16.
    return { format: { version: 1, hasOrder: false }, headerBytes: 16, chunkBytes: uint(cursor, 4) };
  }
  if (!hasSignature(cursor, "OHDR") || uint(cursor, 1) !== 2) return undefined;
  const flags = uint(cursor, 1);
  skip(cursor, ((flags & 0x20) === 0 ? 0 : 16) + ((flags & 0x10) === 0 ? 0 : 4));
  const chunkBytes = uint(cursor, 1 << (flags & 3));
  return { format: { version: 2, hasOrder: (flags & 4) !== 0 }, headerBytes: cursor.at, chunkBytes };
}

async function readChunks(
  reading: Hdf5Reading,
  first: Cursor,
  format: Format,
  messages: Message[],
): Promise<void> {
  const seen = new Set([first.start]);
  const open = [first];
  for (let chunk = open.pop(); chunk !== undefined; chunk = open.pop()) {
    const before = messages.length;
    readMessages(reading, chunk, format, messages);
    for (const message of messages.slice(before)) {
      if (message.type !== messageTypes.continuation) continue;
      const next = await continuation(reading, message.body, format);
      if (next === undefined || seen.has(next.start) || seen.size > mostHeaderChunks) continue;
      seen.add(next.start);
      open.push(next);
    }
  }
}

async function continuation(reading: Hdf5Reading, body: Cursor, format: Format): Promise<Cursor | undefined> {
  const at = address(body, reading.offsetBytes);
  const length = uint(body, reading.lengthBytes);
  const chunk = await readBlock(reading, at, length, "a continuation of an object header");
  if (chunk === undefined || format.version === 1) return chunk;
  if (hasSignature(chunk, "OCHK")) return sub(chunk, Math.max(0, remaining(chunk) - checksumBytes));
  note(reading, "malformed", "a continuation of an object header cannot be read", chunk.start);
  return undefined;
}

const checksumBytes = 4;

function readMessages(reading: Hdf5Reading, chunk: Cursor, format: Format, messages: Message[]): void {
  const headBytes = format.version === 1 ? 8 : format.hasOrder ? 6 : 4;
  // Fewer bytes than a message head are a gap (version 2).
  while (remaining(chunk) >= headBytes) {
    const message = readMessage(chunk, format);
    reading.spent.messages += 1;
    if (reading.spent.messages > mostMessages || messages.length >= mostObjectMessages) {
      note(reading, "limit-exceeded", "object headers have too many messages to be read");
      return;
    }
    if (message.body.isShort) {
      note(reading, "malformed", "a message reaches beyond its object header", message.body.start);
      return;
    }
    if (message.type > lastType) {
      note(reading, "unsupported", `messages of type ${message.type} are not read`, message.body.start);
    }
    if (message.type !== 0) messages.push(message);
  }
}

function readMessage(chunk: Cursor, format: Format): Message {
  const type = uint(chunk, format.version === 1 ? 2 : 1);
  const length = uint(chunk, 2);
  const flags = uint(chunk, 1);
  skip(chunk, format.version === 1 ? 3 : format.hasOrder ? 2 : 0);
  return { type, isShared: (flags & 2) !== 0, body: sub(chunk, length) };
}
