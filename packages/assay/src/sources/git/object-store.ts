import { createHash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { InflatedStore } from "../../bytes/inflated-source.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import type { SpillFile } from "../../bytes/spill-file.ts";
import { inflateStream } from "../../syntax/compression/index.ts";
import { mostAtOnceBytes } from "./limits.ts";
import { decodeAt, decodeLargeAt, mostPacked, type PackBytes } from "./pack-bytes.ts";
import type { ObjectKind } from "./pack-header.ts";

/** One object of a pack, and where its content is. */
export interface GitObject {
  readonly type: ObjectKind;
  readonly sizeBytes: number;
  /** `packed`: a stream of the pack begins there. `made`: the result of a delta, in a file of its own. */
  readonly place: { readonly kind: "packed" | "made"; readonly offset: number };
}

/** The objects of one pack by their names. Every name was computed from the content. */
export class ObjectStore {
  readonly #pack: PackBytes;
  readonly #made: SpillFile;
  readonly #objects = new Map<string, GitObject>();
  #madeBytes = 0;
  /** Deltas without a result: the base is not here, they are broken or too large. */
  unmade = 0;

  constructor(pack: PackBytes, made: SpillFile) {
    this.#pack = pack;
    this.#made = made;
  }

  get pack(): PackBytes {
    return this.#pack;
  }

  get madeBytes(): number {
    return this.#madeBytes;
  }

  find(oid: string): GitObject | undefined {
    return this.#objects.get(oid);
  }

  /** The first of two objects of one name stays: their content is equal. */
  add(oid: string, object: GitObject): void {
    if (!this.#objects.has(oid)) this.#objects.set(oid, object);
  }

  /** Keeps what a delta made. */
  addMade(oid: string, type: ObjectKind, bytes: Uint8Array): GitObject {
    const object: GitObject = {
      type,
      sizeBytes: bytes.length,
      place: { kind: "made", offset: this.#madeBytes },
    };
    this.#made.append(bytes);
    this.#madeBytes += bytes.length;
    this.add(oid, object);
    return object;
  }

  /** All bytes of an object that the caller knows to be small enough; undefined = they cannot be read. */
  async bytesOf({ sizeBytes, place }: GitObject): Promise<Uint8Array | undefined> {
    if (place.kind === "made") {
      const bytes = new Uint8Array(sizeBytes);
      return this.#made.readInto(place.offset, bytes) === sizeBytes ? bytes : undefined;
    }
    if (sizeBytes <= mostAtOnceBytes) return decodeAt(this.#pack, place.offset, sizeBytes)?.bytes;
    const pieces: Uint8Array[] = [];
    const at = { offset: place.offset, sizeBytes };
    const end = await decodeLargeAt(this.#pack, at, (piece) => pieces.push(Uint8Array.from(piece)));
    return end === undefined ? undefined : Buffer.concat(pieces);
  }

  /** An object as random-access bytes; large ones are decoded into `inflated`. */
  async open(oid: string, object: GitObject, inflated: InflatedStore): Promise<ByteSource> {
    const { sizeBytes, place } = object;
    if (place.kind === "made") return this.#openMade(oid, object);
    if (sizeBytes <= mostAtOnceBytes) {
      const bytes = await this.bytesOf(object);
      if (bytes !== undefined) return memorySource(bytes, oid);
    }
    const packedBytes = mostPacked(sizeBytes);
    return inflated.source({
      key: oid,
      version: oid,
      packedBytes,
      open: () => inflateStream("zlib", this.#pack.pieces(place.offset, packedBytes)),
    });
  }

  #openMade(oid: string, { sizeBytes, place }: GitObject): ByteSource {
    return {
      sizeBytes,
      version: oid,
      readInto: (offset, target) => {
        const wanted = Math.max(0, Math.min(target.length, sizeBytes - offset));
        return Promise.resolve(this.#made.readInto(place.offset + offset, target.subarray(0, wanted)));
      },
      currentVersion: () => Promise.resolve(oid),
      close: () => Promise.resolve(),
    };
  }
}

/** The name of an object: SHA-1 over its kind, its size and its content. */
export function oidHash(type: ObjectKind, sizeBytes: number): ReturnType<typeof createHash> {
  return createHash("sha1").update(`${type} ${sizeBytes}\0`);
}
