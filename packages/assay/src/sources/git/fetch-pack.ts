import { createHash, type Hash } from "node:crypto";
import { freeSpillBytes, openSpillFile, type SpillFile } from "../../bytes/spill-file.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { ask, type Connection } from "./connection.ts";
import { parseRefs } from "./advertisement.ts";
import { mostPackBytes, mostPackBytesInFull, transferMilliseconds } from "./limits.ts";
import type { PackFile } from "./pack-bytes.ts";
import { delimiterPacket, flushPacket, packetOf, type PacketReader, textOf } from "./pkt-line.ts";
import { type GitRef, refPrefixes } from "./refs.ts";
import type { GitTarget } from "./target.ts";

/** The refs that a target could mean. @throws AssayError `bad-answer`, `network` */
export async function listRefs(connection: Connection, target: GitTarget): Promise<readonly GitRef[]> {
  const { advertisement } = connection;
  if (advertisement.version === 0) return advertisement.refs;
  const prefixes = refPrefixes(target).map((prefix) => packetOf(`ref-prefix ${prefix}`));
  const body = [
    packetOf("command=ls-refs"),
    ...common(connection),
    delimiterPacket,
    packetOf("peel"),
    packetOf("symrefs"),
    ...prefixes,
    flushPacket,
  ];
  return ask(connection, { body: body.join("") }, parseRefs);
}

function common({ advertisement: { capabilities } }: Connection): readonly string[] {
  return capabilities.has("object-format=sha1") ? [packetOf("object-format=sha1")] : [];
}

export interface FetchOptions {
  readonly commit: string;
  readonly isFull: boolean;
  /** Blobs larger than this are left out, where the server can do that. */
  readonly mostBlobBytes?: number;
  readonly transferred?: (doneBytes: number) => void;
}

/** A pack with one commit and its files, in a temporary file that the caller closes. */
export interface FetchedPack extends PackFile {
  /** Large blobs were asked to be left out. */
  readonly isFiltered: boolean;
}

/**
 * Fetches one commit without its history.
 * @throws AssayError `bad-answer` (refused, broken, another checksum), `network-limit` (too large), `network`, `interrupted`
 */
export async function fetchPack(connection: Connection, options: FetchOptions): Promise<FetchedPack> {
  const request =
    connection.advertisement.version === 2
      ? requestTwo(connection, options)
      : requestZero(connection, options);
  const most = Math.min(
    options.isFull ? mostPackBytesInFull : mostPackBytes,
    Math.floor(freeSpillBytes() / 2),
  );
  // Each packet has a head, and the progress of the server comes along.
  const limits = { mostBytes: most * 1.05 + 64 * 1024 * 1024, totalMilliseconds: transferMilliseconds };
  const pack = await ask(connection, { body: request.body, limits }, async (packets) => {
    if (connection.advertisement.version === 2) await toPackSection(packets);
    else await toPackZero(packets);
    return receivePack(packets, { ...options, most });
  });
  return { ...pack, isFiltered: request.isFiltered };
}

interface Request {
  readonly body: string;
  readonly isFiltered: boolean;
}

function requestTwo(connection: Connection, { commit, mostBlobBytes }: FetchOptions): Request {
  const { fetch } = connection.advertisement;
  const isFiltered = fetch.has("filter") && mostBlobBytes !== undefined;
  const body = [
    packetOf("command=fetch"),
    ...common(connection),
    delimiterPacket,
    packetOf("ofs-delta"),
    packetOf(`want ${commit}`),
    ...(fetch.has("shallow") ? [packetOf("deepen 1")] : []),
    ...(isFiltered ? [packetOf(`filter blob:limit=${mostBlobBytes + 1}`)] : []),
    packetOf("done"),
    flushPacket,
  ];
  return { body: body.join(""), isFiltered };
}

