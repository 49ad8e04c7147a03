import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { splitFrontMatter } from "./front-matter.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

describe("front matter", () => {
  it("is what stands between the fences", () => {
    expect(splitFrontMatter("---\na: 1\nb: 2\n---\n# Title\n")).toEqual({
      yaml: "a: 1\nb: 2\n",
      yamlLine: 2,
      body: "# Title\n",
      bodyLine: 5,
      isClosed: true,
    });
  });

  it("keeps its line numbers with CRLF", () => {
    expect(splitFrontMatter("---\r\na: 1\r\n---\r\nbody")).toMatchObject({
      yaml: "a: 1\r\n",
      yamlLine: 2,
      body: "body",
      bodyLine: 4,
    });
  });

  it("may follow a byte order mark and blank lines", () => {
    const front = splitFrontMatter("\uFEFF\n \n---\na: 1\n---");
    expect(front).toMatchObject({ yaml: "a: 1\n", yamlLine: 4, body: "", bodyLine: 6 });
  });

  it("may be closed by the end mark of YAML", () => {
    expect(splitFrontMatter("---\na: 1\n...\nbody")).toMatchObject({
      yaml: "a: 1\n",
      body: "body",
      isClosed: true,
    });
  });

  it("may be empty", () => {
    expect(splitFrontMatter("---\n---\nbody")).toMatchObject({
      yaml: "",
      yamlLine: 2,
      body: "body",
      bodyLine: 3,
    });
  });

  it("has fences with blanks behind them, not with more dashes or in front", () => {
    expect(splitFrontMatter("--- \t\na: 1\n---  \nb")).toMatchObject({ yaml: "a: 1\n", body: "b" });
    expect(splitFrontMatter("----\na: 1\n----\n")).toBeUndefined();
    expect(splitFrontMatter(" ---\na: 1\n---\n")).toBeUndefined();
  });

  it.each(["", "# Title\n---\na: 1\n---\n", "---", "---\n", "text", "\n\n"])("is not in %j", (text) => {
    expect(splitFrontMatter(text)).toBeUndefined();
  });

  it("that is not closed ends where the lines stop to look like YAML", () => {
    const text =
      '---\n# kept\nlicense: mit\ntags:\n- a\n  more: 1\n"quoted": x\n\n# Title\n\nkey: not ours\n';
    expect(splitFrontMatter(text)).toEqual({
      yaml: '# kept\nlicense: mit\ntags:\n- a\n  more: 1\n"quoted": x\n\n',
      yamlLine: 2,
      body: "# Title\n\nkey: not ours\n",
      bodyLine: 9,
      isClosed: false,
    });
  });

  it("that is not closed may reach to the end", () => {
    expect(splitFrontMatter("---\nlicense: mit")).toMatchObject({
      yaml: "license: mit",
      body: "",
      isClosed: false,
    });
  });

  it("without a closing fence and a key is a ruled line", () => {
    expect(splitFrontMatter("---\nSome prose follows a line.\n\n# Title\n")).toBeUndefined();
    expect(splitFrontMatter("---\n- an item\n- another\n")).toBeUndefined();
  });

  it("loses no character of any text, and says the right lines", () => {
    const piece = fc.constantFrom(
      "---",
      "...",
      "\n",
      "\r\n",
      "a: 1",
      "- b",
      "# c",
      " ",
      "\uFEFF",
      "é",
      "text",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const front = splitFrontMatter(text);
        if (front === undefined) return;
        const yamlAt = text.length - front.body.length;
        const lines = text.split("\n");
        expect(text.endsWith(front.body)).toBe(true);
        expect(text.slice(0, yamlAt)).toContain(front.yaml);
        expect(
          lines
            .slice(front.bodyLine - 1)
            .join("\n")
            .endsWith(front.body),
        ).toBe(true);
        expect(
          lines
            .slice(front.yamlLine - 1)
            .join("\n")
            .startsWith(front.yaml),
        ).toBe(true);
      }),
      { seed: 21, numRuns: 2000 },
    );
  });

  it("of megabytes takes no time", () => {
    const clock = startWorkClock();
    splitFrontMatter(`---\n${"a: 1\n".repeat(300_000)}`);
    splitFrontMatter(`---\n${" ".repeat(2_000_000)}:`);
    splitFrontMatter(`---\n${"\n".repeat(2_000_000)}`);
    expect(clock.seconds()).toBeLessThan(5);
  });
});
