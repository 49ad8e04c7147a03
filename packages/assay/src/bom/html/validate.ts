import { readXmlTree, type XmlElement } from "../../syntax/xml/tree.ts";
import type { XmlLimits } from "../../syntax/xml/limits.ts";
import type { Issue, Validation } from "../document.ts";
import { cut } from "../rule-issues.ts";
import { allowed, voidElements } from "./elements.table.ts";
import { contentSecurityPolicy, generator } from "./page.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

/** A report of 20,000 rows has some 500,000 elements in 50 MB of text. */
const limits: XmlLimits = {
  maxDepth: 64,
  maxAttributes: 16,
  maxTagBytes: 64 * 1024,
  maxTextBytes: 64 * 1024,
  maxElements: 4_000_000,
};

/**
 * Checks a report of ours: the elements and attributes that we write and no others, links inside the page only, every link
 * with its place, our style, script and policy unchanged. So no text of an inventory can have become markup. Never throws.
 */
export async function validateHtml(document: unknown): Promise<Validation> {
  if (typeof document !== "string") return validation([issue("text", 1, "A report is a text.")]);
  const { root, trouble } = await readXmlTree(Buffer.from(document), limits);
  if (root === undefined || trouble !== undefined) {
    return validation([
      issue("markup", 1, `The report cannot be parsed: ${trouble?.message ?? "it is empty"}.`),
    ]);
  }
  const elements = [...withInner(root)];
  return validation([
    ...headIssues(document, root, elements),
    ...elements.flatMap(elementIssues),
    ...linkIssues(elements),
    ...shortIssues(document),
  ]);
}

function validation(errors: readonly Issue[]): Validation {
  return { valid: errors.length === 0, format: "html", version: "1", errors: cut(errors), warnings: [] };
}

function issue(rule: string, line: number, message: string): Issue {
  return { pointer: "", line, rule: `html/${rule}`, message };
}

function* withInner(element: XmlElement): Iterable<XmlElement> {
  yield element;
  for (const child of element.children) yield* withInner(child);
}

/** Doctype, generator and policy; style and script as we write them, once each. */
function headIssues(document: string, root: XmlElement, elements: readonly XmlElement[]): readonly Issue[] {
  const meta = (key: string): string | undefined =>
    elements
      .find(({ name, attributes }) => name === "meta" && [...attributes.values()].includes(key))
      ?.attributes.get("content");
  const textsOf = (wanted: string): string =>
    elements
      .filter(({ name }) => name === wanted)
      .map(({ text }) => text)
      .join("\0");
  const checks: readonly (readonly [isRight: boolean, rule: string, message: string])[] = [
    [document.startsWith("<!DOCTYPE html>") && root.name === "html", "page", "This is no HTML page."],
    [meta("generator") === generator, "generator", `The report is not made by ${generator}.`],
    [
      meta("Content-Security-Policy") === contentSecurityPolicy,
      "policy",
      "The content security policy is not ours.",
    ],
    [textsOf("style") === style.trim(), "style", "The style is not ours."],
    [textsOf("script") === script.trim(), "script", "The script is not ours."],
  ];
  return checks.flatMap(([isRight, rule, message]) => (isRight ? [] : [issue(rule, 1, message)]));
}

function elementIssues({ name, attributes, line }: XmlElement): readonly Issue[] {
  const known = allowed.get(name);
  if (known === undefined) return [issue("element", line, `The element "${name}" has no place in a report.`)];
  return [...attributes].flatMap(([key, value]) => {
    if (!known.has(key))
      return [issue("attribute", line, `The attribute "${key}" of "${name}" has no place.`)];
    const isInside = key !== "href" || value.startsWith("#");
    return isInside ? [] : [issue("link", line, "A link leads out of the report.")];
  });
}

/** Places are named once, and every link has one. */
function linkIssues(elements: readonly XmlElement[]): readonly Issue[] {
  const places = new Set<string>();
  const issues: Issue[] = [];
  for (const { attributes, line } of elements) {
    const id = attributes.get("id");
    if (id === undefined) continue;
    if (places.has(id)) issues.push(issue("place", line, `Two places are called "${id}".`));
    places.add(id);
  }
  for (const { attributes, line } of elements) {
    const target = attributes.get("href");
    if (target?.startsWith("#") !== true || places.has(target.slice(1))) continue;
    issues.push(issue("link", line, `No place is called "${target.slice(1)}".`));
  }
  return issues;
}

/** `<p/>` is an opening tag in HTML and an empty element in XML: the two would see different pages. */
function shortIssues(document: string): readonly Issue[] {
  for (const match of document.matchAll(/<([a-z0-9]{1,20})(?=[^<>]{0,65536}\/>)/g)) {
    const name = match[1] ?? "";
    if (!voidElements.has(name))
      return [issue("short-tag", 1, `The element "${name}" is closed in its opening tag.`)];
  }
  return [];
}
