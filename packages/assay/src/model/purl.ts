import { AssayError } from "./error.ts";
import type { ParsedPurl, Purl } from "./purl-components.ts";
import { remembered } from "./remembered.ts";
import { longestPurl, normalisedPurl } from "./purl-rules.ts";

export type { ParsedPurl, Purl } from "./purl-components.ts";

const tooLong = `a package URL is at most ${longestPurl} characters long`;

/** Reads a package URL; tolerant of forms that are not canonical, never throws. The result is normalised by type. */
export function parsePurl(text: string): ParsedPurl {
  return remembered(known, text, parsed);
}

/** One thing is asked for its purl several times: for its version, its address, whether it is right, by who reads and who writes. */
const known = new Map<string, ParsedPurl>();

function parsed(text: string): ParsedPurl {
  if (text.length > longestPurl) return failed(tooLong);
  if (/[\s\u0000-\u001f\u007f\p{Surrogate}]/u.test(text)) {
    return failed("a package URL has no white space or control characters");
  }
  try {
    return normalisedPurl(componentsOf(text));
  } catch (error) {
    if (error instanceof URIError)
      return failed("a percent sign is not followed by valid UTF-8 in hex digits");
    if (error instanceof AssayError) return failed(error.message);
    throw error;
  }
}

/** Writes the canonical form. Throws AssayError `invalid-purl` when the components make no package URL. */
export function formatPurl(purl: Purl): string {
  const result = normalisedPurl(purl);
  if (!result.ok) throw malformed(result.message);
  const text = canonicalText(result.purl);
  if (text.length > longestPurl) throw malformed(tooLong);
  return text;
}

function failed(message: string): ParsedPurl {
  return { ok: false, message };
}

/** Leaves the nested readers below; `parsePurl` turns it into data. */
function malformed(message: string): AssayError {
  return new AssayError("invalid-purl", message);
}

/** Right to left, as "How to parse a PURL" of the specification says. */
function componentsOf(text: string): Purl {
  const [beforeSubpath, subpath] = splitAtLast(text, "#");
  const [beforeQualifiers, qualifiers] = splitAtLast(beforeSubpath, "?");
  const { type, path } = typeAndPath(beforeQualifiers);
  const [location, version] = splitVersion(path);
  const segments = location.split("/").filter((segment) => segment !== "");
  const name = segments.pop();
  if (name === undefined) throw malformed("the name is missing");
  return {
    type,
    ...(segments.length === 0 ? {} : { namespace: decodedSegments(segments) }),
    name: decoded(name),
    ...(version === undefined ? {} : { version: decoded(version) }),
    qualifiers: qualifiersOf(qualifiers ?? ""),
    ...(subpath === undefined ? {} : { subpath: decodedSegments(subpath.split("/")) }),
  };
}

function decoded(text: string): string {
  return text.includes("%") ? decodeURIComponent(text) : text;
}

function splitAtLast(text: string, separator: string): [string, string | undefined] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function typeAndPath(text: string): { type: string; path: string } {
  const colon = text.indexOf(":");
  if (text.slice(0, Math.max(colon, 0)).toLowerCase() !== "pkg") {
    throw malformed('a package URL starts with "pkg:"');
  }
  const rest = text.slice(colon + 1).replace(/^\/+/, "");
  const slash = rest.indexOf("/");
  if (slash < 0) throw malformed("the name is missing");
  return { type: rest.slice(0, slash), path: rest.slice(slash + 1) };
}

/** An `@` that opens a segment with more segments behind it is an npm scope somebody forgot to encode. */
function splitVersion(path: string): [string, string | undefined] {
  const at = path.lastIndexOf("@");
  const opensSegment = at === 0 || path[at - 1] === "/";
  if (opensSegment && path.includes("/", at)) return [path, undefined];
  return splitAtLast(path, "@");
}

function decodedSegments(segments: readonly string[]): string {
  const plain = segments.map(decoded);
  if (plain.some((segment) => segment.includes("/"))) {
    throw malformed("a segment of the namespace or subpath must not contain an encoded slash");
  }
  return plain.join("/");
}

function qualifiersOf(text: string): Record<string, string> {
  if (text === "") return {};
  const pairs = new Map<string, string>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    if (equals < 0) throw malformed("a qualifier has the form key=value");
    const key = pair.slice(0, equals).toLowerCase();
    if (pairs.has(key)) throw malformed(`the qualifier ${key} occurs twice`);
    pairs.set(key, decodeURIComponent(pair.slice(equals + 1)));
  }
  return Object.fromEntries(pairs);
}

function canonicalText(purl: Purl): string {
  const namespace = purl.namespace === undefined ? "" : `${encodedSegments(purl.namespace)}/`;
  const version = purl.version === undefined ? "" : `@${encoded(purl.version)}`;
  // Sorted by key: `compiler` before `compiler.version` (conan cases of the specification), so not as `key=value`.
  const pairs = Object.keys(purl.qualifiers)
    .sort()
    .map((key) => `${key}=${encoded(purl.qualifiers[key] ?? "")}`);
  const qualifiers = pairs.length === 0 ? "" : `?${pairs.join("&")}`;
  const subpath = purl.subpath === undefined ? "" : `#${encodedSegments(purl.subpath)}`;
  return `pkg:${purl.type}/${namespace}${encoded(purl.name)}${version}${qualifiers}${subpath}`;
}

function encodedSegments(path: string): string {
  return path.split("/").map(encoded).join("/");
}

/** Only letters, digits, `.-_~` and the colon stay (specification, "Character encoding"). */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%3A", ":")
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
