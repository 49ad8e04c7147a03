import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextMarks } from "./text-marks.ts";

const list = ["ab", "abc", "bb", "a:/", "c-"];
const marks = new TextMarks(list);

describe("marks of texts", () => {
  it("are found wherever they stand, also one in another", () => {
    expect([...marks.in("xabcb")]).toEqual([0, 1]);
    expect([...marks.in("é𝒳c-")]).toEqual([4]);
    expect([...marks.in("a:")]).toEqual([]);
    expect([...marks.in("  a:/")]).toEqual([3]);
  });

  it("are those that a search for each finds", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "-", ":", "/", "é", "\u0000") });
    fc.assert(
      fc.property(text, (some) => {
        const sought = list.flatMap((mark, place) => (some.includes(mark) ? [place] : []));
        expect([...marks.in(some)].sort()).toEqual(sought);
        expect([...marks.inBytes(Buffer.from(some))].sort()).toEqual(sought);
      }),
    );
  });
});
