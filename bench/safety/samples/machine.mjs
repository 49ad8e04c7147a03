import { join, op, tuple, value } from "testkit/pickle";
import { bare, called, evil, group, named, nothing, payload, short, stream, system } from "./payload.mjs";

/** Tricks with the stack and the memo of the pickle machine. */
export const machineSamples = () => [...plainCalls(), ...decoys(), ...memoTricks()];

function plainCalls() {
  const { of } = group("plain call", "baseline of every scanner");
  return [
    of("plain-p0", bare(system(), op.MARK(), op.STRING("'true'"), op.TUPLE(), op.REDUCE())),
    of("plain-p1", bare(system(), op.MARK(), op.BINUNICODE(nothing), op.TUPLE(), op.REDUCE())),
    of("plain-p2", evil(2)),
    of("plain-p3", evil(3)),
    of("plain-p4", stream(4, called(named("os", "system"), nothing))),
    of("plain-p5-framed", framed(called(named("posix", "system"), nothing), op.STOP())),
    of("plain-deep-in-a-dict", stream(2, value({ weights: [1, 2, { hook: payload() }] }))),
    of("plain-as-a-key", stream(2, op.EMPTY_DICT(), payload(), op.NONE(), op.SETITEM())),
  ];
}

function decoys() {
  const { of } = group("stack decoys", "reference set of eight streams; GHSA-mxhj-88fx-4pcv; own");
  const end = [tuple(nothing), op.REDUCE()];
  return [
    of(
      "decoy-pop",
      stream(4, short("os"), short("system"), short("collections"), op.POP(), op.STACK_GLOBAL(), ...end),
    ),
    of(
      "decoy-dup",
      stream(
        4,
        short("os"),
        op.DUP(),
        op.POP(),
        short("system"),
        op.DUP(),
        op.POP(),
        op.STACK_GLOBAL(),
        ...end,
      ),
    ),
    of(
      "decoy-pop-mark",
      stream(
        4,
        short("os"),
        op.MARK(),
        short("collections"),
        op.POP_MARK(),
        short("system"),
        op.MARK(),
        short("OrderedDict"),
        short("x"),
        op.POP_MARK(),
        op.STACK_GLOBAL(),
        ...end,
      ),
    ),
    of(
      "decoy-setitem",
      stream(
        4,
        op.EMPTY_DICT(),
        short("collections"),
        short("OrderedDict"),
        op.SETITEM(),
        op.POP(),
        short("os"),
        short("system"),
        op.EMPTY_DICT(),
        short("collections"),
        short("Counter"),
        op.SETITEM(),
        op.POP(),
        op.STACK_GLOBAL(),
        ...end,
      ),
    ),
    of("decoy-pop-of-result", stream(2, payload(), op.POP(), op.EMPTY_DICT())),
    of("decoy-result-under-mark", stream(2, op.MARK(), payload(), op.POP_MARK(), op.EMPTY_DICT())),
    of(
      "decoy-obj-pop",
      stream(2, op.MARK(), system(), op.BINUNICODE(nothing), op.OBJ(), op.POP(), op.EMPTY_DICT()),
    ),
    of(
      "decoy-inst-pop",
      stream(2, op.MARK(), op.BINUNICODE(nothing), op.INST("os", "system"), op.POP(), op.NONE()),
    ),
    of(
      "decoy-names-in-a-list",
      stream(
        4,
        op.EMPTY_LIST(),
        short("os"),
        op.MEMOIZE(),
        op.APPEND(),
        short("system"),
        op.MEMOIZE(),
        op.POP(),
        op.POP(),
        op.BINGET(0),
        op.BINGET(1),
        op.STACK_GLOBAL(),
        ...end,
      ),
    ),
    of(
      "decoy-empty-mark",
      stream(
        4,
        op.MARK(),
        op.POP(),
        short("os"),
        op.MARK(),
        op.POP(),
        short("system"),
        op.STACK_GLOBAL(),
        ...end,
      ),
    ),
  ];
}

function memoTricks() {
  const { of } = group("memo tricks", "reference set of eight streams; own");
  const end = [op.STACK_GLOBAL(), tuple(nothing), op.REDUCE()];
  const drop = (text, index) => join(short(text), op.BINPUT(index), op.POP());
  return [
    of(
      "memo-rewritten",
      stream(
        4,
        drop("collections", 0),
        drop("OrderedDict", 1),
        drop("os", 0),
        drop("system", 1),
        op.BINGET(0),
        op.BINGET(1),
        ...end,
      ),
    ),
    of(
      "memo-after-pop",
      stream(
        4,
        short("os"),
        short("no_module"),
        op.POP(),
        op.BINPUT(0),
        op.POP(),
        short("system"),
        short("no_name"),
        op.POP(),
        op.BINPUT(1),
        op.POP(),
        op.BINGET(0),
        op.BINGET(1),
        ...end,
      ),
    ),
    of(
      "memo-of-a-dup",
      stream(
        4,
        short("os"),
        op.DUP(),
        op.BINPUT(7),
        op.POP(),
        op.POP(),
        short("system"),
        op.BINPUT(8),
        op.POP(),
        op.BINGET(7),
        op.BINGET(8),
        ...end,
      ),
    ),
    of(
      "memo-long-index",
      stream(
        4,
        short("os"),
        op.LONG_BINPUT(70_000),
        op.POP(),
        short("system"),
        op.LONG_BINPUT(70_001),
        op.POP(),
        op.LONG_BINGET(70_000),
        op.LONG_BINGET(70_001),
        ...end,
      ),
    ),
    of(
      "memo-text-index",
      stream(
        4,
        short("os"),
        op.PUT(5),
        op.POP(),
        short("system"),
        op.PUT(6),
        op.POP(),
        op.GET(5),
        op.GET(6),
        ...end,
      ),
    ),
    of(
      "memo-memoize-counts-over",
      stream(
        4,
        short("x"),
        op.BINPUT(1),
        op.POP(),
        short("os"),
        op.MEMOIZE(),
        op.POP(),
        short("system"),
        op.BINPUT(2),
        op.POP(),
        op.BINGET(1),
        op.BINGET(2),
        ...end,
      ),
    ),
    of(
      "memo-of-the-callee",
      stream(
        2,
        system(),
        op.BINPUT(3),
        op.POP(),
        op.EMPTY_DICT(),
        op.BINPUT(4),
        op.POP(),
        op.BINGET(3),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
    of(
      "memo-callee-after-mark",
      stream(
        2,
        op.MARK(),
        op.NONE(),
        system(),
        op.BINPUT(3),
        op.POP_MARK(),
        op.BINGET(3),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
  ];
}

const framed = (...parts) => join(op.PROTO(5), op.FRAME(join(...parts).length), ...parts);
