import { byteWindow } from "../protobuf-window.ts";
import type { RandomAccess } from "../random-access.ts";
import { defaultXmlLimits, type XmlLimits } from "./limits.ts";
import { fill, passRun, peek, runInWindow, takeThrough, type XmlPlace } from "./scan.ts";
import { parseTag, type Tag } from "./tag.ts";
import { spaceAround, textToken, unexpandedIn } from "./text.ts";
import type { XmlClose, XmlDoctype, XmlOpen, XmlReference, XmlText, XmlToken, XmlTrouble } from "./token.ts";

export { defaultXmlLimits, type XmlLimits } from "./limits.ts";
export type { XmlClose, XmlDoctype, XmlOpen, XmlText, XmlToken, XmlTrouble } from "./token.ts";

/**
 * A pull parser for XML 1.0 that checks only what it needs: it walks a text of any size in windows, and never
 * validates, fetches or expands anything. After `trouble` no more tokens come.
 */
export interface XmlReader {
  readonly place: XmlPlace;
  readonly limits: XmlLimits;
  /** Names of the open elements, the root first. */
  readonly open: string[];
  doctype?: XmlDoctype;
  /** The first reference that stays as it is written. */
  unexpanded: XmlReference | undefined;
  trouble?: XmlTrouble;
  elements: number;
  encoding: "utf8" | "latin1";
  pending?: XmlClose;
}

export function openXml(source: RandomAccess, limits: XmlLimits = defaultXmlLimits): XmlReader {
  return {
    place: { window: byteWindow(source), at: 0, line: 1 },
    limits,
    open: [],
    elements: 0,
    unexpanded: undefined,
    encoding: "utf8",
  };
}

/** The next token, or undefined at the end and after trouble. */
export async function nextXml(reader: XmlReader): Promise<XmlToken | undefined> {
  if (reader.pending !== undefined) return takePending(reader);
  while (reader.trouble === undefined) {
    const token = nearToken(reader) ?? (await farToken(reader));
    if (token !== undefined) return token;
    if (reader.trouble === undefined && !(await fill(reader.place))) return atEnd(reader);
  }
  return undefined;
}

/** The token at the place when it is a tag or text that the window holds whole, else undefined; takes white space. */
function nearToken(reader: XmlReader): XmlToken | undefined {
  const { place } = reader;
  // What stands at the very start is looked at with care: marks of the encoding, declarations.
  if (place.at === 0) return undefined;
  const run = runInWindow(place, lessThan);
  if (run === undefined) return undefined;
  if (run.length > 1) return nearText(reader, run);
  const tag = runInWindow(place, greaterThan);
  if (tag === undefined || tag.length > reader.limits.maxTagBytes) return undefined;
  if (tag[1] === slash) return nearClose(reader, tag);
  return tag[1] === bang || tag[1] === question ? undefined : nearOpen(reader, tag);
}

const slash = 0x2f;
const bang = 0x21;
const question = 0x3f;

function nearText(reader: XmlReader, run: Buffer): XmlToken | undefined {
  const length = run.length - 1;
  if (length > reader.limits.maxTextBytes || reader.open.length === 0) return undefined;
  const text = decoded(reader, run.subarray(0, length));
  const { at: offset, line } = reader.place;
  passRun(reader.place, run, length);
  if (text.trim() === "") return nearToken(reader);
  reader.unexpanded ??= unexpandedIn(text, line);
  return textToken(text, offset, false);
}

function nearClose(reader: XmlReader, tag: Buffer): XmlClose | undefined {
  passRun(reader.place, tag, tag.length);
  return closed(reader, decoded(reader, tag.subarray(2, -1)).trim());
}

function nearOpen(reader: XmlReader, run: Buffer): XmlOpen | undefined {
  // A `>` inside an attribute value ends the run too early: then it is no tag, and the careful way finds the end.
  const { at: offset, line } = reader.place;
  const tag = tagIn(reader, run, line);
  if (tag === undefined) return undefined;
  passRun(reader.place, run, run.length);
  return opened(reader, { ...tag, offset, line });
}

async function farToken(reader: XmlReader): Promise<XmlToken | undefined> {
  if (reader.trouble !== undefined || !(await fill(reader.place))) return undefined;
  const ahead = await peek(reader.place, 9);
  if (reader.place.at === 0 && isWide(ahead)) return fail(reader, "unsupported", "the text is UTF-16");
  return tokenAt(reader, ahead);
}

