import { expect, test } from "vitest";
import { hubTree } from "testkit/hub-repository";
import { join, op } from "testkit/pickle";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";
import { brokenPromises } from "./test-promises.ts";

/** More than a function call takes arguments. Found by fuzzing: `push(...list)` failed, and a reader with it. */
const many = 150_000;
const items = Buffer.alloc(2 * many, "K\x01", "latin1");
const target = op.GLOBAL("os", "system");

const files: Readonly<Record<string, readonly [bytes: Uint8Array | string, verdict: string]>> = {
  "list.pkl": [join(op.PROTO(2), op.EMPTY_LIST(), op.MARK(), items, op.APPENDS(), op.STOP()), "safe"],
  "tuple.pkl": [join(op.PROTO(2), op.MARK(), items, op.TUPLE(), op.STOP()), "safe"],
  "misuse.pkl": [join(op.PROTO(2), target, Buffer.alloc(2 * many, "Nb"), op.STOP()), "dangerous"],
  "tokenizer_config.json": [JSON.stringify({ chat_template: "{{a}}".repeat(many) }), "safe"],
};

test.each(Object.entries(files))("%s of very many parts is read", async (name, [bytes, verdict]) => {
  const inventory = await scanTree(hubTree({ [name]: bytes }), { now: () => new Date(0) }, noSettings);
  expect(brokenPromises(inventory, [name])).toEqual([]);
  expect(inventory.findings.find((finding) => finding.verdict !== undefined)?.verdict).toBe(verdict);
});
