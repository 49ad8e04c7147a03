/**
 * Decodes one raw Snappy block (google/snappy format_description.txt); undefined when it is broken or would be longer
 * than `longestBytes`.
 */
export function decodeSnappy(input: Uint8Array, longestBytes: number): Uint8Array | undefined {
  const header = uncompressedLength(input);
  if (header === undefined || header.length > longestBytes) return undefined;
  const block: Block = { input, output: new Uint8Array(header.length), from: header.at, to: 0 };
  while (block.from < input.length) {
    const tag = input[block.from] ?? 0;
    block.from += 1;
    const isWhole = (tag & 3) === 0 ? copyLiteral(block, tag >> 2) : copyBefore(block, tag);
    if (!isWhole) return undefined;
  }
  return block.to === block.output.length ? block.output : undefined;
}

/** How far a block is decoded. */
interface Block {
  readonly input: Uint8Array;
  readonly output: Uint8Array;
  from: number;
  to: number;
}

function uncompressedLength(input: Uint8Array): { readonly length: number; readonly at: number } | undefined {
  let length = 0;
  for (let at = 0; at < Math.min(5, input.length); at += 1) {
    const byte = input[at] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return { length, at: at + 1 };
  }
  return undefined;
}

/** Bytes that stand in the block as they are. */
function copyLiteral(block: Block, code: number): boolean {
  const { input, output } = block;
  let length = code + 1;
  if (code >= 60) {
    length = littleEndian(input, block.from, code - 59) + 1;
    block.from += code - 59;
  }
  const { from, to } = block;
  if (from + length > input.length || to + length > output.length) return false;
  // A short run costs less byte by byte than by a view.
  if (length > 16) output.set(input.subarray(from, from + length), to);
  else for (let index = 0; index < length; index += 1) output[to + index] = input[from + index] ?? 0;
  block.from += length;
  block.to += length;
  return true;
}

/** Bytes that were written before: one, two or four bytes say how far before. */
function copyBefore(block: Block, tag: number): boolean {
  const { input, output, from, to } = block;
  const kind = tag & 3;
  const width = kind === 3 ? 4 : kind;
  const length = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
  if (from + width > input.length || to + length > output.length) return false;
  const distance = littleEndian(input, from, width) + (kind === 1 ? (tag >> 5) * 256 : 0);
  if (distance === 0 || distance > to) return false;
  // Byte by byte: a copy may overlap what it writes.
  for (let index = to; index < to + length; index += 1) output[index] = output[index - distance] ?? 0;
  block.from += width;
  block.to += length;
  return true;
}

/** Up to four bytes. */
function littleEndian(input: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = width - 1; index >= 0; index -= 1) value = value * 256 + (input[at + index] ?? 0);
  return value;
}
