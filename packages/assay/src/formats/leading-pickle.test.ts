import { expect, test } from "vitest";
import { call, global, pickle } from "testkit/pickle";
import { memorySource } from "../bytes/memory-source.ts";
import { leadingPickle } from "./leading-pickle.ts";

const hostile = pickle(call(global("os", "system"), "echo inert"));

test("a pickle at the start runs whatever stands behind it", async () => {
  const source = memorySource(Buffer.concat([hostile, Buffer.from("PK\u0003\u0004 and so on")]));
  const scan = await leadingPickle(source);
  expect(scan?.hazards).toMatchObject([{ verdict: "dangerous" }]);
  expect(scan?.end).toBe(hostile.length);
});

test("streams of protocol 0 have no signature and are found all the same", async () => {
  const scan = await leadingPickle(memorySource(Buffer.from("cos\nsystem\n(S'echo inert'\ntR.PK")));
  expect(scan?.hazards).toMatchObject([{ verdict: "dangerous" }]);
});

test("other files are no pickles, hostile or truncated bytes included", async () => {
  for (const text of ["PK\u0003\u0004", "", "#!/bin/sh\n", "\u0089HDF\r\n\u001a\n", "\u0080"]) {
    expect(await leadingPickle(memorySource(Buffer.from(text, "latin1")))).toBeUndefined();
  }
});
