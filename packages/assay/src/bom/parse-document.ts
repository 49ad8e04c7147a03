import { isUtf8 } from "node:buffer";

import { printable } from "../model/printable.ts";
import { parseJson, type JsonLimits } from "../syntax/json.ts";
import { readXmlTree, type XmlElement } from "../syntax/xml/tree.ts";
import type { XmlLimits } from "../syntax/xml/limits.ts";
import type { XmlReference } from "../syntax/xml/token.ts";
import type { Issue } from "./document.ts";

/** A document taken apart as far as its syntax goes; which standard it follows is asked of the content (`sniff.ts`). */
export type ParsedDocument =
  | {
      readonly syntax: "json";
      readonly value: unknown;
      /** Keys that stand twice and what else is wrong with the text itself. */
      readonly issues: readonly Issue[];
    }
  | { readonly syntax: "xml"; readonly root: XmlElement; readonly issues: readonly Issue[] }
  | { readonly syntax: "text"; readonly text: string; readonly issues: readonly Issue[] };

export type ParseResult =
  { readonly ok: true; readonly document: ParsedDocument } | { readonly ok: false; readonly issue: Issue };

/**
 * A document of a 100,000-file tree has some 400,000 objects in 150 MB of text. Nesting: two levels for each component
 * inside a component; the schemas themselves need some ten.
 */
const jsonLimits: JsonLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 100,
  maxValues: 20_000_000,
  maxObjects: 4_000_000,
};

/**
 * The same in XML: an element for each value. A licence text may be long; an element is some 300 bytes of memory. An attribute
 * may be an identifier as long as our longest text with every character a reference.
 */
const xmlLimits: XmlLimits = {
  maxDepth: 200,
  maxAttributes: 64,
  maxTagBytes: 256 * 1024,
  maxTextBytes: 4 * 1024 * 1024,
  maxElements: 2_000_000,
};

/** Parses JSON, XML or plain text within limits; never throws, nothing is fetched and no entity expanded. */
export async function parseDocument(document: Uint8Array | string): Promise<ParseResult> {
  const length = typeof document === "string" ? Buffer.byteLength(document) : document.length;
  if (length > jsonLimits.maxBytes) {
    return failed("document/size", `The document has ${length} bytes; the limit is ${jsonLimits.maxBytes}.`);
  }
  if (typeof document === "string") return parseText(document, []);
  const decoded = decode(document);
  if (typeof decoded === "string") return parseText(decoded, [], document);
  return "rule" in decoded ? { ok: false, issue: decoded } : parseText(decoded.text, [decoded.issue]);
}

/** `bytes`: the text in UTF-8, where they are at hand. */
async function parseText(text: string, issues: readonly Issue[], bytes?: Uint8Array): Promise<ParseResult> {
  const start = text.trimStart();
  if (start === "") return failed("document/empty", "The document is empty.");
  if (start.startsWith("{") || start.startsWith("[")) return parseJsonText(text, issues);
  if (start.startsWith("<")) return parseXmlText(bytes ?? Buffer.from(text), issues);
  return { ok: true, document: { syntax: "text", text, issues } };
}

function parseJsonText(text: string, issues: readonly Issue[]): ParseResult {
  const parsed = parseJson(text, jsonLimits);
  if (!parsed.ok) {
    const line = parsed.offset === 0 ? undefined : lineAt(text, parsed.offset);
    return failed("document/json", `The document is no usable JSON: ${parsed.message}.`, line);
  }
  const repeated = parsed.duplicateKeys.map((pointer) => ({
    pointer,
    rule: "document/duplicate-key",
    message: "This key stands twice in one object; readers disagree on which one counts.",
    fix: "Keep one of the two.",
  }));
  return { ok: true, document: { syntax: "json", value: parsed.value, issues: [...issues, ...repeated] } };
}

async function parseXmlText(bytes: Uint8Array, issues: readonly Issue[]): Promise<ParseResult> {
  const { root, trouble, doctype, unexpanded } = await readXmlTree(bytes, xmlLimits);
  if (trouble !== undefined || root === undefined) {
    const place = trouble === undefined ? "" : ` (byte ${trouble.offset})`;
    return failed(
      "document/xml",
      `The document is no usable XML: ${trouble?.message ?? "it is empty"}${place}.`,
    );
  }
  const declared = doctype === undefined ? [] : [doctypeIssue(doctype.hasEntities)];
  const unread = unexpanded === undefined ? [] : [entityIssue(unexpanded)];
  return { ok: true, document: { syntax: "xml", root, issues: [...issues, ...declared, ...unread] } };
}

