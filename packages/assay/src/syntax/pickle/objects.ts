import { int32, uint16 } from "./bytes.ts";
import { appendToChain } from "./chain.ts";
import { addNode, kinds, nameId, unknownRef } from "./heap.ts";
import { addCall, has, holds, misuse, peek, pop, push, record, setTop, stop } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { callChain, isForgotten, tupleAboveMark } from "./containers.ts";
import { modernName } from "./python2-names.ts";
import { callSlots, readText } from "./read-value.ts";
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
  const name = readText(machine.heap, peek(machine));
  const module = readText(machine.heap, peek(machine, 1));
  if (name === undefined || module === undefined) {
    stop(machine, "malformed", "STACK_GLOBAL needs two strings");
    return;
  }
  pop(machine);
  setTop(machine, addGlobal(machine, module, name));
  machine.position += 1;
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
  setTop(machine, addCall(machine, opcode, peek(machine), args));
  machine.position += 1;
}

/** NEWOBJ_EX: the same with keyword arguments. */
export function newObjectWithKeywords(machine: Machine): void {
  if (!holds(machine, 3)) return;
  const keywords = pop(machine);
  const args = pop(machine);
  const call = addCall(machine, newObjectExCode, peek(machine), args);
  const heap = machine.heap;
  if (heap.kind[call] === kinds.call) heap.slots[(heap.narrow[call] ?? 0) + callSlots.keywords] = keywords;
  setTop(machine, call);
  machine.position += 1;
}

/** INST: class on two lines, arguments above the mark. */
export function instantiateNamed(machine: Machine): void {
  const module = readLine(machine, 1);
  if (module === undefined) return;
  const name = readLine(machine, 2 + module.length);
  if (name === undefined) return;
  const args = tupleAboveMark(machine, 0);
  if (args === undefined) return;
  push(machine, addCall(machine, instCode, addGlobal(machine, utf8(module), utf8(name)), args));
  machine.position += 3 + module.length + name.length;
}

/** OBJ: class and arguments above the mark. */
export function instantiate(machine: Machine): void {
  if (!holds(machine, 1)) return;
  const callee = machine.stack[machine.fence] ?? 0;
  const args = tupleAboveMark(machine, 1);
  if (args === undefined) return;
  push(machine, addCall(machine, objCode, callee, args));
  machine.position += 1;
}

/** BUILD: hands a state to the object below. */
export function build(machine: Machine): void {
  if (!holds(machine, 2)) return;
  const target = peek(machine, 1);
  const chain = callChain(machine, target, callSlots.states);
  const top = machine.top;
  if (chain !== 0) appendToChain(machine.heap, chain, machine.stack, top - 1, top);
  else if (!isForgotten(machine, target)) misuse(machine, "BUILD", target);
  pop(machine);
  machine.position += 1;
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
