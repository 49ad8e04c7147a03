import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, float, global, join, object, op, pickle, tuple, value } from "testkit/pickle";
import type { Part, Value } from "testkit/pickle";
import { makeZip } from "testkit/zip";
import { tensor } from "testkit/pytorch";
import type { Hazard } from "../../model/hazard.ts";
import { sourceOfBytes } from "./byte-range.ts";
import { gadgetFor } from "./gadgets.ts";
import { gadgets } from "./gadgets.table.ts";
import { scanPickle } from "./index.ts";
import type { PickleScan, PickleScanOptions } from "./index.ts";
import { pickleRules } from "./rules.table.ts";
import { vouchFor } from "./vouched.ts";
import { weightsOnlyGlobals } from "./weights-only.table.ts";

const scan = (bytes: Uint8Array, options: Partial<PickleScanOptions> = {}): Promise<PickleScan> =>
  scanPickle(sourceOfBytes(bytes), { offset: 0, ...options });

/** Module and name from the stack, protocol 4. */
const stackGlobal = (module: Value, name: Value): Part =>
  join(shortOrPart(module), shortOrPart(name), op.STACK_GLOBAL());
const shortOrPart = (of: Value): Part => (typeof of === "string" ? op.SHORT_BINUNICODE(of) : value(of));

const worst = (hazards: readonly Hazard[]): string =>
  ["dangerous", "suspicious", "unknown"].find((verdict) => hazards.some((one) => one.verdict === verdict)) ??
  "safe";
const texts = (hazards: readonly Hazard[]): string =>
  hazards.map(({ message, evidence }) => [message, ...(evidence ?? [])].join("\n")).join("\n");

const system = global("os", "system");
const inert = "echo inert";
const run = call(system, inert);
const stream4 = (...parts: readonly Part[]): Uint8Array => join(op.PROTO(4), ...parts, op.STOP());
const importOs = call(global("importlib", "import_module"), "os");
const bytesOf = (bytes: Uint8Array): Part => op.BINBYTES(bytes);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

interface Trick {
  readonly title: string;
  readonly bytes: Uint8Array;
  /** What the finding must name. */
  readonly names: string;
  readonly verdict?: "suspicious" | "dangerous";
}

const trick = (title: string, bytes: Uint8Array, names: string, verdict?: Trick["verdict"]): Trick => ({
  title,
  bytes,
  names,
  ...(verdict === undefined ? {} : { verdict }),
});

