import parse from "spdx-expression-parse";

import { writtenForms } from "./written-forms.table.ts";
import { hubTags } from "./hub-tags.table.ts";
import { replacedIdentifiers } from "./replaced-identifiers.table.ts";
import { spdxExceptions, spdxLicences } from "./spdx-ids.table.ts";

/** The longest expression or name we try to understand, in UTF-16 units: a card can hold a whole text here. */
export const longestLicenceName = 500;

/**
 * A valid SPDX expression for what somebody wrote: a hub tag, an SPDX identifier in any letter case, an expression, a
 * licence's name or address. Undefined when it names no licence that we know (`other`, `unknown`, prose).
 */
export function normaliseLicence(text: string): { expression: string } | undefined {
  const given = text.trim();
  if (given === "" || given.length > longestLicenceName) return undefined;
  const expression =
    expressionOfTag(given) ?? identifierOf(given) ?? expressionOf(given) ?? expressionOfName(given);
  return expression === undefined ? undefined : { expression };
}

function expressionOfTag(text: string): string | undefined {
  const tag = text.toLowerCase();
  return Object.hasOwn(hubTags, tag) ? hubTags[tag] : undefined;
}

/** The identifier in the list's letter case; deprecated identifiers become what replaced them. */
function identifierOf(text: string): string | undefined {
  const id = index().identifiers.get(text.toLowerCase());
  if (id === undefined) return undefined;
  return Object.hasOwn(replacedIdentifiers, id) ? replacedIdentifiers[id] : id;
}

/** Each word becomes canonical; then the grammar of SPDX 2.3 annex D must accept the whole. */
function expressionOf(text: string): string | undefined {
  const words = text.replace(/[()]/g, " $& ").trim().split(/\s+/);
  const canonical: string[] = [];
  const skeleton: string[] = [];
  for (const word of words) {
    const part = partOfExpression(word, canonical.at(-1) === "WITH");
    if (part === undefined) return undefined;
    canonical.push(part.text);
    skeleton.push(part.kind === "licence" ? "MIT" : part.kind === "exception" ? anyException : part.text);
  }
  if (!isGrammatical(skeleton.join(" "))) return undefined;
  return canonical.join(" ").replaceAll("( ", "(").replaceAll(" )", ")");
}

const anyException = "Classpath-exception-2.0";

interface ExpressionPart {
  readonly kind: "operator" | "licence" | "exception";
  readonly text: string;
}

function partOfExpression(word: string, isException: boolean): ExpressionPart | undefined {
  if (/^(?:and|or|with|[()])$/i.test(word)) return { kind: "operator", text: word.toUpperCase() };
  if (isException) {
    const exception = index().exceptions.get(word.toLowerCase());
    return exception === undefined ? undefined : { kind: "exception", text: exception };
  }
  const licence = reference(word) ?? identifierOf(word) ?? orLater(word);
  return licence === undefined ? undefined : { kind: "licence", text: licence };
}

function reference(word: string): string | undefined {
  return /^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(word) ? word : undefined;
}

function orLater(word: string): string | undefined {
  const id = word.endsWith("+") ? identifierOf(word.slice(0, -1)) : undefined;
  return id === undefined || /-(?:only|or-later)$/.test(id) ? undefined : `${id}+`;
}

/** Identifiers were checked against our tables, which are newer than the parser's: it judges the grammar alone. */
function isGrammatical(skeleton: string): boolean {
  try {
    parse(skeleton);
    return true;
  } catch {
    return false;
  }
}

function expressionOfName(text: string): string | undefined {
  const name = comparableName(text);
  return name === "" ? undefined : index().names.get(name);
}

/** Words that say nothing about which licence it is. */
const emptyWords = new Set(
  "the a an license licence licensed under version v of agreement terms see".split(" "),
);

function comparableName(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/^https?:\/\/(?:www\.)?/, "")
      // eslint-disable-next-line regexp/no-super-linear-move -- names have at most `longestLicenceName` units
      .replace(/(?:\.(?:txt|html|md|php|en))+$|\/legalcode.*$/, "")
      .replace(/v(?:er)?\.?[ ]?(?=\d)/g, " ")
      .replace(/([a-z])(?=\d)/g, "$1 ")
      .split(/[^a-z0-9.+]+/)
      .map((word) => word.replace(/^\.+|(?<!\.)\.+$/g, ""))
      .filter((word) => word !== "" && !emptyWords.has(word))
      .join(" ")
  );
}

interface Index {
  readonly identifiers: ReadonlyMap<string, string>;
  readonly exceptions: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

let cached: Index | undefined;

/** Built on first use. */
function index(): Index {
  cached ??= {
    identifiers: new Map(spdxLicences.map(([id]) => [id.toLowerCase(), id])),
    exceptions: new Map(spdxExceptions.map((id) => [id.toLowerCase(), id])),
    names: namesOfLicences(),
  };
  return cached;
}

/** Names of the list and forms of our own; a name that several licences share is left out. */
function namesOfLicences(): Map<string, string> {
  const names = new Map<string, string | undefined>();
  for (const [id, name, isDeprecated] of spdxLicences) {
    if (isDeprecated) continue;
    const key = comparableName(name);
    names.set(key, names.has(key) ? undefined : id);
  }
  for (const [form, expression] of writtenForms) names.set(comparableName(form), expression);
  const known = [...names].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Map(known);
}
