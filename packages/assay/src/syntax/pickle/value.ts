/** A value of a heap: a number that only `readValue` understands. Equal references are the same Python object. */
export type Ref = number;

/**
 * What a pickle stream says, without doing it. Plain Python values are plain JavaScript ones (None = null; a whole
 * number is a number while that is exact, else a bigint); everything else is a node whose parts are references again.
 * References are shared as the stream shares them, and lists and dicts can contain themselves: walk them with a depth
 * and a count in hand.
 */
export type PickleValue = null | boolean | number | bigint | string | PickleNode;

export type PickleNode =
  | FloatNode
  | LongTextNode
  | BytesNode
  | SequenceNode
  | DictNode
  | GlobalNode
  | ExtensionNode
  | CallNode
  | PersistentNode
  | BufferNode
  | UnknownNode;

export interface FloatNode {
  readonly kind: "float";
  readonly value: number;
}

/** A string too long to keep; its bytes are in the source. */
export interface LongTextNode {
  readonly kind: "long-text";
  /** Absolute offset of the first byte in the source. */
  readonly offset: number;
  readonly length: number;
}

/** Bytes stay where they are, however many. */
export interface BytesNode {
  readonly kind: "bytes";
  readonly offset: number;
  readonly length: number;
}

export interface SequenceNode {
  readonly kind: "list" | "tuple" | "set" | "frozenset";
  readonly items: readonly Ref[];
}

export interface DictNode {
  readonly kind: "dict";
  /** Key, value, key, value, ... as written; of equal keys the last one counts. */
  readonly entries: readonly Ref[];
}

/** A name that a loader would import. Python 2 names are already the Python 3 ones. */
export interface GlobalNode {
  readonly kind: "global";
  readonly module: string;
  /** From protocol 4 on this may be dotted: attributes of attributes. */
  readonly name: string;
  /** Absolute offset of the opcode that imports it. */
  readonly offset: number;
}

/** A name behind a number of the loader's `copyreg` registry: only the loading process knows which. */
export interface ExtensionNode {
  readonly kind: "extension";
  readonly code: number;
  readonly offset: number;
}

export const callOpcodes = ["REDUCE", "NEWOBJ", "NEWOBJ_EX", "INST", "OBJ"] as const;
export type CallOpcode = (typeof callOpcodes)[number];

/** Something a loader would call. What is done to the result afterwards is kept with it. */
export interface CallNode {
  readonly kind: "call";
  readonly opcode: CallOpcode;
  readonly callee: Ref;
  readonly args: Ref;
  /** Absolute offset of the opcode that calls. */
  readonly offset: number;
  /** Keyword arguments (NEWOBJ_EX). */
  readonly keywords?: Ref;
  /** BUILD states in order. */
  readonly states: readonly Ref[];
  /** SETITEM(S) on the result: key, value, ... */
  readonly entries: readonly Ref[];
  /** APPEND(S) and ADDITEMS on the result. */
  readonly items: readonly Ref[];
}

export interface PersistentNode {
  readonly kind: "persistent";
  readonly id: Ref;
  readonly offset: number;
}

/** The n-th out-of-band buffer (protocol 5). */
export interface BufferNode {
  readonly kind: "buffer";
  readonly index: number;
}

/** A value that exists but is not kept: a number of hundreds of digits, a container of an endless stream. */
export interface UnknownNode {
  readonly kind: "unknown";
}