/** One inert stream per published class of evasion. */
const tricks: readonly Trick[] = [
  trick("a plain call", pickle(run), 'os.system("echo inert")'),
  trick(
    "the name under which os is really imported",
    pickle(call(global("posix", "system"), inert)),
    "posix.system",
  ),
  trick("Python 2 names", pickle(call(global("__builtin__", "eval"), "1")), "builtins.eval"),
  trick(
    "Python 2 names in a new protocol",
    stream4(call(global("__builtin__", "eval"), "1")),
    "builtins.eval",
  ),
  trick("commands of Python 2", pickle(call(global("commands", "getoutput"), inert)), "subprocess.getoutput"),
  trick("INST", join(op.MARK(), value(inert), op.INST("os", "system"), op.STOP()), "os.system"),
  trick("OBJ", pickle(join(op.MARK(), system, value(inert), op.OBJ())), "os.system"),
  trick(
    "OBJ and POP: the result is thrown away",
    pickle(join(op.MARK(), system, value(inert), op.OBJ(), op.POP(), op.NONE())),
    "os.system",
  ),
  trick("REDUCE and POP", pickle(join(run, op.POP(), op.NONE())), "os.system"),
  trick("NEWOBJ", pickle(join(global("subprocess", "Popen"), tuple(inert), op.NEWOBJ())), "subprocess.Popen"),
  trick(
    "NEWOBJ_EX",
    stream4(global("subprocess", "Popen"), tuple(inert), value({ shell: true }), op.NEWOBJ_EX()),
    "subprocess.Popen",
  ),
  trick("STACK_GLOBAL", stream4(call(stackGlobal("os", "system"), inert)), "os.system"),
  trick(
    "STACK_GLOBAL after DUP and POP",
    stream4(
      op.SHORT_BINUNICODE("os"),
      op.DUP(),
      op.POP(),
      op.SHORT_BINUNICODE("system"),
      op.STACK_GLOBAL(),
      tuple(inert),
      op.REDUCE(),
    ),
    "os.system",
  ),
  trick(
    "names out of a rewritten memo",
    stream4(
      op.SHORT_BINUNICODE("math"),
      op.BINPUT(0),
      op.POP(),
      op.SHORT_BINUNICODE("os"),
      op.BINPUT(0),
      op.POP(),
      op.SHORT_BINUNICODE("system"),
      op.BINPUT(1),
      op.POP(),
      op.BINGET(0),
      op.BINGET(1),
      op.STACK_GLOBAL(),
      tuple(inert),
      op.REDUCE(),
    ),
    "os.system",
  ),
  trick(
    "decoy strings between the names",
    stream4(
      op.SHORT_BINUNICODE("os"),
      op.MARK(),
      value("collections"),
      value("OrderedDict"),
      op.POP_MARK(),
      op.SHORT_BINUNICODE("system"),
      op.STACK_GLOBAL(),
      tuple(inert),
      op.REDUCE(),
    ),
    "os.system",
  ),
  trick(
    "a memo index that only fits four bytes",
    stream4(
      op.SHORT_BINUNICODE("os"),
      op.LONG_BINPUT(300),
      op.POP(),
      op.LONG_BINGET(300),
      op.SHORT_BINUNICODE("system"),
      op.STACK_GLOBAL(),
      tuple(inert),
      op.REDUCE(),
    ),
    "os.system",
  ),
  trick(
    "a decoy dict filled by SETITEM",
    stream4(
      op.EMPTY_DICT(),
      value("os"),
      value("posixpath"),
      op.SETITEM(),
      op.POP(),
      call(stackGlobal("os", "system"), inert),
    ),
    "os.system",
  ),
  trick("a stream that breaks after the call", join(op.PROTO(2), run, Uint8Array.of(0xff)), "os.system"),
  trick("a stream without STOP", join(op.PROTO(2), run), "os.system"),
  trick("a second stream", join(pickle({ just: "data" }), pickle(run)), "os.system"),
  trick("a second stream that breaks", join(pickle({}), op.PROTO(2), run), "os.system"),
  trick(
    "a walk over attributes: pathlib os.system",
    stream4(call(stackGlobal("pathlib", "os.system"), inert)),
    "pathlib.os.system",
  ),
  trick(
    "a walk over internals",
    stream4(stackGlobal("collections", "Counter.__init__.__globals__"), tuple("x"), op.REDUCE()),
    "__globals__",
  ),
  trick(
    "getattr of an imported module",
    pickle(call(call(global("builtins", "getattr"), importOs, "system"), inert)),
    "os.system",
  ),
  trick(
    "getattr_static of a found module",
    pickle(call(call(global("inspect", "getattr_static"), importOs, "system"), inert)),
    "os.system",
  ),
  trick(
    "pkgutil.resolve_name",
    pickle(call(call(global("pkgutil", "resolve_name"), "os:system"), inert)),
    "os.system",
  ),
  trick(
    "operator.attrgetter",
    pickle(call(call(call(global("operator", "attrgetter"), "system"), importOs), inert)),
    "os.system",
  ),
  trick(
    "operator.methodcaller",
    pickle(call(call(global("operator", "methodcaller"), "system", inert), importOs)),
    "methodcaller",
  ),
  trick(
    "getattr of a computed name",
    pickle(
      call(
        global("builtins", "getattr"),
        global("collections", "Counter"),
        call(global("builtins", "str"), bytesOf(Buffer.from("x")), "utf8"),
      ),
    ),
    "computes the name",
  ),
  trick(
    "getattr of internals",
    pickle(call(global("builtins", "getattr"), global("collections", "Counter"), "__subclasses__")),
    "Counter.__subclasses__",
  ),
  trick(
    "an import whose name is computed",
    stream4(
      call(stackGlobal("builtins", "str"), "os"),
      op.SHORT_BINUNICODE("system"),
      op.STACK_GLOBAL(),
      tuple(inert),
      op.REDUCE(),
    ),
    "computed while it loads",
  ),
  trick(
    "an import whose name is too long to keep",
    stream4(
      op.SHORT_BINUNICODE("shutil"),
      op.BINUNICODE(`${"os.path.".repeat(4000)}os.system`),
      op.STACK_GLOBAL(),
      tuple(inert),
      op.REDUCE(),
    ),
    "computed while it loads",
  ),
  trick("functools.partial", pickle(call(call(global("functools", "partial"), system), inert)), "os.system"),
  trick(
    "functools.reduce",
    pickle(call(global("functools", "reduce"), global("os", "system"), [inert])),
    "functools.reduce",
  ),
  trick(
    "map, run by a container",
    pickle(call(global("builtins", "list"), call(global("builtins", "map"), global("math", "sqrt"), [4]))),
    "builtins.map",
  ),
  trick(
    "iter of a function",
    pickle(
      call(global("builtins", "list"), call(global("builtins", "iter"), global("collections", "Counter"), 1)),
    ),
    "calls the function",
  ),
  trick(
    "apply of Python 2",
    pickle(call(global("__builtin__", "apply"), system, tuple(inert))),
    "builtins.apply",
  ),
  trick(
    "the tensor rebuild that calls any function",
    pickle(
      call(
        global("torch._tensor", "_rebuild_from_type_v2"),
        system,
        global("torch", "Tensor"),
        tuple(inert),
        null,
      ),
    ),
    "os.system",
  ),
  trick(
    "the tensor rebuild of a computed function",
    pickle(
      call(
        global("torch._tensor", "_rebuild_from_type_v2"),
        call(global("builtins", "getattr"), importOs, "system"),
        global("torch", "Tensor"),
        tuple(inert),
        null,
      ),
    ),
    "os.system",
  ),
  trick(
    "torch storages that are a pickle",
    pickle(call(global("torch.storage", "_load_from_bytes"), bytesOf(pickle(run)))),
    "os.system",
  ),
  trick(
    "torch storages that are a zip checkpoint",
    pickle(
      call(
        global("torch.storage", "_load_from_bytes"),
        bytesOf(makeZip([{ name: "archive/data.pkl", bytes: pickle(run), deflate: true }])),
      ),
    ),
    "os.system",
  ),
  trick(
    "torch storages as latin-1 text",
    pickle(
      call(
        global("torch.storage", "_load_from_bytes"),
        call(global("_codecs", "encode"), Buffer.from(pickle(run)).toString("latin1"), "latin1"),
      ),
    ),
    "os.system",
  ),
  trick("pickle.loads inside", pickle(call(global("pickle", "loads"), bytesOf(pickle(run)))), "os.system"),
  trick(
    "pickle.loads of computed bytes",
    pickle(call(global("pickle", "loads"), call(global("base64", "b64decode"), base64(pickle(run))))),
    "bytes that it computes",
  ),
  trick(
    "text through a transforming codec",
    pickle(call(global("_codecs", "encode"), "flfgrz", "rot13")),
    "hidden text",
    "suspicious",
  ),
  trick(
    "state for an imported class",
    pickle(join(global("numpy", "ndarray"), value({ tolist: 1 }), op.BUILD())),
    "numpy.ndarray",
  ),
  trick(
    "items for an imported name",
    pickle(join(global("collections", "Counter"), value("update"), value(1), op.SETITEM())),
    "collections.Counter",
  ),
  trick(
    "state for a module that was imported by a call",
    pickle(join(importOs, value({ system: 1 }), op.BUILD())),
    "Loading changes os",
  ),
  trick(
    "modelscan issue 330: numpy.__builtins__",
    pickle(join(global("numpy", "__builtins__"), value({ len: 1 }), op.BUILD())),
    "numpy.__builtins__",
  ),
  trick(
    "setattr on an imported name",
    pickle(call(global("builtins", "setattr"), global("torch", "Tensor"), "add", 1)),
    "torch.Tensor",
  ),
  trick(
    "a state that sets __setstate__ for the next BUILD",
    pickle(
      join(
        object("collections", "Counter", { __setstate__: global("collections", "Counter") }),
        value({ a: 1 }),
        op.BUILD(),
      ),
    ),
    "__setstate__",
  ),
  trick(
    "a state that sets append for the next APPENDS",
    pickle(
      join(
        object("collections", "UserList", { extend: global("collections", "Counter"), append: 1 }),
        op.MARK(),
        value("x"),
        op.APPENDS(),
      ),
    ),
    "extend, which the next opcode calls",
  ),
  trick(
    "a call of the result of a call",
    pickle(call(call(global("collections", "Counter")), "x")),
    "result of another call",
  ),
  trick(
    "a function carried as code and called",
    pickle(call(call(global("cloudpickle.cloudpickle", "_make_function"), null), 1)),
    "code is in the file",
  ),
  trick(
    "a pickle in a byte string that nobody unpickles",
    pickle({ x: bytesOf(pickle({ padding: "x".repeat(4096), run })) }),
    "os.system",
    "suspicious",
  ),
  trick("a pickle in a text in base64", pickle({ x: base64(pickle(run)) }), "os.system", "suspicious"),
  trick(
    "a frame that ends inside an opcode",
    join(op.PROTO(4), op.FRAME(3), op.SHORT_BINUNICODE("a long text"), op.STOP()),
    "frame-cuts-opcode",
    "suspicious",
  ),
  trick("extension codes", pickle(call(op.EXT1(7), "x")), "extension code 7", "suspicious"),
  trick(
    "SETITEM on what is no dict (CVE-2026-24747)",
    pickle(join(value([1]), value(0), value(1), op.SETITEM())),
    "SETITEM",
    "suspicious",
  ),
  trick(
    "a class computed for _reconstructor",
    pickle(
      call(
        global("copyreg", "_reconstructor"),
        call(global("collections", "Counter")),
        global("builtins", "object"),
        null,
      ),
    ),
    "computes",
  ),
  trick(
    "runstring of NumPy",
    pickle(call(global("numpy.testing._private.utils", "runstring"), inert, {})),
    "runstring",
  ),
  trick(
    "a submodule of a denied module",
    pickle(call(global("asyncio.unix_events", "_UnixSubprocessTransport._start"), inert)),
    "asyncio.unix_events",
  ),
  trick("a debugger", pickle(call(global("bdb", "Bdb.run"), inert)), "bdb.Bdb"),
  trick("a log file", pickle(call(global("logging", "FileHandler"), "/tmp/x")), "logging.FileHandler"),
  trick(
    "uuid running a command",
    pickle(call(global("uuid", "_get_command_stdout"), inert)),
    "uuid._get_command_stdout",
  ),
  trick(
    "imaplib running a command",
    pickle(call(global("imaplib", "IMAP4_stream"), inert)),
    "imaplib.IMAP4_stream",
  ),
  trick("ctypes", pickle(call(global("ctypes", "CDLL"), "x.so")), "ctypes.CDLL"),
  trick("torch.load", pickle(call(global("torch", "load"), "x.pt")), "torch.load"),
  trick(
    "load_config of torch",
    pickle(call(global("torch.utils._config_module", "load_config"), bytesOf(pickle(run)))),
    "load_config",
  ),
  trick("dill evaluating text", pickle(call(global("dill._dill", "_eval_repr"), "1")), "_eval_repr"),
];

