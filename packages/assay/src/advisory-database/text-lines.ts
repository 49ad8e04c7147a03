/** Lines of bytes that come in pieces, without their ends; undefined stands for one that is longer than the limit. */
export async function* textLines(
  pieces: AsyncIterable<Uint8Array>,
  longestBytes: number,
): AsyncGenerator<Uint8Array | undefined> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, from)) {
      const part = piece.subarray(from, end);
      yield lineOf([...waiting, part], size + part.length, longestBytes);
      [waiting, size, from] = [[], 0, end + 1];
    }
    size += piece.length - from;
    // Of a line that is too long only its length is kept.
    if (size > longestBytes) waiting = [];
    else waiting.push(piece.subarray(from));
  }
  if (size > 0) yield lineOf(waiting, size, longestBytes);
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function lineOf(parts: readonly Uint8Array[], size: number, longestBytes: number): Uint8Array | undefined {
  if (size > longestBytes) return undefined;
  const line = Buffer.concat(parts);
  return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
}
