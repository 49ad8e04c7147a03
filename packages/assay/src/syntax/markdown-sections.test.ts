import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyText } from "testkit/hostile-text";
import { markdownSections, maxSections } from "./markdown-sections.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

function outline(text: string, firstLine = 1): unknown[] {
  return markdownSections(text, firstLine)
    .slice(1)
    .map(({ level, title, line, lines }) => [
      level,
      title,
      line,
      lines
        .map((one) => one.text)
        .join("\n")
        .trim(),
    ]);
}

describe("sections of a Markdown text", () => {
  it("begin at headings with marks, with a rule below, and at bold lines", () => {
    const text = "intro\n\n# One #\na\n\nTwo\n---\nb\n\n**Three**\nc\n";
    expect(outline(text, 5)).toEqual([
      [1, "One", 7, "a"],
      [2, "Two", 10, "b"],
      [7, "Three", 14, "c"],
    ]);
    expect(markdownSections(text, 5)[0]).toMatchObject({ level: 0, line: 5 });
  });

  it("have titles without links, emphasis and tags", () => {
    expect(outline("## **[Uses](#uses)** <a name='x'></a>\n")).toEqual([[2, "Uses", 1, ""]]);
  });

  it("do not begin inside code or comments, and comments are no text", () => {
    const text = "# A\n```sh\n# no\n```\n<!-- # no\n# no\n-->shown\n~~~\n# no\n";
    expect(outline(text)).toEqual([[1, "A", 1, "```sh\n# no\n```\n\n\nshown\n~~~\n# no"]]);
  });

  it("do not begin at a rule, a list or a row of a table", () => {
    expect(outline("# A\n\n---\n- item\n---\n| a |\n---\n").length).toBe(1);
  });

  it("keep their lines with CRLF", () => {
    expect(outline("# A\r\ntext\r\n# B\r\n")).toEqual([
      [1, "A", 1, "text"],
      [1, "B", 3, ""],
    ]);
  });

  it("are bounded in number", () => {
    expect(markdownSections("# A\n".repeat(maxSections + 10))).toHaveLength(maxSections);
  });

  it("hold every line of any text once, in order, and never throw", () => {
    const piece = fc.oneof(anyText, fc.constantFrom("# a\n", "```", "\n", "<!--", "-->", "---\n", "**b**\n"));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const lines = markdownSections(text).flatMap((one) => [
          ...(one.level === 0 ? [] : [one.line]),
          ...one.lines.map(({ line }) => line),
        ]);
        expect(lines).toEqual([...lines].sort((a, b) => a - b));
        expect(new Set(lines).size).toBe(lines.length);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("of hostile length are found in linear time", () => {
    const clock = startWorkClock();
    for (const unit of ["<!--", "**", "[", "# ", "`", "<", "a -- "]) markdownSections(unit.repeat(200_000));
    expect(clock.seconds()).toBeLessThan(3);
  });
});