describe("tricks to hide what a pickle runs", () => {
  test.each(tricks.map((one) => [one.title, one] as const))("%s", async (_, { bytes, names, verdict }) => {
    const { hazards } = await scan(bytes);
    expect(worst(hazards)).toBe(verdict ?? "dangerous");
    expect(texts(hazards)).toContain(names);
  });

  test("there are at least forty of them", () => {
    expect(tricks.length).toBeGreaterThanOrEqual(40);
  });
});

describe("what honest writers do", () => {
  const numpyArray = join(
    call(
      global("numpy.core.multiarray", "_reconstruct"),
      global("numpy", "ndarray"),
      tuple(0),
      bytesOf(Buffer.from("b")),
    ),
    tuple(1, tuple(3), call(global("numpy", "dtype"), "i8", false, true), false, bytesOf(new Uint8Array(24))),
    op.BUILD(),
  );

  test.each<[string, Uint8Array]>([
    ["plain data", pickle({ a: [1, float(2.5), "x", null, true], b: tuple(1, 2) })],
    ["an array", pickle({ w: numpyArray })],
    [
      "an estimator",
      pickle(
        object("sklearn.linear_model._logistic", "LogisticRegression", { C: float(1), coef_: numpyArray }),
      ),
    ],
    [
      "a time zone",
      pickle(
        call(call(global("builtins", "getattr"), global("zoneinfo", "ZoneInfo"), "_unpickle"), "UTC", 1),
      ),
    ],
    ["two streams of plain data", join(pickle([1]), pickle([2]))],
    [
      "a partial of a known function",
      pickle(call(global("functools", "partial"), global("torch.nn.modules.normalization", "LayerNorm"))),
    ],
  ])("%s is vouched for", async (_, bytes) => {
    const { hazards, problems } = await scan(bytes);
    expect([...hazards, ...problems]).toEqual([]);
  });

  test("a class of nobody's list is unknown, once for the file, with its calls", async () => {
    const { hazards } = await scan(
      pickle([object("mine.layers", "Attention", { a: 1 }), global("mine", "other")]),
    );
    expect(hazards).toMatchObject([{ rule: "PICKLE-UNKNOWN-GLOBAL", verdict: "unknown" }]);
    expect(hazards[0]!.message).toContain("mine.layers.Attention and 1 more name");
    expect(hazards[0]!.evidence).toHaveLength(2);
  });

  test("a class that may be filled may not be called", async () => {
    const layer = ["torch.nn.modules.conv", "Conv2d"] as const;
    expect(worst((await scan(pickle(object(...layer, { a: 1 })))).hazards)).toBe("safe");
    expect(worst((await scan(pickle(call(global(...layer), 3, 3, 3)))).hazards)).toBe("unknown");
  });

  test("functions of cloudpickle and dill are unknown, not dangerous", async () => {
    const code = call(call(global("cloudpickle.cloudpickle", "_builtin_type"), "CodeType"), 0, 0);
    const made = call(global("cloudpickle.cloudpickle", "_make_function"), code, {}, null, null, null);
    const { hazards } = await scan(pickle(made));
    expect(hazards.map(({ rule, verdict }) => [rule, verdict])).toContainEqual([
      "PICKLE-CODE-OBJECT",
      "unknown",
    ]);
    expect(worst(hazards)).toBe("unknown");
  });

  test("persistent ids are known to torch alone", async () => {
    const bytes = pickle({ w: tensor({ shape: [2] }) });
    expect((await scan(bytes, { loader: "torch" })).hazards).toEqual([]);
    expect((await scan(bytes)).hazards).toMatchObject([{ rule: "PICKLE-PERSISTENT-ID", verdict: "unknown" }]);
  });

  test("whole modules of torch before 1.6 name their class in a persistent id", async () => {
    const saved = (module: string, name: string): Part =>
      join(tuple("module", global(module, name), "linear.py", "class Linear: ..."), op.BINPERSID());
    const made = (of: Part): Part => join(of, op.EMPTY_TUPLE(), op.NEWOBJ(), value({ a: 1 }), op.BUILD());
    const known = await scan(pickle(made(saved("torch.nn.modules.linear", "Linear"))), { loader: "torch" });
    expect(known.hazards).toEqual([]);
    const evil = await scan(pickle(made(saved("os", "system"))), { loader: "torch" });
    expect(worst(evil.hazards)).toBe("dangerous");
  });

  test("bytes after the last stream are named", async () => {
    const { hazards } = await scan(join(pickle([1]), Buffer.from("\xff\xfe trailing", "latin1")));
    expect(hazards).toMatchObject([{ rule: "PICKLE-TRAILING", verdict: "unknown" }]);
  });
});