function requestZero({ advertisement, url }: Connection, { commit, mostBlobBytes }: FetchOptions): Request {
  const { capabilities } = advertisement;
  if (!capabilities.has("side-band-64k"))
    throw new AssayError(
      "bad-answer",
      `${url} speaks an old git protocol (no side-band-64k), which is not read`,
    );
  const isFiltered = capabilities.has("filter") && mostBlobBytes !== undefined;
  const words = ["side-band-64k", "ofs-delta", ...(isFiltered ? ["filter"] : [])];
  const body = [
    packetOf(`want ${commit} ${words.join(" ")}`),
    ...(capabilities.has("shallow") ? [packetOf("deepen 1")] : []),
    ...(isFiltered ? [packetOf(`filter blob:limit=${mostBlobBytes + 1}`)] : []),
    flushPacket,
    packetOf("done"),
  ];
  return { body: body.join(""), isFiltered };
}

/** Version 2: sections with their names, up to `packfile`. */
async function toPackSection(packets: PacketReader): Promise<void> {
  for (;;) {
    const packet = await packets.next();
    if (packet.kind === "delimiter") continue;
    if (packet.kind !== "data") throw new AssayError("bad-answer", "the server sends no pack");
    if (textOf(packet.bytes) === "packfile") return;
  }
}

/** Version 0: what is shallow, a mark, and that nothing is in common. */
async function toPackZero(packets: PacketReader): Promise<void> {
  for (;;) {
    const packet = await packets.next();
    if (packet.kind === "end") throw new AssayError("bad-answer", "the server sends no pack");
    if (packet.kind === "data" && textOf(packet.bytes) === "NAK") return;
  }
}

interface Receiving {
  readonly most: number;
  readonly isFull: boolean;
  readonly transferred?: (doneBytes: number) => void;
}

/** The pack comes in band 1, progress for people in 2, the end of all hope in 3 (gitprotocol-pack, "Packfile Data"). */
async function receivePack(packets: PacketReader, options: Receiving): Promise<PackFile> {
  const file = openSpillFile();
  const receiver = new Receiver(file, options);
  try {
    for (let packet = await packets.next(); packet.kind === "data"; packet = await packets.next()) {
      const [band] = packet.bytes;
      if (band === 1) receiver.take(packet.bytes.subarray(1));
      else if (band === 3) throw saidBy(packet.bytes.subarray(1));
      else if (band !== 2) throw new AssayError("bad-answer", "the server mixes other bytes into the pack");
    }
    return { file, sizeBytes: receiver.finish() };
  } catch (error) {
    file.close();
    throw error;
  }
}

function saidBy(bytes: Uint8Array): AssayError {
  return new AssayError(
    "bad-answer",
    `the server says: ${printable(Buffer.from(bytes).toString("utf8").trim())}`,
  );
}

/** Writes a pack to a file and checks the SHA-1 at its end. */
class Receiver {
  readonly #file: SpillFile;
  readonly #options: Receiving;
  readonly #hash: Hash = createHash("sha1");
  /** The last bytes so far: they may be the checksum, which is not over itself. */
  #tail: Uint8Array = new Uint8Array(0);
  #sizeBytes = 0;

  constructor(file: SpillFile, options: Receiving) {
    this.#file = file;
    this.#options = options;
  }

  take(piece: Uint8Array): void {
    const { most, isFull, transferred } = this.#options;
    this.#sizeBytes += piece.length;
    if (this.#sizeBytes > most) throw tooLarge(most, isFull);
    this.#file.append(piece);
    const all = Buffer.concat([this.#tail, piece]);
    const end = Math.max(0, all.length - checksumBytes);
    this.#hash.update(all.subarray(0, end));
    this.#tail = all.subarray(end);
    transferred?.(this.#sizeBytes);
  }

  finish(): number {
    if (this.#hash.digest("hex") === Buffer.from(this.#tail).toString("hex")) return this.#sizeBytes;
    throw new AssayError("bad-answer", "the pack that the server sends is cut off, or has another checksum");
  }
}

const checksumBytes = 20;

function tooLarge(most: number, isFull: boolean): AssayError {
  const how = isFull ? "there is no room for it in the temporary folder" : "--full receives more";
  return new AssayError("network-limit", `the files of the commit take more than ${most} bytes: ${how}`);
}