/** Steps over the rest of an element whose open token was just read. */
export async function skipXml(reader: XmlReader, element: XmlOpen): Promise<void> {
  for (let token = await nextXml(reader); token !== undefined; token = await nextXml(reader)) {
    if (token.kind === "close" && token.depth === element.depth) return;
  }
}

/** The text directly inside an element whose open token was just read, up to its end; trimmed. */
export async function textOfXml(reader: XmlReader, element: XmlOpen): Promise<string> {
  let text = "";
  for (let token = await nextXml(reader); token !== undefined; token = await nextXml(reader)) {
    if (token.kind === "close" && token.depth === element.depth) break;
    if (token.kind !== "text" || reader.open.length !== element.depth) continue;
    if (text.length < reader.limits.maxTextBytes) text += token.text;
  }
  return text.trim();
}

function takePending(reader: XmlReader): XmlClose | undefined {
  const { pending } = reader;
  delete reader.pending;
  reader.open.pop();
  return pending;
}

function fail(reader: XmlReader, code: XmlTrouble["code"], message: string): undefined {
  reader.trouble ??= { code, message, offset: reader.place.at };
  return undefined;
}

function atEnd(reader: XmlReader): undefined {
  if (reader.open.length > 0) fail(reader, "truncated", "the XML text ends inside an element");
  else if (reader.elements === 0) fail(reader, "malformed", "the text has no element");
  return undefined;
}

function isWide(ahead: string): boolean {
  return ahead.startsWith("\xfe\xff") || ahead.startsWith("\xff\xfe") || ahead.includes("\0");
}

function tokenAt(reader: XmlReader, ahead: string): Promise<XmlToken | undefined> {
  if (!ahead.startsWith("<")) return takeText(reader);
  if (ahead.startsWith("<?")) return passInstruction(reader);
  if (ahead.startsWith("<!--")) return passUntil(reader, "-->");
  if (ahead === "<![CDATA[") return takeCdata(reader);
  if (ahead.startsWith("<!DOCTYPE")) return passDoctype(reader);
  if (ahead.startsWith("</")) return takeClose(reader);
  return takeOpen(reader);
}

async function takeText(reader: XmlReader): Promise<XmlText | undefined> {
  const { at: offset, line } = reader.place;
  const { bytes, isComplete, isCut } = await takeThrough(
    reader.place,
    reader.limits.maxTextBytes,
    (byte) => byte === lessThan,
  );
  if (isComplete) reader.place.at -= 1;
  const raw = decoded(reader, isComplete && !isCut ? bytes.subarray(0, -1) : bytes);
  const text = offset === 0 ? raw.replace(/^\uFEFF/u, "") : raw;
  if (text.trim() === "") return undefined;
  if (reader.open.length === 0) return fail(reader, "malformed", "text stands outside the root element");
  reader.unexpanded ??= unexpandedIn(text, line);
  return textToken(text, offset, isCut);
}

const lessThan = 0x3c;
const greaterThan = 0x3e;

function decoded(reader: XmlReader, bytes: Buffer): string {
  return bytes.toString(reader.encoding);
}