describe("the restricted loader of PyTorch", () => {
  const refuses = async (bytes: Uint8Array): Promise<string> =>
    (await scan(bytes, { loader: "torch" })).weightsOnly;

  test.each<[string, Uint8Array, string]>([
    ["tensors in protocol 2", pickle({ w: tensor({ shape: [2] }) }), "loads"],
    ["an empty set", pickle(op.EMPTY_SET()), "loads"],
    ["tensors in protocol 4 with its opcodes", stream4(op.SHORT_BINUNICODE("x")), "refuses"],
    ["NumPy arrays", pickle(call(global("numpy", "dtype"), "i8")), "refuses"],
    ["a duplicate of the top", pickle(join(value([]), op.DUP(), op.POP())), "refuses"],
    ["a broken stream", join(op.PROTO(2), value([1])), "refuses"],
    ["other persistent ids", pickle(join(tuple("module", "x"), op.BINPERSID())), "refuses"],
    [
      "state for bytes",
      pickle(join(call(global("_codecs", "encode"), "x", "latin1"), value({}), op.BUILD())),
      "refuses",
    ],
    [
      "state for an ordered dict",
      pickle(join(call(global("collections", "OrderedDict")), value({ _metadata: 1 }), op.BUILD())),
      "loads",
    ],
  ])("%s", async (_, bytes, expected) => {
    expect(await refuses(bytes)).toBe(expected);
  });

  test("is named in the message of what a torch file runs", async () => {
    const { hazards } = await scan(pickle(run), { loader: "torch" });
    expect(hazards[0]!.message).toContain("weights_only=True refuses");
  });
});

