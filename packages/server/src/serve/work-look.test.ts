import { expect, test } from "vitest";
import { idleMilliseconds, troubleMilliseconds } from "./limits.ts";
import { lookForWork, type WorkLookParts } from "./work-look.ts";

interface Tried {
  readonly asked: readonly (readonly string[])[];
  readonly woken: readonly string[];
  readonly pause: number;
}

/** One look for loops by name, of which those with a `!` work. */
async function lookFor(
  loops: Readonly<Record<string, readonly string[]>>,
  due: () => Promise<readonly string[]>,
): Promise<Tried> {
  const asked: (readonly string[])[] = [];
  const woken: string[] = [];
  const parts: WorkLookParts = {
    loops: Object.entries(loops).map(([name, kinds]) => ({
      kinds,
      isResting: !name.endsWith("!"),
      wake: () => void woken.push(name),
    })),
    queue: { due: (kinds) => (asked.push(kinds), due()) },
    now: () => 0,
    log: () => undefined,
  };
  return { pause: await lookForWork(parts), asked, woken };
}

test("one question is asked for all loops that rest, and those whose work is due are woken", async () => {
  const loops = {
    reader: ["read", "judge"],
    "reader!": ["read", "judge"],
    sender: ["send"],
    other: ["send"],
  };

  const { asked, woken } = await lookFor(loops, () => Promise.resolve(["send"]));

  expect(asked).toEqual([["read", "judge", "send"]]);
  expect(woken).toEqual(["sender", "other"]);
});

test("while all work nothing is asked", async () => {
  expect(await lookFor({ "reader!": ["read"] }, () => Promise.resolve([]))).toEqual({
    ...{ asked: [], woken: [], pause: idleMilliseconds },
  });
});

test("a database that is away is asked less often", async () => {
  const { woken, pause } = await lookFor({ reader: ["read"] }, () => Promise.reject(new Error("away")));

  expect({ woken, pause }).toEqual({ woken: [], pause: troubleMilliseconds });
});
