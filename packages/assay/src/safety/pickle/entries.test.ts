import { expect, test } from "vitest";
import { call, global, join, op, pickle, tuple, value } from "testkit/pickle";
import type { Part } from "testkit/pickle";
import { orderedDict, tensor } from "testkit/pytorch";
import { sourceOfBytes } from "./byte-range.ts";
import { scanPickle } from "./index.ts";
import type { PickleScan } from "./index.ts";

const scanOf = (part: Part): Promise<PickleScan> =>
  scanPickle(sourceOfBytes(pickle(part)), { offset: 0, loader: "torch" });
const verdictOf = async (part: Part): Promise<readonly string[]> =>
  (await scanOf(part)).hazards.map(({ verdict, rule }) => `${verdict} ${rule}`);

const weight = tensor({ shape: [2] });
const item = join(value(0), value(1));
const stored = (target: Part): Part => join(target, item, op.SETITEM());
const made = (module: string, name: string): Part => join(global(module, name), tuple(), op.NEWOBJ());

test("items stored in a rebuilt tensor are suspicious, and nobody should load them with weights_only (CVE-2026-24747)", async () => {
  expect(await verdictOf(stored(weight))).toEqual(["suspicious PICKLE-MISUSE"]);
  expect((await scanOf(stored(weight))).weightsOnly).toBe("refuses");
  const many = join(weight, op.MARK(), item, item, op.SETITEMS());
  expect(await verdictOf(many)).toEqual(["suspicious PICKLE-MISUSE"]);
  expect(await verdictOf(weight)).toEqual([]);
  expect((await scanOf(weight)).weightsOnly).toBe("loads");
});

test("items stored in other results that are no dict are suspicious", async () => {
  for (const [module, name] of [
    ["torch._utils", "_rebuild_parameter"],
    ["numpy.core.multiarray", "scalar"],
    ["numpy", "ndarray"],
    ["datetime", "datetime"],
    ["collections", "deque"],
    ["builtins", "object"],
  ] as const) {
    expect([name, await verdictOf(stored(call(global(module, name))))]).toEqual([
      name,
      ["suspicious PICKLE-MISUSE"],
    ]);
  }
});

test("items stored in something that is no call are refused by weights_only", async () => {
  expect((await scanOf(stored(tuple(1, 2)))).weightsOnly).toBe("refuses");
});

test("items of dicts and their subclasses are what SETITEM is for", async () => {
  expect(await verdictOf(orderedDict({ weight }))).toEqual([]);
  expect((await scanOf(orderedDict({ weight }))).weightsOnly).toBe("loads");
  for (const name of ["OrderedDict", "Counter", "defaultdict"])
    expect(await verdictOf(stored(call(global("collections", name))))).toEqual([]);
  expect(await verdictOf(stored(call(global("builtins", "dict"))))).toEqual([]);
  expect(await verdictOf(stored(made("sklearn.utils._bunch", "Bunch")))).toEqual([]);
});