describe("the tables", () => {
  test("vouch for nothing that is a gadget", () => {
    for (const row of gadgets) {
      for (const [module, names] of Object.entries(row.names ?? {})) {
        for (const name of names.split(" "))
          expect([module, name, vouchFor(module, name)]).toEqual([module, name, undefined]);
      }
    }
  });

  test("hold the names that published exploits use", () => {
    const names = [
      "os.system",
      "builtins.exec",
      "subprocess.Popen",
      "runpy._run_code",
      "numpy.load",
      "torch.hub.load",
      "pty.spawn",
      "marshal.loads",
      "importlib.import_module",
      "sys.exit",
      "shutil.rmtree",
      "pip.main",
      "socket.create_connection",
    ];
    for (const full of names) {
      const dot = full.lastIndexOf(".");
      expect([full, gadgetFor(full.slice(0, dot), full.slice(dot + 1))?.verdict]).toEqual([
        full,
        "dangerous",
      ]);
      expect(weightsOnlyGlobals.has(full)).toBe(false);
    }
  });

  test("describe every rule once", () => {
    const ids = pickleRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("hostile bytes", () => {
  const honest = pickle({
    a: call(global("torch.storage", "_load_from_bytes"), bytesOf(pickle([1]))),
    b: run,
  });

  test("mutated and truncated streams never throw, and are never clean when they break", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { maxLength: 4 }),
        fc.nat(honest.length),
        async (changes, length) => {
          const bytes = Uint8Array.from(honest).subarray(0, length);
          for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
          const { runs, hazards, problems } = await scan(bytes);
          const isBroken = runs[0]?.root === undefined;
          if (isBroken) expect(hazards.length + problems.length).toBeGreaterThan(0);
        },
      ),
      { seed: 3, numRuns: 400 },
    );
  });

  test("pickles nested without end are cut and named", async () => {
    let bytes = pickle(run);
    for (let depth = 0; depth < 8; depth += 1) {
      bytes = pickle(call(global("torch.storage", "_load_from_bytes"), bytesOf(bytes)));
    }
    const { problems } = await scan(bytes);
    expect(problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  test("a thousand different gadgets are a bounded number of hazards", async () => {
    const many = Array.from({ length: 1000 }, (_, index) => global("os", `name${index}`));
    const { hazards } = await scan(pickle(many));
    expect(hazards.length).toBeLessThanOrEqual(20);
  });
});
