import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, global, join, op, pickle } from "testkit/pickle";
import { openWith, otherFiles } from "../test-input.ts";
import type { ContainerReading } from "../container.ts";
import { embeddedPickle } from "./index.ts";

const header = Buffer.from("MODEL01\0\0\0\0\0", "latin1");
const callSystem = call(global("os", "system"), "echo inert");
const hostile = join(op.PROTO(2), callSystem, op.STOP());

const verdictsOf = (reading: ContainerReading | undefined): string[] =>
  (reading?.hazards ?? []).map(({ rule, verdict }) => `${rule} ${verdict}`);

describe("a pickle behind other bytes", () => {
  test("is suspicious when it runs something dangerous, and the rest is not read", async () => {
    const reading = await openWith(embeddedPickle, "weights.bin", join(header, hostile));
    expect(verdictsOf(reading)).toEqual(["EMBEDDED-PICKLE suspicious"]);
    expect(reading?.hazards?.[0]?.message).toContain("begins at byte 12");
    expect(reading?.problems).toMatchObject([{ code: "unsupported" }]);
  });

  test("is found behind 4 KiB when another mark stands in front", async () => {
    const decoy = join(op.PROTO(4), op.EMPTY_DICT(), op.STOP());
    const bytes = join(header, decoy, new Uint8Array(30_000), hostile);
    expect(verdictsOf(await openWith(embeddedPickle, "x", bytes))).toEqual(["EMBEDDED-PICKLE suspicious"]);
  });

  test("that is harmless is no news, and neither is text or other binary data", async () => {
    expect(await openWith(embeddedPickle, "x", join(header, pickle({ a: 1 })))).toBeUndefined();
    const others = [
      ...otherFiles,
      Buffer.from("words\n".repeat(100)),
      new Uint8Array(4096),
      new Uint8Array(0),
    ];
    for (const bytes of others) expect(await openWith(embeddedPickle, "x", bytes)).toBeUndefined();
  });

  test("beyond the limit is not looked for", async () => {
    const decoy = join(op.PROTO(4), op.EMPTY_DICT(), op.STOP());
    const bytes = join(header, decoy, new Uint8Array(70_000), hostile);
    expect(await openWith(embeddedPickle, "x", bytes)).toBeUndefined();
  });
});

describe("any bytes", () => {
  test("mutated and truncated files never throw", async () => {
    const bytes = join(header, hostile, new Uint8Array(40), hostile);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 }),
        fc.nat(bytes.length),
        async (changes, length) => {
          const changed = Uint8Array.from(bytes.subarray(0, length));
          for (const [at, byte] of changes) if (at < length) changed[at] = byte;
          const reading = await openWith(embeddedPickle, "x", changed);
          expect(reading?.hazards?.length ?? 1).toBeGreaterThan(0);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
