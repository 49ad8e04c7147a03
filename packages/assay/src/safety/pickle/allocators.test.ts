import { expect, test } from "vitest";
import { call, global, pickle } from "testkit/pickle";
import type { Value } from "testkit/pickle";
import { sourceOfBytes } from "./byte-range.ts";
import { scanPickle } from "./index.ts";

/** `functools.partial(Class.__new__, Class)()`, as copyreg writes objects with `__getnewargs_ex__` in protocols 2 and 3. */
const made = (module: string, name: string): Value => {
  const found = global(module, name);
  const allocator = call(global("builtins", "getattr"), found, "__new__");
  return call(call(global("functools", "partial"), allocator, found));
};

const verdictOf = async (object: Value): Promise<readonly string[]> => {
  const { hazards } = await scanPickle(sourceOfBytes(pickle(object)), { offset: 0 });
  return [...new Set(hazards.map(({ verdict, rule }) => `${verdict} ${rule}`))];
};

test("an object made through the __new__ of its class is as good as the class", async () => {
  expect(await verdictOf(made("decimal", "Decimal"))).toEqual([]);
  expect(await verdictOf(made("somewhere", "Result"))).toEqual(["unknown PICKLE-UNKNOWN-GLOBAL"]);
  expect(await verdictOf(made("subprocess", "Popen"))).toContain("dangerous PICKLE-GADGET");
});

test("the __new__ of a metaclass makes classes, so it stays dangerous", async () => {
  expect((await verdictOf(made("builtins", "type"))).join(" ")).toContain("dangerous");
  expect((await verdictOf(made("abc", "ABCMeta"))).join(" ")).toContain("dangerous");
});

test("other internals of a class stay dangerous", async () => {
  const bases = call(global("builtins", "getattr"), global("decimal", "Decimal"), "__subclasses__");
  expect((await verdictOf(call(bases))).join(" ")).toContain("dangerous");
});
