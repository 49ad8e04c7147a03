import { call, global, join, object, op, tuple, value } from "testkit/pickle";
import { bare, called, group, named, nothing, payload, short, stream, system } from "./payload.mjs";

/** Spellings of names, calls that are not GLOBAL and REDUCE, frames. */
export const callSamples = () => [...spellings(), ...otherOpcodes(), ...frames()];

function spellings() {
  const { of } = group("spellings of names", "GHSA-5j3x-jp52-966f; CVE-2025-10157; own");
  const go = (module, name) => stream(4, called(named(module, name), nothing));
  const unicode = (text) =>
    op.UNICODE([...text].map((one) => `\\u${one.codePointAt(0).toString(16).padStart(4, "0")}`).join(""));
  return [
    of("name-dotted-pathlib-os", go("pathlib", "os.system")),
    of("name-dotted-torch", go("torch.serialization", "os.system")),
    of("name-dotted-collections", go("collections", "_sys.modules.get")),
    of(
      "name-dotted-allowed-module",
      stream(4, called(named("collections", "namedtuple.__globals__.__getitem__"), "_sys")),
    ),
    of("name-dotted-numpy", go("numpy.lib._npyio_impl", "os.system")),
    of("name-submodule", go("asyncio.unix_events", "subprocess.getoutput")),
    of("name-module-of-module", go("logging", "os.system")),
    of("name-python2-builtin", stream(2, call(global("__builtin__", "eval"), "None"))),
    of(
      "name-escaped-unicode",
      stream(4, unicode("os"), unicode("system"), op.STACK_GLOBAL(), tuple(nothing), op.REDUCE()),
    ),
    of(
      "name-escaped-string",
      stream(
        4,
        op.STRING("'\\x6f\\x73'"),
        op.STRING("'sys\\x74em'"),
        op.STACK_GLOBAL(),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
    of(
      "name-short-binstring",
      stream(
        4,
        op.SHORT_BINSTRING("os"),
        op.SHORT_BINSTRING("system"),
        op.STACK_GLOBAL(),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
    of(
      "name-binunicode8",
      stream(
        4,
        op.BINUNICODE8("os"),
        op.BINUNICODE8("system"),
        op.STACK_GLOBAL(),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
    of(
      "name-computed-by-a-call",
      stream(
        4,
        short("os"),
        called(named("_codecs", "decode"), op.SHORT_BINBYTES("system"), "ascii"),
        op.STACK_GLOBAL(),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
    of(
      "name-computed-by-str",
      stream(
        4,
        short("os"),
        called(named("builtins", "str"), op.SHORT_BINBYTES("system"), "ascii"),
        op.STACK_GLOBAL(),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
  ];
}

function otherOpcodes() {
  const { of } = group("other ways to call", "pickletools; modelscan issue 330; own");
  const partial = (...args) => called(global("functools", "partial"), ...args);
  return [
    of("call-inst", bare(op.MARK(), op.STRING("'true'"), op.INST("os", "system"))),
    of("call-obj", stream(2, op.MARK(), system(), op.BINUNICODE(nothing), op.OBJ())),
    of(
      "call-newobj",
      stream(
        2,
        global("functools", "partial"),
        tuple(system(), nothing),
        op.NEWOBJ(),
        op.EMPTY_TUPLE(),
        op.REDUCE(),
      ),
    ),
    of(
      "call-newobj-ex",
      stream(
        4,
        named("functools", "partial"),
        tuple(named("builtins", "max"), [nothing, nothing]),
        value({ key: system() }),
        op.NEWOBJ_EX(),
        op.EMPTY_TUPLE(),
        op.REDUCE(),
      ),
    ),
    of("call-reduce-then-build", stream(2, payload(), op.EMPTY_DICT(), op.BUILD())),
    of(
      "call-build-on-a-class",
      stream(
        2,
        global("collections", "UserList"),
        tuple(null, { __setstate__: system() }),
        op.BUILD(),
        op.POP(),
        global("collections", "UserList"),
        op.EMPTY_TUPLE(),
        op.NEWOBJ(),
        op.BINUNICODE(nothing),
        op.BUILD(),
      ),
    ),
    of("call-build-on-a-module", stream(2, global("numpy", "core"), value({ load: system() }), op.BUILD())),
    of(
      "call-setitem-on-builtins",
      stream(2, global("numpy", "__builtins__"), op.BINUNICODE("assay_marker"), system(), op.SETITEM()),
    ),
    of(
      "call-setitem-on-globals",
      stream(4, named("collections", "__dict__"), short("namedtuple"), system(), op.SETITEM()),
    ),
    of(
      "call-setstate-of-the-file",
      stream(
        2,
        object("collections", "Counter", { __setstate__: system() }),
        op.BINUNICODE(nothing),
        op.BUILD(),
      ),
    ),
    of(
      "call-append-of-the-file",
      stream(2, object("argparse", "Namespace", { append: system() }), op.BINUNICODE(nothing), op.APPEND()),
    ),
    of(
      "call-extension-registered",
      stream(
        2,
        call(global("copyreg", "add_extension"), "os", "system", 1),
        op.POP(),
        op.EXT1(1),
        tuple(nothing),
        op.REDUCE(),
      ),
    ),
    of("call-persistent-id", stream(2, op.BINUNICODE("storage"), payload(), op.TUPLE2(), op.BINPERSID())),
    of(
      "call-getattr-of-import",
      stream(
        2,
        called(
          called(global("builtins", "getattr"), called(global("builtins", "__import__"), "os"), "system"),
          nothing,
        ),
      ),
    ),
    of(
      "call-attrgetter",
      stream(
        2,
        called(
          called(
            called(global("operator", "attrgetter"), "system"),
            called(global("importlib", "import_module"), "os"),
          ),
          nothing,
        ),
      ),
    ),
    of(
      "call-methodcaller",
      stream(
        2,
        called(
          called(global("operator", "methodcaller"), "system", nothing),
          called(global("importlib", "import_module"), "os"),
        ),
      ),
    ),
    of("call-partial", stream(2, called(partial(system(), nothing)))),
    of("call-partial-of-partial", stream(2, called(partial(partial(system()), nothing)))),
    of(
      "call-map-into-tuple",
      stream(2, called(global("builtins", "tuple"), called(global("builtins", "map"), system(), [nothing]))),
    ),
    of(
      "call-starmap-into-set",
      stream(
        2,
        called(global("builtins", "set"), called(global("itertools", "starmap"), system(), [tuple(nothing)])),
      ),
    ),
    of("call-reduce-of-getattr", stream(2, reached("os", "system"))),
    of(
      "call-static-attribute",
      stream(
        2,
        called(
          called(
            global("inspect", "getattr_static"),
            called(global("importlib", "import_module"), "os"),
            "system",
          ),
          nothing,
        ),
      ),
    ),
    of(
      "call-resolve-name",
      stream(2, called(called(global("pkgutil", "resolve_name"), "os:system"), nothing)),
    ),
    of(
      "call-eval-object",
      stream(
        2,
        call(global("types", "FunctionType"), call(global("marshal", "loads"), op.SHORT_BINBYTES("N")), {}),
      ),
    ),
    of(
      "call-torch-from-type",
      stream(
        2,
        called(
          global("torch._tensor", "_rebuild_from_type_v2"),
          system(),
          global("torch", "Tensor"),
          tuple(nothing),
          {},
        ),
      ),
    ),
  ];
}

function frames() {
  const { of } = group("frames", "cpython issue 154848; own");
  const broken = group("frames", "own: Python refuses it", "unknown");
  const body = join(called(named("os", "system"), nothing), op.STOP());
  return [
    of("frame-too-short", join(op.PROTO(4), op.FRAME(4), body)),
    of("frame-of-zero", join(op.PROTO(4), op.FRAME(0), body)),
    of("frame-nested", join(op.PROTO(4), op.FRAME(9 + body.length), op.FRAME(body.length), body)),
    of("frame-in-protocol-2", join(op.PROTO(2), op.FRAME(body.length), body)),
    broken.of("frame-beyond-the-end", join(op.PROTO(4), op.FRAME(1_000_000), body)),
    of("frame-cuts-a-text", join(op.PROTO(4), op.FRAME(6), short("os"), op.POP(), body)),
    of(
      "frame-hides-the-call",
      join(op.PROTO(4), op.FRAME(2), op.NONE(), op.POP(), op.FRAME(body.length), body),
    ),
  ];
}

/** From a function that is vouched for, by its `__globals__`, to `os.system`: `functools.reduce(getattr, [namedtuple, "__globals__", ...])`. */
function reached(module, name) {
  const walk = (from, ...path) =>
    called(global("functools", "reduce"), global("builtins", "getattr"), [from, ...path]);
  const sys = called(walk(global("collections", "namedtuple"), "__globals__", "__getitem__"), "_sys");
  return called(walk(called(walk(sys, "modules", "__getitem__"), module), name), nothing);
}
