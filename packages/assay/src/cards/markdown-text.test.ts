import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyText } from "testkit/hostile-text";
import { markdownSections } from "../syntax/markdown-sections.ts";
import { markdownLine, markdownText, plainText } from "./markdown-text.ts";

describe("text of the inventory in Markdown", () => {
  it.each([
    ["<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
    ["[a](https://b)", "\\[a\\](https\\://b)"],
    ["www.evil.example", "www\\.evil.example"],
    ["# title", "\\# title"],
    ["a\n---", "a\n\\---"],
    ["a\n===", "a\n\\==="],
    ["- item\n- item", "- item\n- item"],
    ["<!-- assay:end -->", "\\<\\!-- assay:end --\\>"],
    ["a | b", "a \\| b"],
    ["me@acme.example", "me\\@acme.example"],
  ])("%j is %j", (text, wanted) => {
    expect(markdownText(text)).toBe(wanted);
    expect(plainText(wanted)).toBe(text);
  });

  it("comes back as it was, and begins no section, comment or HTML, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyText, fc.constantFrom("\n", "---", "```", "<!--", "**a**", "# ", "\\"))),
        (parts) => {
          const text = parts.join("");
          const written = markdownText(text);
          expect(plainText(written)).toBe(text);
          expect(written).not.toMatch(/(?<!\\)[<>[\]`]/);
          expect(markdownSections(written)).toHaveLength(1);
          expect(markdownLine(text)).not.toMatch(/[\n\r]/);
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });
});
