import { expect, test } from "vitest";
import { call, global, join, op, value } from "testkit/pickle";
import type { Part } from "testkit/pickle";
import { sourceOfBytes } from "./byte-range.ts";
import { scanPickle } from "./index.ts";

/** MARK, a thousand keys and numbers, SETITEMS: six million entries are more than the places that are kept. */
const batch = Buffer.concat([op.MARK(), Buffer.alloc(4000, op.BININT1(7)), op.SETITEMS()]);
const entries = Buffer.alloc(6000 * batch.length, batch);

const stream = (...parts: readonly Part[]): Uint8Array => join(op.PROTO(4), ...parts, op.STOP());
const large = join(op.EMPTY_DICT(), entries);

async function verdicts(bytes: Uint8Array): Promise<readonly string[]> {
  const { hazards, problems } = await scanPickle(sourceOfBytes(bytes), { offset: 0 });
  return [...hazards.map(({ verdict }) => verdict), ...problems.map(({ code }) => code)];
}

test("an honest dict of more entries than are kept is safe", async () => {
  expect(await verdicts(stream(large))).toEqual([]);
  expect(await verdicts(stream(op.MARK(), large, call(global("os", "system"), "x"), op.LIST()))).toContain(
    "dangerous",
  );
}, 30_000);

test("a call whose state or arguments were not kept is not", async () => {
  const counter = call(global("collections", "Counter"));
  expect(await verdicts(stream(op.MARK(), counter, large, op.LIST()))).toEqual([]);
  expect(await verdicts(stream(counter, large, op.BUILD()))).toEqual(["limit-exceeded"]);
  expect(await verdicts(stream(large, counter, value("x"), op.BUILD(), op.MARK(), op.LIST()))).toEqual([
    "limit-exceeded",
  ]);
}, 30_000);
