import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nextToken, openTokens, skipValue, tokenNumber, tokenText } from "./json-tokens.ts";
import type { JsonTokens } from "./json-tokens.ts";

function tokensOf(text: string, maxDepth = 16): JsonTokens {
  return openTokens(new TextEncoder().encode(text), maxDepth);
}

function walk(text: string): string[] {
  const tokens = tokensOf(text);
  const seen: string[] = [];
  for (;;) {
    const token = nextToken(tokens);
    const isText = token === "key" || token === "string";
    seen.push(
      isText ? `${token} ${tokenText(tokens)}` : token === "number" ? `${tokenNumber(tokens)}` : token,
    );
    if (token === "end" || token === "error") return seen;
  }
}

describe("nextToken", () => {
  it("walks a text token by token", () => {
    expect(walk(' {"a" : [1, -2.5e3, "é\\n"], "b":{}, "c":[true,null,false]} ')).toEqual(
      ["{", "key a", "[", "1", "-2500", "string é\n", "]", "key b", "{", "}"].concat([
        "key c",
        "[",
        "true",
        "null",
        "false",
        "]",
        "}",
        "end",
      ]),
    );
  });

  it("repeats the error once there is one", () => {
    const tokens = tokensOf("[1 2]");
    expect([1, 2, 3, 4].map(() => nextToken(tokens))).toEqual(["[", "number", "error", "error"]);
    expect(tokens).toMatchObject({ failure: "expected , or ]", start: 3 });
  });

  it.each([
    "{]",
    "[}",
    "{,}",
    "[,]",
    '{"a"}',
    '{"a":}',
    "-",
    "1.",
    "1e",
    "tru",
    '"\\x"',
    '"\\u12g4"',
    "NaN",
    "[1]]",
  ])("does not accept %s", (text) => {
    expect(walk(text).at(-1)).toBe("error");
  });

  it("stops at the depth limit", () => {
    const tokens = tokensOf("[[[", 2);
    expect([nextToken(tokens), nextToken(tokens), nextToken(tokens)]).toEqual(["[", "[", "error"]);
  });

  it("decodes every string as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const written = JSON.stringify(text);
        const tokens = tokensOf(written);
        expect(nextToken(tokens)).toBe("string");
        expect(tokenText(tokens)).toBe(JSON.parse(written));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("skips a container and goes on behind it", () => {
    const tokens = tokensOf('[{"a":[[1],{"b":2}]},7]');
    nextToken(tokens);
    expect(skipValue(nextToken(tokens), tokens)).toBe(true);
    expect([nextToken(tokens), tokenNumber(tokens)]).toEqual(["number", 7]);
  });

  it("does not skip past the end of a broken container", () => {
    const tokens = tokensOf("[1,");
    expect(skipValue(nextToken(tokens), tokens)).toBe(false);
    expect(skipValue("error", tokens)).toBe(false);
  });
});
