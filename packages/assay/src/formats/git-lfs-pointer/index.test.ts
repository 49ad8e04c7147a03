import { formatInput, isRecognised } from "../test-input.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { lfsPointer } from "../../../../../testkit/lfs-pointer.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import type { FormatReading } from "../format.ts";
import { gitLfsPointer } from "./index.ts";

const sha256 = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";

function read(bytes: Uint8Array | string): Promise<FormatReading | undefined> {
  const source = memorySource(Uint8Array.from(Buffer.from(bytes)));
  return gitLfsPointer.read(formatInput("model.bin", source));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

describe("a Git LFS pointer", () => {
  it("tells digest and size of a file that is not here", async () => {
    const bytes = lfsPointer(sha256, 12345);
    expect(isRecognised(gitLfsPointer, bytes)).toBe(true);
    const reading = await read(bytes);
    expect(reading?.pointer).toEqual({ sha256, sizeBytes: 12345 });
    expect(reading?.problems).toMatchObject([{ code: "not-here" }]);
  });

  it.each([
    ["Windows line ends", lfsPointer(sha256, 1, { lineEnd: "\r\n" })],
    ["extensions", lfsPointer(sha256, 1, { extra: [`ext-0-foo sha256:${"0".repeat(64)}`] })],
    ["no line end at the end", Buffer.from(textOf(lfsPointer(sha256, 1)).trimEnd())],
    [
      "the address from before the first release",
      Buffer.from(textOf(lfsPointer(sha256, 1)).replace("git-lfs", "hawser")),
    ],
  ])("may have %s", async (_, bytes) => {
    expect((await read(bytes))?.pointer).toEqual({ sha256, sizeBytes: 1 });
  });

  it.each([
    ["a short digest", (text: string) => text.replace(sha256, "abc")],
    ["another hash", (text: string) => text.replace("sha256:", "md5:")],
    ["no size", (text: string) => text.replace(/size.*\n/, "")],
    ["a negative size", (text: string) => text.replace("size 1", "size -1")],
    ["a size beyond 2^53", (text: string) => text.replace("size 1", "size 9999999999999999")],
    ["a repeated key", (text: string) => `${text}size 2\n`],
    ["an unknown key", (text: string) => `${text}colour red\n`],
    ["a line without a value", (text: string) => `${text}hello\n`],
  ])("with %s is broken", async (_, change) => {
    const reading = await read(change(textOf(lfsPointer(sha256, 1))));
    expect(reading?.pointer).toBeUndefined();
    expect(reading?.problems).toMatchObject([{ code: "malformed" }]);
  });

  it("is never larger than the specification allows, and always of version 1", () => {
    const long = textOf(lfsPointer(sha256, 1)) + " ".repeat(1000);
    expect(isRecognised(gitLfsPointer, Buffer.from(long))).toBe(false);
    const other = textOf(lfsPointer(sha256, 1)).replace("/v1", "/v2");
    expect(isRecognised(gitLfsPointer, Buffer.from(other))).toBe(false);
    expect(isRecognised(gitLfsPointer, Uint8Array.of())).toBe(false);
  });

  it("survives any damage", async () => {
    const sound = lfsPointer(sha256, 77);
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Uint8Array.from(sound);
        damaged[at] = byte;
        const reading = await read(damaged);
        if (reading !== undefined) expect(reading.problems).toHaveLength(1);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
