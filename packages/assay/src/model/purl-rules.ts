import type { ParsedPurl, Purl } from "./purl-components.ts";
import { type PurlType, purlTypes } from "./purl-types.table.ts";

/**
 * The longest package URL we read or write, in UTF-16 units. The specification sets no limit; the longest real ones
 * (MLflow with a repository address, Conan with all its settings) stay under one thousand.
 */
export const longestPurl = 8192;

/** Brings components into the canonical form of their type, or says which rule they break. */
export function normalisedPurl(given: Purl): ParsedPurl {
  const type = given.type.toLowerCase();
  const rule = Object.hasOwn(purlTypes, type) ? purlTypes[type] : undefined;
  const plain = trimmed({ ...given, type });
  const purl = rule === undefined ? plain : withLetterCase(plain, rule);
  const message = repeatedQualifier(given) ?? brokenGeneralRule(purl) ?? brokenTypeRule(purl, rule);
  return message === undefined ? { ok: true, purl } : { ok: false, message };
}

/** Removes what is not significant: outer slashes, empty segments, dot segments of the subpath, empty qualifiers. */
function trimmed(purl: Purl): Purl {
  const { namespace: outer, subpath: inner } = purl;
  const namespace = outer === undefined ? "" : segmentsOf(outer).join("/");
  const subpath = inner === undefined ? "" : significantSubpath(inner);
  return {
    type: purl.type,
    ...(namespace === "" ? {} : { namespace }),
    name: withoutOuterSlashes(purl.name),
    ...(purl.version === undefined || purl.version === "" ? {} : { version: purl.version }),
    qualifiers: significantQualifiers(purl.qualifiers),
    ...(subpath === "" ? {} : { subpath }),
  };
}

function significantSubpath(subpath: string): string {
  return segmentsOf(subpath)
    .filter((segment) => segment !== "." && segment !== "..")
    .join("/");
}

function significantQualifiers(qualifiers: Purl["qualifiers"]): Purl["qualifiers"] {
  const entries = Object.entries(qualifiers);
  if (entries.length === 0) return qualifiers;
  const kept = entries.filter(([, value]) => value !== "");
  return Object.fromEntries(kept.map(([key, value]) => [key.toLowerCase(), value] as const));
}

function segmentsOf(path: string | undefined): string[] {
  return (path ?? "").split("/").filter((segment) => segment !== "");
}

/** By index, not by pattern: a pattern for trailing slashes is quadratic. */
function withoutOuterSlashes(name: string): string {
  let start = 0;
  let end = name.length;
  while (name[start] === "/") start += 1;
  while (end > start && name[end - 1] === "/") end -= 1;
  return name.slice(start, end);
}

function withLetterCase(purl: Purl, rule: Partial<PurlType>): Purl {
  const isLowerAtHost = rule.lowerCaseNameAtHosts?.some((host) => isAtHost(purl, host)) === true;
  const cased = (component: "name" | "namespace" | "version" | "subpath", text: string): string => {
    if (rule.upperCase?.includes(component) === true) return text.toUpperCase();
    const isLower = rule.lowerCase?.includes(component) === true || (component === "name" && isLowerAtHost);
    return isLower ? text.toLowerCase() : text;
  };
  let name = cased("name", purl.name);
  for (const [pattern, replacement] of rule.nameReplacements ?? []) name = name.replace(pattern, replacement);
  return {
    ...purl,
    ...(purl.namespace === undefined ? {} : { namespace: cased("namespace", purl.namespace) }),
    name,
    ...(purl.version === undefined ? {} : { version: cased("version", purl.version) }),
    ...(purl.subpath === undefined ? {} : { subpath: cased("subpath", purl.subpath) }),
  };
}

function isAtHost(purl: Purl, host: string): boolean {
  const address = purl.qualifiers["repository_url"] ?? "";
  const withScheme = address.includes("://") ? address : `https://${address}`;
  const actual = URL.canParse(withScheme) ? new URL(withScheme).hostname.toLowerCase() : "";
  return actual === host || actual.endsWith(`.${host}`);
}

function repeatedQualifier(given: Purl): string | undefined {
  const keys = Object.keys(given.qualifiers).map((key) => key.toLowerCase());
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  return repeated === undefined ? undefined : "two qualifiers have the same key";
}

/** The specification, "Rules for each PURL component". */
function brokenGeneralRule(purl: Purl): string | undefined {
  if (!/^[a-z][a-z0-9.-]*$/.test(purl.type)) {
    return "the type starts with a letter and has only letters, digits, periods and dashes";
  }
  if (purl.name === "") return "the name is missing";
  const keys = Object.keys(purl.qualifiers);
  if (!keys.every((key) => /^[a-z][a-z0-9._-]*$/.test(key))) {
    return "a qualifier key starts with a letter and has only letters, digits, periods, dashes and underscores";
  }
  const texts = [purl.namespace, purl.name, purl.version, purl.subpath, ...Object.values(purl.qualifiers)];
  const isBroken = texts.some((text) => text !== undefined && /\p{Surrogate}/u.test(text));
  return isBroken ? "a component is not valid Unicode" : undefined;
}

function brokenTypeRule(purl: Purl, rule: PurlType | undefined): string | undefined {
  if (rule === undefined) return undefined;
  const missing = rule.requiredQualifiers?.find((key) => purl.qualifiers[key] === undefined);
  if (missing !== undefined) return `the type ${purl.type} needs the qualifier ${missing}`;
  if (rule.namePattern?.test(purl.name) === false) return `the name does not suit the type ${purl.type}`;
  if (purl.version !== undefined && rule.versionPattern?.test(purl.version) === false) {
    return `the version does not suit the type ${purl.type}`;
  }
  return brokenNamespaceRule(purl, rule);
}

function brokenNamespaceRule(purl: Purl, rule: PurlType): string | undefined {
  const count = segmentsOf(purl.namespace).length;
  if (rule.namespace === "required" && count === 0) return `the type ${purl.type} needs a namespace`;
  if (rule.namespace === "prohibited" && count > 0) return `the type ${purl.type} has no namespace`;
  return brokenSegmentCount(purl.type, count, rule.segments);
}

function brokenSegmentCount(type: string, count: number, limits: PurlType["segments"]): string | undefined {
  if (limits?.least !== undefined && count < limits.least) {
    return `the namespace of the type ${type} has at least ${limits.least} segments`;
  }
  if (limits?.most !== undefined && count > limits.most) {
    return `the namespace of the type ${type} has at most ${limits.most} segments`;
  }
  return undefined;
}
