import { describe, expect, it } from "vitest";

import { plainText } from "../../commands/word.ts";
import { wordsIn } from "./words.ts";

describe("words of an instruction", () => {
  const texts = (source: string): readonly (string | undefined)[] =>
    wordsIn(source, 1, (name) => (name === "TAG" ? { kind: "text", value: "1.2" } : undefined)).map(
      plainText,
    );

  it("have their variables put in", () => {
    expect(texts(`a:$TAG "b \${TAG}" '\${TAG}'`)).toEqual(["a:1.2", "b 1.2", "${TAG}"]);
  });

  it("of too many parts are read to where they end, and the next one is read whole", () => {
    const [first, second] = texts(`${"$TAG".repeat(5_000)} last`);

    expect(first).toMatch(/^(?:1\.2)+$/);
    expect(first?.length).toBeLessThan(3 * 2_100);
    expect(second).toBe("last");
  });
});
