import { type Marker, parseMarker } from "./marker.ts";
import { isName, normalisedName } from "./names.ts";
import { isVersion } from "./version.ts";

/** Longer specifiers are none. */
export const longestRequirement = 4_000;

/** One dependency as it is asked for. */
export interface Requirement {
  /** Normalised (PEP 503). */
  readonly name: string;
  /** Normalised, in order. */
  readonly extras: readonly string[];
  /** The version clauses as they are written, without brackets: `>=2.1,<3`. */
  readonly range?: string;
  /** The only version that the clauses allow: of `==2.1.0`, not of `==2.*`. */
  readonly version?: string;
  /** A direct reference: `name @ https://…`. */
  readonly url?: string;
  readonly marker?: Marker;
}

/**
 * Reads a dependency specifier (PEP 508, with the leniency of pip: brackets around versions, no space before a marker);
 * undefined when it is none.
 */
export function parseRequirement(given: string): Requirement | undefined {
  if (given.length > longestRequirement) return undefined;
  const text = given.trim();
  const name = /^[A-Za-z0-9][\w.-]*/u.exec(text)?.[0] ?? "";
  // What is no part of a name may still have been taken for one: `name-` and `name.` are none.
  if (!isName(name)) return undefined;
  const bracketed = extrasOf(text.slice(name.length).trimStart());
  if (bracketed === undefined) return undefined;
  const { extras, rest } = bracketed;
  const base = { name: normalisedName(name), extras };
  return rest.startsWith("@") ? direct(base, rest.slice(1).trim()) : named(base, rest);
}

type Base = Pick<Requirement, "name" | "extras">;

function extrasOf(text: string): { readonly extras: readonly string[]; readonly rest: string } | undefined {
  if (!text.startsWith("[")) return { extras: [], rest: text };
  const end = text.indexOf("]");
  if (end < 0) return undefined;
  const words = text
    .slice(1, end)
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (!words.every(isName)) return undefined;
  return { extras: [...new Set(words.map(normalisedName))].sort(), rest: text.slice(end + 1).trimStart() };
}

/** The semicolon of a marker stands behind white space; one inside the address belongs to it. */
function direct(base: Base, text: string): Requirement | undefined {
  const at = /\s;|;\s/u.exec(text)?.index;
  const url = (at === undefined ? text : text.slice(0, at)).trim();
  if (url === "" || /\s/u.test(url)) return undefined;
  return withMarker({ ...base, url }, at === undefined ? "" : text.slice(at).trim().replace(/^;/u, ""));
}

function named(base: Base, text: string): Requirement | undefined {
  const semicolon = text.indexOf(";");
  const written = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
  const bare = /^\((.*)\)$/su.exec(written)?.[1]?.trim() ?? written;
  const clauses = clausesOf(bare);
  if (clauses === undefined) return undefined;
  const range = bare.replace(/\s+/gu, " ");
  const version = onlyVersion(clauses);
  const requirement = {
    ...base,
    ...(range === "" ? {} : { range }),
    ...(version === undefined ? {} : { version }),
  };
  return withMarker(requirement, semicolon < 0 ? "" : text.slice(semicolon + 1));
}

function withMarker(requirement: Requirement, text: string): Requirement | undefined {
  if (text.trim() === "") return requirement;
  const marker = parseMarker(text);
  return marker === undefined ? undefined : { ...requirement, marker };
}

interface Clause {
  readonly operator: string;
  readonly version: string;
}

function clausesOf(text: string): readonly Clause[] | undefined {
  const clauses: Clause[] = [];
  // One comma at the end is allowed.
  for (const part of text.replace(/,\s*$/u, "").split(",")) {
    const written = part.trim();
    if (written === "" && text.trim() === "") return [];
    const [, operator, version] = /^(===|==|~=|!=|<=|>=|<|>)\s*([\w.*+!-]+)$/u.exec(written) ?? [];
    if (operator === undefined || version === undefined) return undefined;
    if (operator !== "===" && !isVersion(version.replace(/\.\*$/u, ""))) return undefined;
    clauses.push({ operator, version });
  }
  return clauses;
}

/** `==2.*` matches many; two different versions match none. */
function onlyVersion(clauses: readonly Clause[]): string | undefined {
  const exact = clauses
    .filter(({ operator, version }) => operator === "===" || (operator === "==" && !version.endsWith("*")))
    .map(({ version }) => version);
  const [first] = exact;
  return new Set(exact).size === 1 ? first : undefined;
}
