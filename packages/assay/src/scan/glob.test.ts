import { describe, expect, it } from "vitest";
import { globMatcher } from "./glob.ts";

describe("glob", () => {
  it.each([
    ["*.bin", "a/b/model.bin", true],
    ["out-*", "out-1/model.bin", true],
    ["a-b", "a-b", true],
    ["a/*.bin", "a/x.bin", true],
    ["a/*.bin", "b/a/x.bin", false],
    ["a/**/c", "a/b/b/c", true],
    ["logs/", "x/logs/y", true],
    ["mod?l", "model", true],
    ["(a)[b]{c}+$^|", "(a)[b]{c}+$^|", true],
    ["*.bin", "model.binary", false],
    ["a**b", "a/x/b", true],
    ["**/a/**/b", "a/c/a/b/d", true],
    ["**/a/**/b", "b/a", false],
    ["*a?b", "xaab/c", true],
    ["*a?b", "a/b", false],
    ["constructor", "x/constructor", true],
  ])("%s on %s is %s", (pattern, path, expected) => {
    expect(globMatcher([pattern])(path)).toBe(expected);
  });

  it("with many wildcards ends on a name that almost fits", () => {
    const name = "a".repeat(20_000);
    expect(globMatcher(["*a*a*a*a*a*a*b", "**a**a**a**a**b", "**/a/**/a/**/b"])(name)).toBe(false);
  });
});
