import { promisify } from "node:util";
import { createGunzip, gunzip } from "node:zlib";

/** Documents and exports as they are kept: packed, so that who only hands them on need not hold them whole. */
export interface KeptBytes {
  /** Unpacked. */
  readonly size: number;
  /** By gzip. */
  readonly packed: Uint8Array;
}

export function whole({ packed }: Pick<KeptBytes, "packed">): Promise<Uint8Array> {
  return promisify(gunzip)(packed);
}

const pieceSize = 256 * 1024;

/** One piece after the other, as they are taken. */
export async function* piecesOf({ packed }: KeptBytes): AsyncGenerator<Uint8Array, void> {
  const unpacking = createGunzip({ chunkSize: pieceSize });
  unpacking.end(packed);
  // A stream of bytes without an encoding yields nothing else.
  for await (const piece of unpacking) yield piece as Uint8Array;
}

export async function firstPiece(kept: KeptBytes): Promise<Uint8Array> {
  for await (const piece of piecesOf(kept)) return piece;
  return new Uint8Array();
}
