/** A pickle assembler: opcodes by name, values in the protocol that the test needs. Nothing here is ever loaded. */
export type Part = Uint8Array;

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const code = (byte: number) => (): Part => Uint8Array.of(byte);

function little(value: number, bytes: number): Uint8Array {
  const out = Buffer.alloc(bytes);
  for (let at = 0, rest = value; at < bytes; at += 1, rest = Math.floor(rest / 256)) out[at] = rest % 256;
  return out;
}

function counted(byte: number, width: number) {
  return (payload: Uint8Array | string, claimed?: number): Part => {
    const bytes = typeof payload === "string" ? Buffer.from(payload, "utf8") : payload;
    return join(Uint8Array.of(byte), little(claimed ?? bytes.length, width), bytes);
  };
}

const line =
  (letter: string) =>
  (text: string | number): Part =>
    latin1(`${letter}${text}\n`);
const fixed =
  (byte: number, width: number) =>
  (value: number): Part =>
    join(Uint8Array.of(byte), little(value < 0 ? value + 2 ** (8 * width) : value, width));

/** Parts one after the other. */
export function join(...parts: readonly Part[]): Uint8Array {
  return Buffer.concat(parts);
}

/** One maker per opcode, named as pickletools names them. */
export const op = {
  MARK: code(0x28),
  STOP: code(0x2e),
  POP: code(0x30),
  POP_MARK: code(0x31),
  DUP: code(0x32),
  FLOAT: line("F"),
  INT: line("I"),
  BININT: fixed(0x4a, 4),
  BININT1: fixed(0x4b, 1),
  LONG: line("L"),
  BININT2: fixed(0x4d, 2),
  NONE: code(0x4e),
  PERSID: line("P"),
  BINPERSID: code(0x51),
  REDUCE: code(0x52),
  STRING: line("S"),
  BINSTRING: counted(0x54, 4),
  SHORT_BINSTRING: counted(0x55, 1),
  UNICODE: line("V"),
  BINUNICODE: counted(0x58, 4),
  APPEND: code(0x61),
  BUILD: code(0x62),
  GLOBAL: (module: string, name: string): Part => Buffer.from(`c${module}\n${name}\n`, "utf8"),
  DICT: code(0x64),
  EMPTY_DICT: code(0x7d),
  APPENDS: code(0x65),
  GET: line("g"),
  BINGET: fixed(0x68, 1),
  INST: (module: string, name: string): Part => Buffer.from(`i${module}\n${name}\n`, "utf8"),
  LONG_BINGET: fixed(0x6a, 4),
  LIST: code(0x6c),
  EMPTY_LIST: code(0x5d),
  OBJ: code(0x6f),
  PUT: line("p"),
  BINPUT: fixed(0x71, 1),
  LONG_BINPUT: fixed(0x72, 4),
  SETITEM: code(0x73),
  TUPLE: code(0x74),
  EMPTY_TUPLE: code(0x29),
  SETITEMS: code(0x75),
  BINFLOAT: (value: number): Part => {
    const bytes = Buffer.alloc(9);
    bytes[0] = 0x47;
    bytes.writeDoubleBE(value, 1);
    return bytes;
  },
  PROTO: fixed(0x80, 1),
  NEWOBJ: code(0x81),
  EXT1: fixed(0x82, 1),
  EXT2: fixed(0x83, 2),
  EXT4: fixed(0x84, 4),
  TUPLE1: code(0x85),
  TUPLE2: code(0x86),
  TUPLE3: code(0x87),
  NEWTRUE: code(0x88),
  NEWFALSE: code(0x89),
  LONG1: counted(0x8a, 1),
  LONG4: counted(0x8b, 4),
  BINBYTES: counted(0x42, 4),
  SHORT_BINBYTES: counted(0x43, 1),
  SHORT_BINUNICODE: counted(0x8c, 1),
  BINUNICODE8: counted(0x8d, 8),
  BINBYTES8: counted(0x8e, 8),
  EMPTY_SET: code(0x8f),
  ADDITEMS: code(0x90),
  FROZENSET: code(0x91),
  NEWOBJ_EX: code(0x92),
  STACK_GLOBAL: code(0x93),
  MEMOIZE: code(0x94),
  FRAME: fixed(0x95, 8),
  BYTEARRAY8: counted(0x96, 8),
  NEXT_BUFFER: code(0x97),
  READONLY_BUFFER: code(0x98),
} as const;

/** A Python value to pickle. Objects are dicts, arrays are lists; `tuple`, `global` and `call` make the rest. */
export type Value =
  null | boolean | number | string | Part | readonly Value[] | { readonly [key: string]: Value };

export const tuple = (...items: readonly Value[]): Part => join(op.MARK(), ...items.map(value), op.TUPLE());
export const global = (module: string, name: string): Part => op.GLOBAL(module, name);
export const call = (callee: Part, ...args: readonly Value[]): Part =>
  join(callee, tuple(...args), op.REDUCE());
/** An object made without its constructor, with a state. */
export const object = (module: string, name: string, state: Value): Part =>
  join(global(module, name), op.EMPTY_TUPLE(), op.NEWOBJ(), value(state), op.BUILD());
export const float = (number: number): Part => op.BINFLOAT(number);

/** Opcodes (without PROTO and STOP) that put the value on the stack, protocol 2. */
export function value(of: Value): Part {
  if (of === null) return op.NONE();
  if (typeof of === "boolean") return of ? op.NEWTRUE() : op.NEWFALSE();
  if (typeof of === "number") return wholeNumber(of);
  if (typeof of === "string") return op.BINUNICODE(of);
  if (of instanceof Uint8Array) return of;
  if (isList(of)) return join(op.EMPTY_LIST(), op.MARK(), ...of.map(value), op.APPENDS());
  const items = Object.entries(of).flatMap(([key, item]) => [value(key), value(item)]);
  return join(op.EMPTY_DICT(), op.MARK(), ...items, op.SETITEMS());
}

function isList(of: readonly Value[] | { readonly [key: string]: Value }): of is readonly Value[] {
  return Array.isArray(of);
}

function wholeNumber(number: number): Part {
  if (Number.isInteger(number) && Math.abs(number) < 2 ** 31) return op.BININT(number);
  if (!Number.isInteger(number)) return op.BINFLOAT(number);
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(number));
  return op.LONG1(bytes);
}

/** A whole stream. */
export function pickle(of: Value, protocol = 2): Uint8Array {
  return join(op.PROTO(protocol), value(of), op.STOP());
}
