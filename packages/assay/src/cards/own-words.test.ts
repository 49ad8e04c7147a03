import { describe, expect, it } from "vitest";

import { bodyClaims } from "./body-claims.ts";
import { basisLine, beginMark, endMark, hasMarks, isOwnLine, notKnown, ownPart } from "./own-words.ts";

function said(text: string): unknown[] {
  return bodyClaims("card@1", "README.md", { text, firstLine: 1, subject: "model" }).map(
    ({ value, source }) => [value.kind === "known" ? value.value : undefined, source.line],
  );
}

describe("what Assay wrote into a card", () => {
  it("is found between one pair of marks", () => {
    expect(ownPart(["a", beginMark, "b", endMark])).toEqual({ begin: 1, end: 3 });
    for (const lines of [[], [beginMark], [endMark, beginMark], [beginMark, beginMark, endMark]]) {
      expect(ownPart(lines)).toBeUndefined();
      expect(hasMarks(lines)).toBe(lines.length > 0);
    }
  });

  it("is read as what it was made from, its tables and notes apart", () => {
    const text = [
      ...["## Limitations", "By hand.", beginMark, "## Intended Use", "| a | b |", "### Use Cases", ""],
      ...[
        "A \\<b\\> c.",
        "",
        `${basisLine}declared`,
        "### Limitations",
        notKnown,
        endMark,
        "## Biases",
        "Some.",
      ],
    ].join("\n");
    expect(said(text)).toEqual([
      [{ name: "consideration:technicalLimitation", value: "By hand." }, 1],
      [{ name: "consideration:useCase", value: "A <b> c." }, 6],
      [{ name: "consideration:bias", value: "Some." }, 14],
    ]);
  });

  it("has lines that are no statements", () => {
    expect([notKnown, `${basisLine}x`, "Known."].map(isOwnLine)).toEqual([true, true, false]);
  });
});
