import { expect, test } from "vitest";
import { op, join, value } from "testkit/pickle";
import { sourceOfBytes } from "./byte-range.ts";
import { scanPickle } from "./index.ts";

const verdictOf = async (module: string, name: string): Promise<string> => {
  const names = join(op.SHORT_BINUNICODE(module), op.SHORT_BINUNICODE(name), op.STACK_GLOBAL());
  const bytes = join(op.PROTO(4), names, op.MARK(), value("x"), op.TUPLE(), op.REDUCE(), op.STOP());
  const { hazards } = await scanPickle(sourceOfBytes(bytes), { offset: 0 });
  return hazards.map(({ verdict }) => verdict).join(" ");
};

test("a dotted name that leads through a module is dangerous, under whatever name the module is there", async () => {
  for (const [module, name] of [
    ["collections", "_sys.modules.get"],
    ["collections", "abc.sys.intern"],
    ["random", "_os.getcwd"],
    ["acme", "runtime.modules.get"],
    ["acme", "helper.func_globals.get"],
    ["acme", "Net.forward.__globals__"],
  ] as const)
    expect([name, await verdictOf(module, name)]).toEqual([name, "dangerous"]);
});

test("methods of paths that touch files are dangerous", async () => {
  for (const name of ["Path.write_text", "PosixPath.unlink", "Path.open", "Path.read_bytes"])
    expect([name, await verdictOf("pathlib", name)]).toEqual([name, "dangerous"]);
});

test("a method that is reached through a class is suspicious", async () => {
  for (const [module, name] of [
    ["pathlib", "Path.cwd"],
    ["acme", "Net.forward"],
    ["acme", "Net.Inner._load"],
    ["builtins", "str.format"],
    ["datetime", "datetime.now"],
  ] as const)
    expect([name, await verdictOf(module, name)]).toEqual([name, "suspicious"]);
});

test("classes inside of classes and members of enumerations stay unknown", async () => {
  for (const name of ["Outer.Inner", "Outer.Inner.Third", "Color.RED", "outer._Inner"])
    expect([name, await verdictOf("acme", name)]).toEqual([name, "unknown"]);
});
