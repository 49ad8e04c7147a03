const endLength = 22;

/** A local header, or the end record of an empty archive. */
export function startsAsZip(head: Uint8Array): boolean {
  if (head.length < endLength || head[0] !== 0x50 || head[1] !== 0x4b) return false;
  return (head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6);
}

/** An end record whose comment ends with the file, and that has members: the archive may have anything in front. */
export function hasEndRecord(tail: Uint8Array): boolean {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (!isEndAt(tail, at)) continue;
    const hasMembers = uint16(tail, at + 10) > 0;
    if (at + endLength + uint16(tail, at + 20) === tail.length && hasMembers) return true;
  }
  return false;
}

function isEndAt(tail: Uint8Array, at: number): boolean {
  return tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6;
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
