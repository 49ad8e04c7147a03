import { describe, expect, it } from "vitest";

import { pointerStep, pointerSteps, pointerTo } from "./json-pointer.ts";

// RFC 6901 section 5.
const rows: readonly (readonly [path: readonly string[], pointer: string])[] = [
  [[], ""],
  [["foo", "0"], "/foo/0"],
  [[""], "/"],
  [["a/b"], "/a~1b"],
  [["m~n"], "/m~0n"],
  [["~1"], "/~01"],
];

describe("JSON Pointers", () => {
  it.each(rows)("name the path %j as %s, and back", (path, pointer) => {
    expect(pointerTo(path)).toBe(pointer);
    expect(pointerSteps(pointer)).toEqual(path);
  });

  it("name items of lists by their number", () => {
    expect(pointerTo(["a", 3])).toBe("/a/3");
    expect(pointerStep(0)).toBe("0");
  });
});
