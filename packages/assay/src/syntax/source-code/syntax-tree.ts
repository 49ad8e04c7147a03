/**
 * All visible nodes of a concrete syntax tree as numbers, in the order of the text: a node, then what is in it. Node 0 is the
 * root. Nothing of it lies in the memory of the parser.
 */
export interface SyntaxTree {
  readonly text: string;
  /** Names of node types by number; what has none is an error. */
  readonly types: readonly (string | undefined)[];
  /** By number: 1 for types that are nodes with a name of their own, 0 for words and signs. */
  readonly isNamed: Uint8Array;
  /** Names of roles by number. */
  readonly fields: readonly (string | null)[];
  /** Type of each node, a place in `types`. */
  readonly kinds: Uint16Array;
  /** Role of each node in its parent, a place in `fields`; 0 = none. */
  readonly roles: Uint16Array;
  /** `nodeFlags` of each node. */
  readonly flags: Uint8Array;
  /** Offsets in UTF-16 units. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 0-based. */
  readonly rows: Int32Array;
  /** The next node that is not inside this one. */
  readonly after: Int32Array;
  readonly parents: Int32Array;
  /** The sibling before; 0 = none. */
  readonly previous: Int32Array;
}

export const nodeFlags = { named: 1, extra: 2, missing: 4 } as const;

/** A tree with room for so many nodes. */
export function emptyTree(
  count: number,
  shared: Pick<SyntaxTree, "text" | "types" | "isNamed" | "fields">,
): SyntaxTree {
  const { text, types, isNamed, fields } = shared;
  return {
    text,
    types,
    isNamed,
    fields,
    kinds: new Uint16Array(count),
    roles: new Uint16Array(count),
    flags: new Uint8Array(count),
    starts: new Int32Array(count),
    ends: new Int32Array(count),
    rows: new Int32Array(count),
    after: new Int32Array(count),
    parents: new Int32Array(count),
    previous: new Int32Array(count),
  };
}

/** The name of a node's type. */
export function typeOf({ types, kinds }: SyntaxTree, id: number): string {
  return types[kinds[id] ?? 0] ?? "ERROR";
}

/** Where a node stands: offsets in UTF-16 units, and a line that is 1-based. */
export function spanAt(
  { starts, ends, rows }: SyntaxTree,
  id: number,
): { readonly start: number; readonly end: number; readonly line: number } {
  return { start: starts[id] ?? 0, end: ends[id] ?? 0, line: (rows[id] ?? 0) + 1 };
}
