import { expect, test } from "vitest";
import { isAskedFile } from "./asked-files.ts";

test("what should be read is asked for, however it was read", () => {
  expect(isAskedFile({ path: "a.gguf", read: "full", by: "gguf@1" })).toBe(true);
  expect(isAskedFile({ path: "a.gguf", read: "headers", code: "headers-only" })).toBe(true);
  expect(isAskedFile({ path: "a.gguf", read: "none", code: "truncated" })).toBe(true);
});

test("what nobody recognises, what was left out and data of advisories are no files that should be read", () => {
  expect(isAskedFile({ path: "README.md", read: "none", code: "unrecognised" })).toBe(false);
  expect(isAskedFile({ path: "old.bin", read: "none", code: "excluded" })).toBe(false);
  expect(isAskedFile({ path: "advisories of PyPI", read: "none", code: "not-here" })).toBe(false);
});
