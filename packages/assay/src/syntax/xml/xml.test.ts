import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource } from "../../bytes/memory-source.ts";
import { defaultXmlLimits, nextXml, openXml, skipXml, textOfXml, type XmlReader } from "./index.ts";

const open = (text: string | Uint8Array, limits = defaultXmlLimits): XmlReader =>
  openXml(memorySource(typeof text === "string" ? Buffer.from(text) : text), limits);

/** Every token as a short text. */
async function tokens(reader: XmlReader): Promise<string[]> {
  const found: string[] = [];
  for (let token = await nextXml(reader); token !== undefined; token = await nextXml(reader)) {
    if (token.kind === "text") found.push(`"${token.text}"${token.isCut ? "..." : ""}`);
    else if (token.kind === "close") found.push(`/${token.name}`);
    else
      found.push([token.name, ...[...token.attributes].map(([key, value]) => `${key}=${value}`)].join(" "));
  }
  return found;
}

describe("the XML reader", () => {
  it("gives elements, attributes, texts and sections in order", async () => {
    const reader = open(
      `\uFEFF<?xml version="1.0"?><!-- <a> -->\n<net v='1' w="a&lt;b &#65;&#x42;"><b/>t &amp; u<![CDATA[<x>]]></net>\n`,
    );
    expect(await tokens(reader)).toEqual(["net v=1 w=a<b AB", "b", "/b", '"t & u"', '"<x>"', "/net"]);
    expect(reader.trouble).toBeUndefined();
  });

  it("knows lines, offsets and depths", async () => {
    const reader = open("<a>\n<b\nc='1'/>\n</a>");
    await nextXml(reader);
    expect(await nextXml(reader)).toMatchObject({ name: "b", line: 2, offset: 4, depth: 2 });
  });

  it("reads Latin-1 when the declaration says so", async () => {
    const reader = open(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>', "latin1"));
    expect(await tokens(reader)).toEqual(["a", '"\u00e9"', "/a"]);
  });

  it("steps over elements and takes their own text", async () => {
    const reader = open("<a><b>x<c>y</c>z</b><d><e/></d><f>1</f></a>");
    await nextXml(reader);
    const b = await nextXml(reader);
    expect(b?.kind === "open" ? await textOfXml(reader, b) : "").toBe("xz");
    const d = await nextXml(reader);
    if (d?.kind === "open") await skipXml(reader, d);
    expect(await nextXml(reader)).toMatchObject({ kind: "open", name: "f" });
  });

  it("gives the same whatever the borders of windows cut", async () => {
    const text = `<a>${"<b c='d&amp;e'>text</b>".repeat(20_000)}</a>`;
    const found = await tokens(open(text));
    expect(found).toHaveLength(2 + 3 * 20_000);
    expect(new Set(found).size).toBe(5);
  });
});

describe("what an XML reader must not do", () => {
  it("does not expand entities, and says that they are declared", async () => {
    const reader = open(
      '<!DOCTYPE a [<!ENTITY x "]>"><!ENTITY y SYSTEM "file:///etc/passwd">]><a>&x;&y;</a>',
    );
    expect(await tokens(reader)).toEqual(["a", '"&x;&y;"', "/a"]);
    expect(reader.doctype).toMatchObject({ hasEntities: true, isExternal: true, offset: 0, line: 1 });
  });

  it.each([
    ["an element that is not closed", "<a><b></b>", "truncated"],
    ["a closing tag that does not fit", "<a></b>", "malformed"],
    ["a tag without end", "<a", "truncated"],
    ["a comment without end", "<a><!-- </a>", "truncated"],
    ["two roots", "<a/><b/>", "malformed"],
    ["text outside the root", "<a/>text", "malformed"],
    ["a broken attribute", "<a b=1></a>", "malformed"],
    ["nothing", "  ", "malformed"],
    ["UTF-16", Buffer.from("\uFEFF<a/>", "utf16le"), "unsupported"],
    ["a doctype without end", "<!DOCTYPE a [", "truncated"],
  ])("stops at %s", async (_, text, code) => {
    const reader = open(text);
    await tokens(reader);
    expect(reader.trouble?.code).toBe(code);
  });

  it.each([
    ["maxDepth", { maxDepth: 3 }, "<a><a><a><a></a></a></a></a>", "limit-exceeded"],
    ["maxTagBytes", { maxTagBytes: 50 }, `<a b="${"x".repeat(60)}"/>`, "limit-exceeded"],
    ["maxElements", { maxElements: 2 }, "<a><b/><c/></a>", "limit-exceeded"],
    ["maxAttributes", { maxAttributes: 1 }, '<a b="1" c="2"/>', "malformed"],
  ])("keeps to %s", async (_, own, text, code) => {
    const reader = open(text, { ...defaultXmlLimits, ...own });
    await tokens(reader);
    expect(reader.trouble?.code).toBe(code);
  });

  it("cuts texts that are too long", async () => {
    const reader = open("<a>0123456789</a>", { ...defaultXmlLimits, maxTextBytes: 4 });
    expect(await tokens(reader)).toEqual(["a", '"0123"...', "/a"]);
  });

  it("survives any text", async () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "/",
      "a",
      "b",
      '"',
      "'",
      "=",
      " ",
      "!",
      "--",
      "[",
      "]",
      "<![CDATA[",
      "<!DOCTYPE",
      "?",
      "&",
      ";",
      "\n",
      "\u00e9",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        await tokens(open(pieces.join("")));
      }),
      { seed: 1, numRuns: 400 },
    );
  });
});
