import { global, join, op, tuple } from "testkit/pickle";
import { bare, called, evil, group, kind, named, nothing, payload, short, stream } from "./payload.mjs";

/** Several streams, streams that break, and streams that only Python reads. */
export const streamSamples = () => [...streams(), ...breaks(), ...disagreements(), ...unmarked()];

function streams() {
  const { of } = group("several streams and foreign bytes", "CVE-2025-10155; own");
  const first = kind();
  return [
    of("streams-second-is-evil", join(first, evil())),
    of("streams-tenth-is-evil", join(...Array.from({ length: 9 }, () => first), evil())),
    of("streams-zeros-between", join(first, new Uint8Array(512), evil())),
    of("streams-text-between", join(first, Buffer.from("-- end of the header --\n"), evil())),
    of("streams-bytes-before", join(Buffer.from("MODEL01\0\0\0\0\0"), evil()), "streams-bytes-before.bin"),
    of("streams-no-proto", bare(payload())),
    of("streams-proto-twice", join(op.PROTO(2), op.PROTO(2), payload(), op.STOP())),
    of("streams-proto-inside", stream(2, op.NONE(), op.POP(), op.PROTO(4), payload())),
    of("streams-proto-late", bare(payload(), op.PROTO(0))),
    of(
      "streams-out-of-band",
      stream(5, called(named("os", "system"), nothing), op.POP(), op.NEXT_BUFFER(), op.READONLY_BUFFER()),
    ),
  ];
}

function breaks() {
  const { of } = group(
    "breaks after the payload",
    "nullifAI (ReversingLabs 2025); Hide and Seek, exception-oriented",
  );
  const after = (...parts) => join(op.PROTO(2), payload(), ...parts);
  return [
    of("break-no-stop", after()),
    of("break-truncated-text", after(op.BINUNICODE("x", 4000))),
    of("break-unknown-opcode", after(Uint8Array.of(0xff, 0xff))),
    of("break-missing-memo", after(op.BINGET(200), op.STOP())),
    of("break-empty-stack", after(op.POP(), op.POP(), op.POP(), op.STOP())),
    of("break-name-of-numbers", after(op.BININT1(1), op.BININT1(2), op.STACK_GLOBAL(), op.STOP())),
    of("break-bad-utf8", after(op.BINUNICODE(Uint8Array.of(0xff, 0xfe)), op.STOP())),
    of("break-bad-float", after(op.FLOAT("one"), op.STOP())),
    of("break-bad-string", after(op.STRING("true"), op.STOP())),
    of("break-missing-module", after(global("no.such.module", "name"), op.STOP())),
    of("break-huge-bytes", after(join(Uint8Array.of(0x8e), Buffer.from("ffffffffffffff7f", "hex")))),
    of("break-negative-long", after(join(Uint8Array.of(0x8b), Buffer.from("ffffffff", "hex")))),
    of("break-text-after", after(Buffer.from("\nsave this file as UTF-8\n"))),
    of("break-extension-zero", after(op.EXT1(0), op.STOP())),
    of("break-no-mark", after(op.TUPLE(), op.STOP())),
  ];
}

function disagreements() {
  const { of } = group(
    "what Python reads and disassemblers do not",
    "PickleFuzzer (arXiv 2605.15084); measured on CPython 3.11",
  );
  return [
    of("disagree-int-hex", bare(op.INT("0x10"), op.POP(), payload())),
    of("disagree-long-hex", bare(op.LONG("0x10L"), op.POP(), payload())),
    of("disagree-int-octal", bare(op.INT("010"), op.POP(), payload())),
    of("disagree-string-latin", bare(op.STRING("'\xe9'"), op.POP(), payload())),
    of("disagree-memo-padded", bare(op.NONE(), op.PUT(" 1"), op.POP(), payload())),
    of("disagree-mark-not-used", stream(2, op.MARK(), payload())),
    of("disagree-two-left-on-the-stack", stream(2, op.EMPTY_DICT(), payload())),
    of("disagree-million-opcodes", stream(2, ...padding(1_100_000), payload())),
    of("disagree-eleven-megabytes", stream(2, op.BINBYTES(new Uint8Array(11 << 20)), op.POP(), payload())),
    of("disagree-deep-stack", stream(2, new Uint8Array(20_000).fill(0x4e), payload())),
    of("disagree-deep-lists", stream(2, new Uint8Array(50_000).fill(0x5d), payload())),
    of("disagree-wide-memo", stream(4, new Uint8Array(2).fill(0x4e), ...memoized(120_000), payload())),
  ];
}

/** Streams that do not look like one, under a name that says nothing. */
function unmarked() {
  const { of } = group("streams that do not look like pickles", "own");
  const made = (id, bytes) => of(`unmarked-${id}`, bytes, "weights.bin");
  return [
    made("none-first", bare(op.NONE(), op.POP(), payload())),
    made("number-first", bare(op.INT("7"), op.POP(), payload())),
    made("text-first", bare(op.STRING("'model'"), op.POP(), payload())),
    made("proto-0", join(op.PROTO(0), payload(), op.STOP())),
    made("proto-1", join(op.PROTO(1), payload(), op.STOP())),
    made("binary-text-first", bare(op.BINUNICODE("model"), op.POP(), payload())),
    made(
      "computed-name",
      stream(
        4,
        short("os"),
        called(named("builtins", "str"), op.SHORT_BINBYTES("system"), "ascii"),
        op.STACK_GLOBAL(),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
    made("odd-name-after", join(op.PROTO(2), payload(), global("no such module!", "x y"), op.STOP())),
    made("break-at-once", join(op.PROTO(2), payload(), Uint8Array.of(0xff))),
  ];
}

const padding = (opcodes) => [Buffer.from("N0".repeat(opcodes / 2), "latin1")];

const memoized = (count) => [Buffer.from("N\x940".repeat(count), "latin1")];
