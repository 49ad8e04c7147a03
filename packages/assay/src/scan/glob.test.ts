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
  ])("%s on %s is %s", (pattern, path, expected) => {
    expect(globMatcher([pattern])(path)).toBe(expected);
  });
});
