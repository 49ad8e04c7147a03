import { expect, test } from "vitest";
import { shortened, shown } from "./shown.ts";

test("a mark that turns the direction of text is shown as its code", () => {
  expect(shown("model\u202Egnp.exe")).toBe("model‹U+202E›gnp.exe");
  expect(shown("a\u0000b")).toBe("a‹U+0000›b");
});

test("lines of a text become one line", () => {
  expect(shown("one\ntwo\tthree")).toBe("one two three");
});

test("text without end is cut, never within a character", () => {
  expect(shown("x".repeat(100_000))).toHaveLength(201);
  expect(shown("ab😀", 3)).toBe("ab…");
});

test("an identifier keeps both of its ends", () => {
  expect(shortened("w1:0123456789abcdef0123456789abcdef", 15)).toBe("w1:012345…bcdef");
  expect(shortened("short")).toBe("short");
});