/** `<?xml encoding="..."?>` and processing instructions. */
async function passInstruction(reader: XmlReader): Promise<undefined> {
  const isDeclaration = (await peek(reader.place, 6)).startsWith("<?xml ");
  const text = await takeUntil(reader, "?>", longestDeclaration);
  const encoding = /encoding\s*=\s*["']([\w.-]+)["']/u.exec(text)?.[1]?.toLowerCase();
  const isOneByte = encoding !== undefined && encoding !== "utf-8" && encoding !== "us-ascii";
  if (isDeclaration && isOneByte) reader.encoding = "latin1";
}

const longestDeclaration = 1024;

async function passUntil(reader: XmlReader, end: string): Promise<undefined> {
  await takeUntil(reader, end, 0);
}

async function takeCdata(reader: XmlReader): Promise<XmlText | undefined> {
  const offset = reader.place.at;
  const text = (await takeUntil(reader, "]]>", reader.limits.maxTextBytes)).replace("<![CDATA[", "");
  if (text.trim() === "" || reader.trouble !== undefined) return undefined;
  const isCut = text.length >= reader.limits.maxTextBytes - 16;
  return { kind: "text", text, space: spaceAround(text), offset, isCut };
}

/** What stands before `end` (a text of two or three bytes), which is passed too. */
async function takeUntil(reader: XmlReader, end: string, maxBytes: number): Promise<string> {
  let last = "";
  const run = await takeThrough(reader.place, maxBytes, (byte) => {
    last = (last + String.fromCharCode(byte)).slice(-end.length);
    return last === end;
  });
  if (!run.isComplete) fail(reader, "truncated", "the XML text ends inside a comment or section");
  const text = decoded(reader, run.bytes);
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

/** Brackets and quotes are followed so that a `>` inside the internal subset does not end the declaration. */
async function passDoctype(reader: XmlReader): Promise<undefined> {
  const { at: offset, line } = reader.place;
  let depth = 0;
  let quote = 0;
  const run = await takeThrough(reader.place, longestDoctype, (byte) => {
    if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === 0x5b) depth += 1;
    else if (byte === 0x5d) depth -= 1;
    return byte === greaterThan && quote === 0 && depth <= 0;
  });
  const text = decoded(reader, run.bytes);
  reader.doctype = {
    offset,
    line,
    isExternal: /\b(?:SYSTEM|PUBLIC)\b/u.test(text),
    hasEntities: text.includes("<!ENTITY"),
  };
  if (!run.isComplete) fail(reader, "truncated", "the document type declaration does not end");
}

/** Enough to see every ENTITY that an attack needs; the rest of a longer declaration is passed over. */
const longestDoctype = 256 * 1024;

async function takeClose(reader: XmlReader): Promise<XmlClose | undefined> {
  const run = await takeThrough(reader.place, reader.limits.maxTagBytes, (byte) => byte === greaterThan);
  if (!run.isComplete) return fail(reader, "truncated", "the XML text ends inside a tag");
  return closed(reader, decoded(reader, run.bytes.subarray(2, -1)).trim());
}

function closed(reader: XmlReader, name: string): XmlClose | undefined {
  if (name !== reader.open.at(-1)) return fail(reader, "malformed", "a closing tag does not fit");
  const depth = reader.open.length;
  reader.open.pop();
  return { kind: "close", name, depth };
}

async function takeOpen(reader: XmlReader): Promise<XmlOpen | undefined> {
  const { at: offset, line } = reader.place;
  let quote = 0;
  const run = await takeThrough(reader.place, reader.limits.maxTagBytes, (byte) => {
    if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
    return byte === greaterThan && quote === 0;
  });
  if (run.isCut) return fail(reader, "limit-exceeded", "a tag is longer than the limit");
  if (!run.isComplete) return fail(reader, "truncated", "the XML text ends inside a tag");
  const tag = tagIn(reader, run.bytes, line);
  if (tag === undefined) return fail(reader, "malformed", "a tag cannot be read");
  return opened(reader, { ...tag, offset, line });
}

/** What stands between `<` and `>`, both included in `bytes`. */
function tagIn(reader: XmlReader, bytes: Buffer, line: number): Tag | undefined {
  const text = decoded(reader, bytes.subarray(1, -1));
  const tag = parseTag(text, reader.limits.maxAttributes);
  if (tag !== undefined) reader.unexpanded ??= unexpandedIn(text, line);
  return tag;
}

function opened(
  reader: XmlReader,
  tag: Pick<XmlOpen, "name" | "attributes" | "offset" | "line"> & { readonly isEmpty: boolean },
): XmlOpen | undefined {
  if (reader.open.length === 0 && reader.elements > 0) {
    return fail(reader, "malformed", "there is more than one root element");
  }
  reader.elements += 1;
  if (reader.elements > reader.limits.maxElements) {
    return fail(reader, "limit-exceeded", `there are more than ${reader.limits.maxElements} elements`);
  }
  if (reader.open.length >= reader.limits.maxDepth) {
    return fail(reader, "limit-exceeded", `elements nest deeper than ${reader.limits.maxDepth}`);
  }
  const { name, attributes, offset, line, isEmpty } = tag;
  reader.open.push(name);
  const depth = reader.open.length;
  if (isEmpty) reader.pending = { kind: "close", name, depth };
  return { kind: "open", name, attributes, offset, line, depth };
}
