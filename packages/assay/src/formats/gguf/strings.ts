import type { Hash } from "node:crypto";
import { have, readCount, skip, type Cursor } from "./cursor.ts";
import { tokensPerMark, windowBytes } from "./limits.ts";

/** What is kept of a long array of strings: no string, but a digest and every 1024th place. */
export interface StringWalk {
  /** Over the stored bytes, lengths included. Undefined after a string too long for a window. */
  hash: Hash | undefined;
  /** Offsets in the file of element 0, 1024, 2048 ... */
  readonly marks: number[];
}

/** Steps over `count` strings; checks that each lies inside the file. The inner loop runs without waiting over a whole window. */
export async function walkStrings(
  cursor: Cursor,
  count: number,
  what: string,
  walk?: StringWalk,
): Promise<void> {
  let done = 0;
  while (done < count && !cursor.failed) {
    done = walkWindow(cursor, done, count, walk);
    if (done < count && !(await nextWindow(cursor, what, walk))) {
      if (!cursor.failed) done += 1;
    }
  }
}

/** Steps over the strings that lie in the window as a whole; returns the number of the first that does not. */
function walkWindow(cursor: Cursor, first: number, count: number, walk?: StringWalk): number {
  const { view, littleEndian, countBytes, filled, start, at: from } = cursor;
  let at = from;
  let done = first;
  while (done < count && filled - at >= countBytes) {
    const length = countBytes === 4 ? view.getUint32(at, littleEndian) : lengthAt(view, at, littleEndian);
    if (length > filled - at - countBytes) break;
    if (walk !== undefined && done % tokensPerMark === 0) markAt(walk, done, start + at);
    at += countBytes + length;
    done += 1;
  }
  walk?.hash?.update(cursor.bytes.subarray(from, at));
  cursor.at = at;
  return done;
}

/** Two halves are several times faster than a BigInt; lengths above 2^53 are rounded and refused anyway. */
function lengthAt(view: DataView, at: number, littleEndian: boolean): number {
  const first = view.getUint32(at, littleEndian);
  const second = view.getUint32(at + 4, littleEndian);
  return littleEndian ? second * 0x1_0000_0000 + first : first * 0x1_0000_0000 + second;
}

/** True: the next string is in the window now. False: it was longer than a window and was stepped over, or there was a fault. */
async function nextWindow(cursor: Cursor, what: string, walk?: StringWalk): Promise<boolean> {
  if (!(await have(cursor, cursor.countBytes, what))) return false;
  const before = cursor.at;
  const length = readCount(cursor);
  const whole = cursor.countBytes + length;
  cursor.at = before;
  if (whole <= windowBytes) return have(cursor, whole, what);
  if (walk !== undefined) walk.hash = undefined;
  skip(cursor, whole, what);
  return false;
}

function markAt(walk: StringWalk, index: number, offset: number): void {
  // A string that was stepped over leaves no mark: look-ups behind it would be wrong, so marks end there.
  if (walk.marks.length === index / tokensPerMark) walk.marks.push(offset);
}

/** One string of an array that was walked, or undefined when it is too long or no longer there. */
export async function stringAt(
  cursor: Cursor,
  index: number,
  walk: StringWalk,
  longest: number,
): Promise<Uint8Array | undefined> {
  const mark = walk.marks[Math.floor(index / tokensPerMark)];
  if (mark === undefined) return undefined;
  cursor.start = mark;
  await walkStrings(cursor, index % tokensPerMark, "a token");
  if (!(await have(cursor, cursor.countBytes, "a token"))) return undefined;
  const length = readCount(cursor);
  if (length > longest || !(await have(cursor, length, "a token"))) return undefined;
  return cursor.bytes.slice(cursor.at, cursor.at + length);
}
