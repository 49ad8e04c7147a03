import type { Machine } from "./machine.ts";
import * as containers from "./containers.ts";
import * as memo from "./memo.ts";
import * as objects from "./objects.ts";
import * as scalars from "./scalars.ts";
import * as stream from "./stream.ts";
import * as strings from "./strings.ts";

export interface Opcode {
  readonly code: number;
  readonly name: string;
  /** The first protocol that has it; later ones may use it, and loaders never check. */
  readonly protocol: number;
  /** Does it, or asks the machine for more bytes before anything has changed. */
  readonly run: (machine: Machine) => void;
}

const row = (code: number, name: string, protocol: number, run: Opcode["run"]): Opcode => ({
  code,
  name,
  protocol,
  run,
});

/** The whole pickle machine, protocols 0 to 5. Source: CPython Lib/pickletools.py (names, codes, protocols). */
export const opcodes: readonly Opcode[] = [
  row(0x28, "MARK", 0, containers.pushMark),
  row(0x29, "EMPTY_TUPLE", 1, containers.pushEmptyTuple),
  row(0x2e, "STOP", 0, stream.finish),
  row(0x30, "POP", 0, containers.popOne),
  row(0x31, "POP_MARK", 1, containers.popToMark),
  row(0x32, "DUP", 0, containers.duplicate),
  row(0x42, "BINBYTES", 3, strings.pushBytes4),
  row(0x43, "SHORT_BINBYTES", 3, strings.pushShortBytes),
  row(0x46, "FLOAT", 0, scalars.pushFloatLine),
  row(0x47, "BINFLOAT", 1, scalars.pushFloat),
  row(0x49, "INT", 0, scalars.pushIntLine),
  row(0x4a, "BININT", 1, scalars.pushInt32),
  row(0x4b, "BININT1", 1, scalars.pushByte),
  row(0x4c, "LONG", 0, scalars.pushLongLine),
  row(0x4d, "BININT2", 1, scalars.pushUint16),
  row(0x4e, "NONE", 0, scalars.pushNone),
  row(0x50, "PERSID", 0, objects.pushPersistentLine),
  row(0x51, "BINPERSID", 1, objects.makePersistent),
  row(0x52, "REDUCE", 0, objects.reduce),
  row(0x53, "STRING", 0, strings.pushStringLine),
  row(0x54, "BINSTRING", 1, strings.pushString),
  row(0x55, "SHORT_BINSTRING", 1, strings.pushShortString),
  row(0x56, "UNICODE", 0, strings.pushUnicodeLine),
  row(0x58, "BINUNICODE", 1, strings.pushUnicode),
  row(0x5d, "EMPTY_LIST", 1, containers.pushEmptyList),
  row(0x61, "APPEND", 0, containers.appendOne),
  row(0x62, "BUILD", 0, objects.build),
  row(0x63, "GLOBAL", 0, objects.pushGlobal),
  row(0x64, "DICT", 0, containers.makeDict),
  row(0x65, "APPENDS", 1, containers.appendMany),
  row(0x67, "GET", 0, memo.getLine),
  row(0x68, "BINGET", 1, memo.getShort),
  row(0x69, "INST", 0, objects.instantiateNamed),
  row(0x6a, "LONG_BINGET", 1, memo.getLong),
  row(0x6c, "LIST", 0, containers.makeList),
  row(0x6f, "OBJ", 1, objects.instantiate),
  row(0x70, "PUT", 0, memo.putLine),
  row(0x71, "BINPUT", 1, memo.putShort),
  row(0x72, "LONG_BINPUT", 1, memo.putLong),
  row(0x73, "SETITEM", 0, containers.setOne),
  row(0x74, "TUPLE", 0, containers.makeTuple),
  row(0x75, "SETITEMS", 1, containers.setMany),
  row(0x7d, "EMPTY_DICT", 1, containers.pushEmptyDict),
  row(0x80, "PROTO", 2, stream.setProtocol),
  row(0x81, "NEWOBJ", 2, objects.newObject),
  row(0x82, "EXT1", 2, objects.pushExtension1),
  row(0x83, "EXT2", 2, objects.pushExtension2),
  row(0x84, "EXT4", 2, objects.pushExtension4),
  row(0x85, "TUPLE1", 2, containers.makeTuple1),
  row(0x86, "TUPLE2", 2, containers.makeTuple2),
  row(0x87, "TUPLE3", 2, containers.makeTuple3),
  row(0x88, "NEWTRUE", 2, scalars.pushTrue),
  row(0x89, "NEWFALSE", 2, scalars.pushFalse),
  row(0x8a, "LONG1", 2, scalars.pushLong1),
  row(0x8b, "LONG4", 2, scalars.pushLong4),
  row(0x8c, "SHORT_BINUNICODE", 4, strings.pushShortUnicode),
  row(0x8d, "BINUNICODE8", 4, strings.pushUnicode8),
  row(0x8e, "BINBYTES8", 4, strings.pushBytes8),
  row(0x8f, "EMPTY_SET", 4, containers.pushEmptySet),
  row(0x90, "ADDITEMS", 4, containers.addMany),
  row(0x91, "FROZENSET", 4, containers.makeFrozenSet),
  row(0x92, "NEWOBJ_EX", 4, objects.newObjectWithKeywords),
  row(0x93, "STACK_GLOBAL", 4, objects.pushStackGlobal),
  row(0x94, "MEMOIZE", 4, memo.memoize),
  row(0x95, "FRAME", 4, stream.enterFrame),
  row(0x96, "BYTEARRAY8", 5, strings.pushByteArray8),
  row(0x97, "NEXT_BUFFER", 5, strings.pushBuffer),
  row(0x98, "READONLY_BUFFER", 5, strings.makeReadOnly),
];
