import { int32, uint16 } from "./bytes.ts";
import { addNode, indexOf, kindOf, kinds, nameId, unknownRef } from "./heap.ts";
import { addCall, callSlots } from "./calls.ts";
import { noteRawData } from "./frames.ts";
import { has, holds, misuse, peek, pop, push, record, setTop, skipPayload, stop } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { callChain, extendCall, isForgotten, tupleAboveMark } from "./containers.ts";
import { modernName } from "./python2-names.ts";
import { readText } from "./read-value.ts";
import { readLine } from "./scalars.ts";
import { lineText } from "./strings.ts";
import { callOpcodes } from "./value.ts";
import type { CallOpcode, Ref } from "./value.ts";

/** GLOBAL: module and name on two lines. */
export function pushGlobal(machine: Machine): void {
  const module = readLine(machine, 1);
  if (module === undefined) return;
  const name = readLine(machine, 2 + module.length);
  if (name === undefined) return;
  push(machine, addGlobal(machine, utf8(module), utf8(name)));
  machine.position += 3 + module.length + name.length;
}

const beyondAscii = /[^\0-\x7f]/;

/** Lines are read as Latin-1; names are UTF-8. */
function utf8(line: string): string {
  return beyondAscii.test(line) ? Buffer.from(line, "latin1").toString("utf8") : line;
}

/** STACK_GLOBAL: module and name from the stack. */
export function pushStackGlobal(machine: Machine): void {
  if (!holds(machine, 2)) return;
  const name = nameOf(machine, peek(machine));
  const module = nameOf(machine, peek(machine, 1));
  if (name === undefined || module === undefined) {
    stop(machine, "malformed", "STACK_GLOBAL needs two strings");
    return;
  }
  pop(machine);
  setTop(machine, addGlobal(machine, module, name));
  machine.position += 1;
}

/** What stands for a part of a name that only the loading process knows. No module has such a name. */
const computedName = "<computed>";

/** Calls that may give a string, and what is not kept. Everything else can never be one: undefined. */
const possibleStrings: ReadonlySet<number> = new Set([
  kinds.call,
  kinds.bareCall,
  kinds.persistent,
  kinds.extension,
  kinds.global,
  kinds.longText,
  kinds.unknown,
]);

function nameOf(machine: Machine, ref: Ref): string | undefined {
  const text = readText(machine.heap, ref);
  if (text !== undefined || !possibleStrings.has(kindOf(ref))) return text;
  misuse(machine, "STACK_GLOBAL", ref);
  return computedName;
}

function addGlobal(machine: Machine, module: string, name: string): Ref {
  // Pickler.fix_imports: only streams below protocol 3 carry Python 2 names.
  const modern = machine.protocol < 3 ? modernName(module, name) : { module, name };
  const id = nameId(machine.heap, modern.module, modern.name);
  if (id < 0) {
    stop(machine, "limit-exceeded", "too many different imported names");
    return unknownRef;
  }
  const ref = addNode(machine.heap, kinds.global, machine.base + machine.position, id);
  record(machine, machine.globals, ref);
  return ref;
}

export function pushExtension1(machine: Machine): void {
  if (has(machine, 2)) pushExtension(machine, machine.window[machine.position + 1] ?? 0, 2);
}

export function pushExtension2(machine: Machine): void {
  if (has(machine, 3)) pushExtension(machine, uint16(machine.window, machine.position + 1), 3);
}

export function pushExtension4(machine: Machine): void {
  if (has(machine, 5)) pushExtension(machine, int32(machine.window, machine.position + 1), 5);
}

function pushExtension(machine: Machine, code: number, opcodeLength: number): void {
  if (code <= 0) {
    stop(machine, "malformed", "an extension code must be above 0");
    return;
  }
  const ref = addNode(machine.heap, kinds.extension, machine.base + machine.position, code);
  record(machine, machine.extensions, ref);
  push(machine, ref);
  machine.position += opcodeLength;
}

const code = (opcode: CallOpcode): number => callOpcodes.indexOf(opcode);
const reduceCode = code("REDUCE");
const newObjectCode = code("NEWOBJ");
const newObjectExCode = code("NEWOBJ_EX");
const instCode = code("INST");
const objCode = code("OBJ");

/** REDUCE: calls what is below the arguments. */
export function reduce(machine: Machine): void {
  callTop(machine, reduceCode);
}

/** NEWOBJ: makes an object of a class without its constructor. */
export function newObject(machine: Machine): void {
  callTop(machine, newObjectCode);
}

