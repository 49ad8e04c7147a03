import { nextXml, openXml } from "./index.ts";
import type { XmlLimits } from "./limits.ts";
import type { XmlDoctype, XmlOpen, XmlReference, XmlText, XmlTrouble } from "./token.ts";

/** An element of a small document: project files, manifests. */
export interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string;
  /** The prefix of its namespace, when it has one. */
  readonly prefix?: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Directly inside it, trimmed; white space written as a reference stays. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

export interface XmlTreeReading {
  /** What was read before the trouble, if there was any. */
  readonly root?: XmlElement;
  readonly trouble?: XmlTrouble;
  /** Present when the text has a document type declaration. */
  readonly doctype?: XmlDoctype;
  /** The first reference to an entity of the document's own; all of them stay as they are written. */
  readonly unexpanded?: XmlReference;
}

/** Project files of people: the longest generated ones have some ten thousand elements. */
export const xmlTreeLimits: XmlLimits = {
  maxDepth: 64,
  maxAttributes: 64,
  maxTagBytes: 64 * 1024,
  maxTextBytes: 64 * 1024,
  maxElements: 100_000,
};

/** Reads a whole document into elements. Nothing is fetched, no entity of the document is expanded. */
export async function readXmlTree(
  bytes: Uint8Array,
  limits: XmlLimits = xmlTreeLimits,
): Promise<XmlTreeReading> {
  const reader = openXml(accessTo(bytes), limits);
  const open: Draft[] = [];
  let root: Draft | undefined;
  for (let token = await nextXml(reader); token !== undefined; token = await nextXml(reader)) {
    if (token.kind === "open") root = enter(open, token) ?? root;
    else if (token.kind === "close") leave(open);
    else addText(open.at(-1), token, limits.maxTextBytes);
  }
  return {
    ...(root === undefined ? {} : { root }),
    ...(reader.trouble === undefined ? {} : { trouble: reader.trouble }),
    ...(reader.doctype === undefined ? {} : { doctype: reader.doctype }),
    ...(reader.unexpanded === undefined ? {} : { unexpanded: reader.unexpanded }),
  };
}

/** Opens an element inside the last one; the root, when there is none. */
function enter(open: Draft[], token: XmlOpen): Draft | undefined {
  const draft = draftOf(token);
  const top = open.at(-1);
  top?.children.push(draft);
  open.push(draft);
  return top === undefined ? draft : undefined;
}

function leave(open: Draft[]): void {
  const closed = open.pop();
  if (closed !== undefined) closed.text = closed.text.slice(0, closed.text.length - closed.spaceAfter);
}

function addText(element: Draft | undefined, { text, space }: XmlText, longest: number): void {
  if (element === undefined || element.text.length >= longest) return;
  element.text += element.text === "" ? text.slice(space.before) : text;
  element.spaceAfter = space.after;
}

type Draft = Omit<XmlElement, "children" | "text"> & {
  readonly children: Draft[];
  text: string;
  /** At the end of the text, to be trimmed when the element ends. */
  spaceAfter: number;
};

function draftOf({ name, attributes, line }: XmlOpen): Draft {
  const colon = name.indexOf(":");
  const prefix = colon < 0 ? {} : { prefix: name.slice(0, colon) };
  return { name: name.slice(colon + 1), ...prefix, attributes, line, children: [], text: "", spaceAfter: 0 };
}

function accessTo(bytes: Uint8Array): Parameters<typeof openXml>[0] {
  return {
    sizeBytes: bytes.length,
    readInto: (offset, target) => {
      const available = bytes.subarray(Math.min(offset, bytes.length), offset + target.length);
      target.set(available);
      return Promise.resolve(available.length);
    },
  };
}

/** The first child of that name, and so on inward. */
export function childOf(
  element: XmlElement | undefined,
  ...names: readonly string[]
): XmlElement | undefined {
  let current = element;
  for (const name of names) current = current?.children.find((child) => child.name === name);
  return current;
}

/** The children of that name of the first element along the path. */
export function childrenOf(
  element: XmlElement | undefined,
  ...names: readonly string[]
): readonly XmlElement[] {
  const last = names.at(-1);
  return childOf(element, ...names.slice(0, -1))?.children.filter(({ name }) => name === last) ?? [];
}

/** The text of a child; empty text is none. */
export function textOf(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  const text = childOf(element, ...names)?.text;
  return text === "" ? undefined : text;
}
