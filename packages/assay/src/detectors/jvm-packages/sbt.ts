import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { coordinatesOf, versionOrRange } from "./coordinates.ts";

/** Modules of one file. */
const maxModules = 5_000;

/** `"group" % "artifact" % "version" % Test`; two percent signs put the version of Scala behind the name, three are for others. */
const module =
  /"([\w.-]{1,200})"\s{0,20}(%{1,3})\s{0,20}"([\w.-]{1,200})"\s{0,20}%\s{0,20}(?:"([^"\n]{1,100})"|([\w.]{1,100}))(?:\s{0,20}%\s{0,20}"?(\w{1,30}))?/gu;

/**
 * Libraries of sbt as they are written in `build.sbt` and `project/*.scala`. Of names that get the version of Scala only those
 * are listed for which the tree says it.
 * @param code without comments
 */
export function packagesOfSbt(path: string, code: string, scala: string | undefined): ListedPackage[] {
  const values = valuesOf(code);
  const lineAt = lineCounter(code);
  const found: ListedPackage[] = [];
  // Plug-ins of the build are asked for in the same words.
  if (/(?:^|\/)project\/[^/]+\.sbt$/u.test(path)) return found;
  for (const match of code.matchAll(module)) {
    const names = namesIn(match, scala);
    if (names === undefined) continue;
    const place = { listing: "manifest", path, line: lineAt(match.index) } as const;
    found.push({
      type: "maven",
      ...names,
      ...versionIn(match, values),
      scope: scopeOf(match[6] ?? ""),
      ...place,
    });
    if (found.length >= maxModules) break;
  }
  return found;
}

function namesIn(
  [, group, operator, name = ""]: RegExpExecArray,
  scala: string | undefined,
): Pick<ListedPackage, "namespace" | "name"> | undefined {
  const suffix = operator === "%" ? "" : operator === "%%" ? scalaSuffix(scala) : undefined;
  const names = suffix === undefined ? undefined : coordinatesOf(group, `${name}${suffix}`);
  return names === undefined ? undefined : { namespace: names.group, name: names.artifact };
}

function versionIn(
  [, , , , literal, variable = ""]: RegExpExecArray,
  values: ReadonlyMap<string, string>,
): Pick<ListedPackage, "version" | "range"> {
  return versionOrRange(literal ?? values.get(variable.split(".").at(-1) ?? ""));
}

/** `scalaVersion := "3.3.1"` of a build, whose comments are left out. */
export function scalaVersionIn(code: string): string | undefined {
  const [, literal, variable] =
    /\bscalaVersion\s{0,20}:=\s{0,20}(?:"([\d.]{1,20})"|(\w{1,100}))/u.exec(code) ?? [];
  return literal ?? (variable === undefined ? undefined : valuesOf(code).get(variable));
}

/** The part that artifacts carry (https://docs.scala-lang.org/overviews/core/binary-compatibility-of-scala-releases.html). */
function scalaSuffix(version: string | undefined): string | undefined {
  const [, major, minor] = /^(\d)\.(\d{1,2})(?:\.|$)/u.exec(version ?? "") ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return major === "2" ? `_2.${minor}` : `_${major}`;
}

function valuesOf(code: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of code.matchAll(
    /\bval\s{1,20}(\w{1,100})\s{0,20}(?::\s{0,20}\w{1,50}\s{0,20})?=\s{0,20}"([^"\n]{1,100})"/gu,
  ))
    found.set(name, value);
  return found;
}

const scopes: ReadonlyMap<string, PackageScope> = new Map([
  ["test", "test"],
  ["it", "test"],
  ["integrationtest", "test"],
  ["provided", "build"],
  ["optional", "optional"],
]);

function scopeOf(configuration: string): PackageScope {
  return scopes.get(configuration.toLowerCase()) ?? "runtime";
}

/** Comments as blanks; lines stay. */
export function withoutScalaComments(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = endOfPiece(text, at);
    const piece = text.slice(at, end);
    const isComment = piece.startsWith("//") || piece.startsWith("/*");
    pieces.push(isComment ? piece.replace(/[^\n]/gu, " ") : piece);
    at = end;
  }
  return pieces.join("");
}

const plain = /[^"/]+/uy;

/** A comment, a text of one line, or what stands between them. */
function endOfPiece(text: string, from: number): number {
  if (text.startsWith("//", from)) return endOr(text, text.indexOf("\n", from));
  if (text.startsWith("/*", from)) {
    const end = text.indexOf("*/", from + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (text[from] === '"') return endOfText(text, from);
  plain.lastIndex = from;
  return from + (plain.exec(text)?.[0].length ?? 1);
}

function endOfText(text: string, from: number): number {
  for (let at = from + 1; at < text.length && text[at] !== "\n"; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return from + 1;
}

function endOr(text: string, found: number): number {
  return found < 0 ? text.length : found;
}

/** Lines of offsets that only grow. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (at) => {
    for (; next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
    return line;
  };
}
