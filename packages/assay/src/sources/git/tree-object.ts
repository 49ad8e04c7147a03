/** One row of a tree object. */
export interface TreeRow {
  readonly mode: number;
  /** Bytes of a name of any encoding. */
  readonly name: Uint8Array;
  /** Hex. */
  readonly oid: string;
}

/** The rows of a tree object: `<mode> <name>\0<20 bytes>`; undefined = it is broken. */
export function parseTree(bytes: Uint8Array): readonly TreeRow[] | undefined {
  const rows: TreeRow[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const zero = space < 0 ? -1 : bytes.indexOf(0, space);
    const end = zero + 1 + 20;
    if (zero < 0 || end > bytes.length) return undefined;
    const mode = modeOf(bytes.subarray(at, space));
    if (mode === undefined) return undefined;
    const oid = Buffer.from(bytes.subarray(zero + 1, end)).toString("hex");
    rows.push({ mode, name: bytes.subarray(space + 1, zero), oid });
    at = end;
  }
  return rows;
}

/** The tree that a commit object names; undefined = it is none. */
export function treeOfCommit(bytes: Uint8Array): string | undefined {
  return /^tree ([0-9a-f]{40})\n/u.exec(Buffer.from(bytes.subarray(0, 64)).toString("latin1"))?.[1];
}

/** The object that an annotated tag names. */
export function objectOfTag(bytes: Uint8Array): string | undefined {
  return /^object ([0-9a-f]{40})\n/u.exec(Buffer.from(bytes.subarray(0, 64)).toString("latin1"))?.[1];
}

function modeOf(digits: Uint8Array): number | undefined {
  const text = Buffer.from(digits.subarray(0, 8)).toString("latin1");
  return digits.length <= 7 && /^[0-7]{1,7}$/u.test(text) ? Number.parseInt(text, 8) : undefined;
}
