import { BrokenStream } from "./feed.ts";
import { ZstdBlocks, type ZstdOutput } from "./zstd-decoder.ts";
import { littleEndian, readZstdFrame, skippableMagic, zstdMagic } from "./zstd-frame.ts";

/** Decodes all frames into exactly `sizeBytes` bytes. Checksums are passed over. @throws BrokenStream */
export function decodeZstd(packed: Uint8Array, sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let written = 0;
  for (let at = 0; at < packed.length;) {
    const magic = littleEndian(packed, at, 4);
    if ((magic & 0xfffffff0) >>> 0 === skippableMagic) {
      at += 8 + littleEndian(packed, at + 4, 4);
      continue;
    }
    if (magic !== zstdMagic) throw new BrokenStream("malformed", "no Zstandard frame follows");
    // A frame cannot copy from the one before.
    const output = { bytes: bytes.subarray(written), at: 0 };
    at = decodeFrame(packed, at, output);
    written += output.at;
  }
  if (written !== sizeBytes) throw new BrokenStream("malformed", "the Zstandard data have another size");
  return bytes;
}

/** Returns where the frame ends. */
function decodeFrame(packed: Uint8Array, start: number, output: ZstdOutput): number {
  const { headerBytes, hasChecksum } = readZstdFrame(packed.subarray(start));
  const blocks = new ZstdBlocks();
  let at = start + headerBytes;
  for (;;) {
    const header = littleEndian(packed, at, 3);
    at += 3;
    const kind = (header >> 1) & 3;
    const end = at + (kind === 1 ? 1 : header >> 3);
    if (end > packed.length || at > packed.length)
      throw new BrokenStream("truncated", "the Zstandard data end early");
    decodeBlock(blocks, packed.subarray(at, end), { kind, size: header >> 3, output });
    at = end;
    if ((header & 1) === 1) return at + (hasChecksum ? 4 : 0);
  }
}

interface BlockTarget {
  readonly kind: number;
  readonly size: number;
  readonly output: ZstdOutput;
}

/** Raw, one byte again and again, compressed. */
export function decodeBlock(
  blocks: ZstdBlocks,
  block: Uint8Array,
  { kind, size, output }: BlockTarget,
): void {
  if (kind === 2) {
    blocks.decode(block, output);
    return;
  }
  if (kind === 3) throw new BrokenStream("malformed", "a Zstandard block is of an unknown kind");
  if (output.at + size > output.bytes.length)
    throw new BrokenStream("malformed", "a Zstandard block holds more than it may");
  if (kind === 0) output.bytes.set(block, output.at);
  else output.bytes.fill(block[0] ?? 0, output.at, output.at + size);
  output.at += size;
}