/** One message for all of them: their cause is one. */
function entityIssue({ text, line }: XmlReference): Issue {
  return {
    pointer: "",
    line,
    rule: "document/entity",
    message: `The text refers to ${printable(text)}, which XML does not have and nothing here expands: what stands there is not known.`,
    fix: "Write the text itself in its place.",
  };
}

function doctypeIssue(hasEntities: boolean): Issue {
  const what = hasEntities ? "declares entities, which are not expanded" : "has a document type declaration";
  return {
    pointer: "",
    rule: "document/doctype",
    message: `The document ${what}: BOM documents have none, and parsers can be attacked with them.`,
    fix: "Remove the <!DOCTYPE ...>.",
  };
}

type Decoded = string | { readonly text: string; readonly issue: Issue } | Issue;

/** UTF-8, or UTF-16 by its byte order mark, which the standards do not allow and tools on Windows write. */
function decode(bytes: Uint8Array): Decoded {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (isLittle || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const text = new TextDecoder(isLittle ? "utf-16le" : "utf-16be").decode(bytes);
    return { text: text.replace(/encoding\s*=\s*["']utf-16["']/iu, ""), issue: encodingIssue("UTF-16") };
  }
  const [first, second] = bytes;
  if ((first === 0) !== (second === 0)) return encodingIssue("UTF-16 without a byte order mark");
  const declared = declaredEncoding(bytes);
  if (declared !== undefined) return decodeDeclared(bytes, declared);
  if (!isUtf8(bytes)) return encodingIssue(bytes.includes(0) ? "binary data" : "not UTF-8");
  return new TextDecoder("utf-8").decode(bytes);
}

/** What the declaration of an XML document calls its encoding, when that is another one than UTF-8. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, longestDeclaration)).toString("latin1");
  const declaration = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml\s[^>]*>/u.exec(start)?.[0] ?? "";
  const name = encodingOf.exec(declaration)?.[1]?.toLowerCase();
  return name === undefined || unicodeNames.has(name) ? undefined : name;
}

/** Version, encoding and whether it stands alone, with room for blanks. */
const longestDeclaration = 300;
const encodingOf = /\sencoding\s*=\s*["']([\w.:-]{1,40})["']/iu;
const unicodeNames: ReadonlySet<string> = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);

/** As it is declared; a text of bytes that calls itself UTF-16, as programs of Windows write it, is UTF-8. */
function decodeDeclared(bytes: Uint8Array, name: string): Decoded {
  const isUtf8Really = /^(?:utf|ucs|iso-10646)/u.test(name) || (bytes[0] === 0xef && bytes[1] === 0xbb);
  try {
    const text = new TextDecoder(isUtf8Really ? "utf-8" : name, { fatal: true }).decode(bytes);
    // The text is read as UTF-8 from here on.
    return { text: text.replace(encodingOf, ""), issue: declarationIssue(name) };
  } catch {
    return encodingIssue(`declared as ${name}, which it is not or which is not known here`);
  }
}

function encodingIssue(found: string): Issue {
  return {
    pointer: "",
    rule: "document/encoding",
    message: `The text is ${found}; BOM documents are UTF-8.`,
    fix: "Save it as UTF-8.",
  };
}

/** XML allows it, and it can be read; the standards recommend another. */
function declarationIssue(name: string): Issue {
  return {
    pointer: "",
    rule: "document/declared-encoding",
    message: `The text is declared as ${name}; BOM documents are UTF-8.`,
    fix: "Save it as UTF-8 and declare that.",
  };
}

function failed(rule: string, message: string, line?: number): ParseResult {
  return { ok: false, issue: { pointer: "", ...(line === undefined ? {} : { line }), rule, message } };
}

/** 1-based; the offset is in bytes. */
function lineAt(text: string, offset: number): number {
  return Buffer.from(text).subarray(0, offset).toString("latin1").split("\n").length;
}
