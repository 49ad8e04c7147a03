import fc from "fast-check";
import { expect, it } from "vitest";
import { textLines } from "./text-lines.ts";

async function linesOf(pieces: readonly Uint8Array[], longest: number): Promise<(string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for await (const line of textLines(inOrder(pieces), longest))
    lines.push(line === undefined ? undefined : Buffer.from(line).toString());
  return lines;
}

async function* inOrder(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

it("gives the same lines in whatever pieces the text comes, and none that is too long", async () => {
  const text = Buffer.from("one\r\n\ntwo\nthis one is too long\nfour");
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: text.length }), async (size) => {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < text.length; at += size) pieces.push(text.subarray(at, at + size));
      expect(await linesOf(pieces, 10)).toEqual(["one", "", "two", undefined, "four"]);
    }),
    { numRuns: 40 },
  );
});
