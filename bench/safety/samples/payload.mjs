import { call, global, join, op, tuple } from "testkit/pickle";

/**
 * What the samples "do": `os.system("true")`, a command that does nothing. It is the name that every deny-list has, so
 * that a miss is about the trick and not about the list; the lists are tried by the samples of `gadgets.table.mjs`.
 */
export const system = () => global("os", "system");
export const payload = () => call(system(), "true");
export const nothing = "true";

/** Opcodes between PROTO and STOP. */
export const stream = (protocol, ...parts) => join(op.PROTO(protocol), ...parts, op.STOP());
/** The same without PROTO, as protocols 0 and 1 are. */
export const bare = (...parts) => join(...parts, op.STOP());

/** The plainest malicious stream. */
export const evil = (protocol = 2) => stream(protocol, payload());
/** A stream that holds a small dict, nothing more. */
export const kind = () => stream(2, op.EMPTY_DICT(), op.BINUNICODE("epoch"), op.BININT1(3), op.SETITEM());

export const short = (text) => op.SHORT_BINUNICODE(text);
export const named = (module, name) => join(short(module), short(name), op.STACK_GLOBAL());
export const called = (callee, ...args) => join(callee, tuple(...args), op.REDUCE());

/** One sample. `files` is the bytes of one file, or a folder as name to bytes (or text). */
export function sample(id, trick, source, expected, files, name = `${id}.pkl`) {
  const folder = files instanceof Uint8Array ? { [name]: files } : files;
  return { id, class: trick, source, expected, files: folder };
}

/** `sample` with the class and the source that a group has in common. */
export const group = (trick, source, expected = "dangerous") => ({
  of: (id, files, name) => sample(id, trick, source, expected, files, name),
});

export const json = (value) => Buffer.from(JSON.stringify(value));
