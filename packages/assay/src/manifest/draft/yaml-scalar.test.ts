import { expect, it } from "vitest";
import { parse } from "yaml";
import { yamlScalar } from "./yaml-scalar.ts";

it.each([0x061c, 0x200e, 0x202e, 0x2028, 0x2069, 0xfeff, 0x85])(
  "a text with the unseen character %d is written in escapes and reads back as it was",
  (code) => {
    const text = `a${String.fromCharCode(code)}b`;
    expect(yamlScalar(text)).toBe(`"a\\u${code.toString(16).padStart(4, "0")}b"`);
    expect(parse(yamlScalar(text))).toBe(text);
  },
);
