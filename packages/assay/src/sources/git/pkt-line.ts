import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";

/** One packet (gitprotocol-common, "pkt-line Format"; the marks of version 2 are in gitprotocol-v2). */
export type Packet =
  { readonly kind: "data"; readonly bytes: Uint8Array } | { readonly kind: "flush" | "delimiter" | "end" };

/** 65,520 with the four digits of the length. */
const longestPacket = 65_520;

/** A line with its length before it. */
export function packetOf(line: string): string {
  return `${(Buffer.byteLength(line) + 5).toString(16).padStart(4, "0")}${line}\n`;
}

export const flushPacket = "0000";
export const delimiterPacket = "0001";

/** Cuts a stream of bytes into packets. */
export class PacketReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array(0);

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#pieces = body[Symbol.asyncIterator]();
  }

  /** `end` = the stream is over. @throws AssayError `bad-answer` for what is no packet, or is cut off */
  async next(): Promise<Packet> {
    if (!(await this.#fill(4))) {
      if (this.#held.length === 0) return { kind: "end" };
      throw noPacket();
    }
    const length = lengthOf(this.#take(4));
    if (length === 0) return { kind: "flush" };
    // 2 ends an answer of version 2 over connections that stay open.
    if (length === 1) return { kind: "delimiter" };
    if (length === 2) return { kind: "end" };
    if (!(await this.#fill(length - 4))) throw noPacket();
    return { kind: "data", bytes: this.#take(length - 4) };
  }

  /** The next packet as text without the end of its line; undefined for marks. */
  async line(): Promise<string | undefined> {
    const packet = await this.next();
    return packet.kind === "data" ? textOf(packet.bytes) : undefined;
  }

  async #fill(length: number): Promise<boolean> {
    const parts = [this.#held];
    let available = this.#held.length;
    while (available < length) {
      const next = await this.#pieces.next();
      if (next.done === true) break;
      parts.push(next.value);
      available += next.value.length;
    }
    if (parts.length > 1) this.#held = Buffer.concat(parts);
    return available >= length;
  }

  #take(length: number): Uint8Array {
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }
}

/** A packet as text. @throws AssayError `bad-answer` with what the server says is wrong */
export function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("utf8").replace(/\n$/u, "");
  if (!text.startsWith("ERR ")) return text;
  throw new AssayError("bad-answer", `the server says: ${printable(text.slice(4))}`);
}

function lengthOf(digits: Uint8Array): number {
  const text = Buffer.from(digits).toString("latin1");
  const length = /^[0-9a-f]{4}$/iu.test(text) ? Number.parseInt(text, 16) : 3;
  if (length === 3 || length > longestPacket) throw noPacket();
  return length;
}

function noPacket(): AssayError {
  return new AssayError("bad-answer", "the answer is not in the packets of the git protocol, or is cut off");
}
