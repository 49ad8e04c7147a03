import { type DirectSource, packageAt } from "./direct-source.ts";
import { normalisedName } from "./names.ts";
import { longestRequirement, parseRequirement, type Requirement } from "./requirement.ts";
import { requirementLines } from "./requirement-lines.ts";

/** What a requirements file says, line by line. */
export interface RequirementsText {
  readonly entries: readonly RequirementEntry[];
  readonly includes: readonly RequirementInclude[];
  /** Addresses of indexes and of pages with links to wheels, as written. */
  readonly indexes: readonly { readonly url: string; readonly line: number }[];
  /** Lines that are neither a requirement nor an option. */
  readonly broken: readonly number[];
}

/** One package of the file. */
export interface RequirementEntry {
  readonly line: number;
  readonly requirement: Requirement;
  /** What is asked for by address or path alone. */
  readonly direct?: DirectSource;
  /** SHA-256 and others as `--hash` gives them: `sha256:…`. */
  readonly hashes: readonly string[];
  readonly isEditable: boolean;
}

/** Another file that belongs to it. */
export interface RequirementInclude {
  readonly kind: "requirements" | "constraints";
  /** As written, relative to the folder of the file. */
  readonly target: string;
  readonly line: number;
}

interface Reading {
  readonly entries: RequirementEntry[];
  readonly includes: RequirementInclude[];
  readonly indexes: { url: string; line: number }[];
  readonly broken: number[];
}

/** Reads a requirements or constraints file. Never throws for any text. */
export function readRequirementsText(text: string): RequirementsText {
  const reading: Reading = { entries: [], includes: [], indexes: [], broken: [] };
  for (const { text: written, line } of requirementLines(text.replace(/^\uFEFF/u, "")))
    readLine(reading, written, line);
  return reading;
}

function readLine(reading: Reading, text: string, line: number): void {
  if (text.startsWith("-")) return readOption(reading, text, line);
  const { specifier, hashes } = withoutOptions(text);
  const entry = entryOf(specifier, { line, hashes, isEditable: false });
  if (entry !== undefined) reading.entries.push(entry);
  else if (!isPath(specifier)) reading.broken.push(line);
}

/** The options of one requirement stand behind it: `--hash=sha256:…`, `--config-settings`. */
function withoutOptions(text: string): { readonly specifier: string; readonly hashes: readonly string[] } {
  const at = text.search(/\s--?[a-z]/u);
  const specifier = at < 0 ? text : text.slice(0, at);
  const hashes = [
    ...(at < 0 ? "" : text.slice(at)).matchAll(
      /\s--hash[=\s]\s*((?:sha256|sha384|sha512):[0-9a-fA-F]{64,128})/gu,
    ),
  ].map(([, hash = ""]) => hash.toLowerCase());
  return { specifier, hashes };
}

/** A requirement by name, or one by address; undefined for a folder and for what is none. */
export function entryOf(
  specifier: string,
  rest: Omit<RequirementEntry, "requirement" | "direct">,
): RequirementEntry | undefined {
  if (specifier.length > longestRequirement) return undefined;
  const requirement = parseRequirement(specifier) ?? withPlaceholder(specifier);
  if (requirement !== undefined) return { ...rest, requirement };
  const direct = isAddress(specifier) ? packageAt(withoutExtras(specifier)) : undefined;
  if (direct === undefined) return undefined;
  return { ...rest, requirement: { name: direct.name, extras: [] }, direct };
}

/** `name==${VERSION}`: the name is known, the version is not. */
function withPlaceholder(specifier: string): Requirement | undefined {
  const [, name, extras, range] =
    /^([A-Za-z0-9][\w.-]{0,100})(?:\[([\w,. -]{1,200})\])?\s*((?:[=~!<>]=?|===|@)[^;]{0,200}[$%{][^;]{0,200})$/u.exec(
      specifier,
    ) ?? [];
  if (name === undefined || range === undefined || /[.-]$/u.test(name)) return undefined;
  const words = (extras ?? "").split(",").map((word) => normalisedName(word.trim()));
  return {
    name: normalisedName(name),
    extras: words.filter((word) => word !== ""),
    ...(range.startsWith("@") ? { url: range.slice(1).trim() } : { range }),
  };
}

function withoutExtras(specifier: string): string {
  return specifier.replace(/\[[\w,. -]{1,200}\]$/u, "").split(/(?<!\s)\s+;/u, 1)[0] ?? "";
}

function isAddress(text: string): boolean {
  return (
    /^(?:[a-z][\w+.-]{1,20}:|[\w.-]+@[\w.-]+:)/iu.test(text) || /\.(?:whl|zip|tar\.gz|tgz)$/iu.test(text)
  );
}

/** Folders are the application's own code; addresses that name no package are not broken. */
function isPath(text: string): boolean {
  return isAddress(text) || /^(?:\.{1,2}(?:[\\/[]|$)|~?\/|[\w.${}-]+[\\/])/u.test(text);
}

const takesFile: Readonly<Record<string, RequirementInclude["kind"]>> = {
  "-r": "requirements",
  "--requirement": "requirements",
  "-c": "constraints",
  "--constraint": "constraints",
};
const takesIndex: ReadonlySet<string> = new Set([
  "-i",
  "--index-url",
  "--pypi-url",
  "--extra-index-url",
  "-f",
  "--find-links",
]);

function readOption(reading: Reading, text: string, line: number): void {
  const { option, value } = optionOf(text);
  const kind = Object.hasOwn(takesFile, option) ? takesFile[option] : undefined;
  if (kind !== undefined) {
    if (value !== "") reading.includes.push({ kind, target: value, line });
  } else if (takesIndex.has(option)) reading.indexes.push({ url: value, line });
  else if (option === "-e" || option === "--editable") {
    const entry = entryOf(value, { line, hashes: [], isEditable: true });
    if (entry !== undefined) reading.entries.push(entry);
  } else if (!/^--?[a-z]/iu.test(option)) reading.broken.push(line);
}

/** `--option=value`, `--option value`, `-rfile`. */
function optionOf(text: string): { readonly option: string; readonly value: string } {
  const [, option = text, value = ""] =
    /^(--[a-z][\w-]*)(?:\s*=|\s)(.*)$/isu.exec(text) ?? /^(-[a-z])(?:\s*=)?(.*)$/isu.exec(text) ?? [];
  return { option, value: unquoted(value.trim()) };
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/su.exec(text)?.[2] ?? text;
}