function callTop(machine: Machine, opcode: number): void {
  if (!holds(machine, 2)) return;
  const args = pop(machine);
  noteOddCall(machine, callOpcodes[opcode] ?? "REDUCE", peek(machine), args);
  setTop(machine, addCall(machine, opcode, peek(machine), args));
  machine.position += 1;
}

const callables: ReadonlySet<number> = new Set([
  ...[kinds.global, kinds.extension, kinds.call, kinds.bareCall, kinds.persistent, kinds.unknown],
]);

/** The C unpickler takes a tuple of arguments only, `pickle.py` whatever can be iterated; neither calls a plain value. */
function noteOddCall(machine: Machine, opcode: CallOpcode, callee: Ref, args: Ref): void {
  const argsKind = kindOf(args);
  if (argsKind !== kinds.tuple && argsKind !== kinds.unknown) misuse(machine, opcode, args);
  if (!callables.has(kindOf(callee))) misuse(machine, opcode, callee);
}

/** NEWOBJ_EX: the same with keyword arguments. */
export function newObjectWithKeywords(machine: Machine): void {
  if (!holds(machine, 3)) return;
  const keywords = pop(machine);
  const args = pop(machine);
  noteOddCall(machine, "NEWOBJ_EX", peek(machine), args);
  const call = addCall(machine, newObjectExCode, peek(machine), args);
  const heap = machine.heap;
  if (kindOf(call) === kinds.call) heap.slots[indexOf(call) + callSlots.keywords] = keywords;
  setTop(machine, call);
  machine.position += 1;
}

/** INST: class on two lines, arguments above the mark. */
export function instantiateNamed(machine: Machine): void {
  const module = readLine(machine, 1);
  if (module === undefined) return;
  const name = readLine(machine, 2 + module.length);
  if (name === undefined) return;
  // pickle.py imports before it looks for the mark.
  const callee = addGlobal(machine, utf8(module), utf8(name));
  const args = tupleAboveMark(machine, 0);
  if (args === undefined) return;
  push(machine, addCall(machine, instCode, callee, args));
  machine.position += 3 + module.length + name.length;
}

/** OBJ: class and arguments above the mark. */
export function instantiate(machine: Machine): void {
  if (!holds(machine, 1)) return;
  const callee = machine.stack[machine.fence] ?? 0;
  const args = tupleAboveMark(machine, 1);
  if (args === undefined) return;
  noteOddCall(machine, "OBJ", callee, args);
  push(machine, addCall(machine, objCode, callee, args));
  machine.position += 1;
}

/** BUILD: hands a state to the object below. */
export function build(machine: Machine): void {
  if (!holds(machine, 2)) return;
  // Raw data may begin with a byte that says how much of it there is.
  if (machine.rawDataAfterBuild !== undefined && !machine.isLast && !has(machine, 2)) return;
  const target = peek(machine, 1);
  const chain = callChain(machine, target, callSlots.states);
  const top = machine.top;
  if (chain !== 0) extendCall(machine, chain, top - 1, top);
  else if (!isForgotten(machine, target)) misuse(machine, "BUILD", target);
  pop(machine);
  machine.position += 1;
  if (machine.rawDataAfterBuild !== undefined) skipRawData(machine, target);
}

/** The byte after BUILD is in the window, or there is none. */
function skipRawData(machine: Machine, target: Ref): void {
  const offset = machine.base + machine.position;
  const nextByte = machine.window[machine.position];
  const length = machine.rawDataAfterBuild?.(machine.heap, target, offset, nextByte) ?? 0;
  if (length <= 0) return;
  if (!skipPayload(machine, 0, length)) return;
  record(machine, machine.rawData, { offset, end: offset + length });
  noteRawData(machine, length);
  machine.position += length;
}

/** PERSID: the id is a line. */
export function pushPersistentLine(machine: Machine): void {
  const id = readLine(machine, 1);
  if (id === undefined) return;
  push(machine, persistent(machine, lineText(machine, id)));
  machine.position += 2 + id.length;
}

/** BINPERSID: the id is any value. */
export function makePersistent(machine: Machine): void {
  if (!holds(machine, 1)) return;
  setTop(machine, persistent(machine, peek(machine)));
  machine.position += 1;
}

function persistent(machine: Machine, id: Ref): Ref {
  const ref = addNode(machine.heap, kinds.persistent, machine.base + machine.position, id);
  record(machine, machine.persistent, ref);
  return ref;
}
