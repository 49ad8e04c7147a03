import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { childOf, childrenOf, readXmlTree, textOf } from "./tree.ts";

describe("a small XML document", () => {
  it("is elements with texts and lines", async () => {
    const text =
      '<?xml version="1.0"?>\n<p:a x="1">\n t <b/> u\n <c>\n  v &amp; w<!-- x -->\n </c><c>y</c></p:a>';
    const { root, trouble } = await readXmlTree(Buffer.from(text));
    expect(trouble).toBeUndefined();
    expect(root).toMatchObject({ name: "a", line: 2 });
    expect(root?.attributes.get("x")).toBe("1");
    expect(childrenOf(root, "c").map(({ text: inner, line }) => `${inner}:${line}`)).toEqual([
      "v & w:4",
      "y:6",
    ]);
    expect([textOf(root, "c"), textOf(root, "b"), textOf(root, "z", "c")]).toEqual([
      "v & w",
      undefined,
      undefined,
    ]);
    expect(childOf(root, "b", "x")).toBeUndefined();
  });

  it("that is broken is what stands before, with the trouble", async () => {
    const { root, trouble } = await readXmlTree(Buffer.from("<a><b>x</b><c></a>"));
    expect(textOf(root, "b")).toBe("x");
    expect(trouble?.code).toBe("malformed");
  });

  it("never expands entities and never throws", async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>';
    expect((await readXmlTree(Buffer.from(bomb))).root?.text).toBe("&y;");
    expect((await readXmlTree(Buffer.from("<a>".repeat(1_000)))).trouble?.code).toBe("limit-exceeded");
    const piece = fc.constantFrom(
      "<a>",
      "</a>",
      "<b x='1'/>",
      "t",
      "<",
      ">",
      "&",
      "<!--",
      "]]>",
      "<![CDATA[",
      "\0",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        await readXmlTree(Buffer.from(pieces.join("")));
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
