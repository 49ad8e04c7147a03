import type { LockNode } from "../../packages/lock-graph.ts";
import type { LinedProblem } from "../../syntax/lined-value.ts";
import { sourceOfResolved } from "./address.ts";
import { hashesOf, sha1Of } from "./integrity.ts";
import { lockLimits, longestKey } from "./limits.ts";
import { lockedPackage } from "./lock-reading.ts";
import { npmName, splitAtVersion } from "./npm-name.ts";
import { parseSpecifier } from "./specifier.ts";

/** A `yarn.lock`: its packages, and which of them answers `name@range`. */
export interface YarnLock {
  readonly nodes: ReadonlyMap<string, LockNode>;
  readonly answers: ReadonlyMap<string, string>;
  readonly problems: readonly LinedProblem[];
}

interface Draft {
  readonly line: number;
  readonly descriptors: readonly string[];
  readonly fields: Map<string, string>;
  readonly needs: { readonly descriptor: string; readonly isOptional: boolean }[];
}

/** The lock of Yarn 1: blocks of `name@range, name@range:` with fields and lists of dependencies. */
export function readYarnClassic(path: string, text: string): YarnLock {
  const { drafts, problems } = draftsOf(text);
  const answers = new Map<string, string>();
  for (const { descriptors } of drafts)
    for (const descriptor of descriptors) answers.set(descriptor, descriptors[0] ?? "");
  const nodes = new Map<string, LockNode>();
  for (const draft of drafts) {
    const node = nodeOf(path, draft, answers);
    if (node !== undefined) nodes.set(draft.descriptors[0] ?? "", node);
  }
  return { nodes, answers, problems };
}

function draftsOf(text: string): { readonly drafts: Draft[]; readonly problems: LinedProblem[] } {
  const drafts: Draft[] = [];
  const problems: LinedProblem[] = [];
  let values = 0;
  let section = "";
  for (const { line, number } of linesOf(text)) {
    values += 1;
    if (values > lockLimits.maxValues) {
      problems.push({ code: "limit-exceeded", message: `line ${number}: the rest is not read` });
      break;
    }
    const indent = line.length - line.trimStart().length;
    const words = wordsOf(line);
    const draft = drafts.at(-1);
    if (indent === 0 && line.trimEnd().endsWith(":")) drafts.push(opened(words, number));
    else if (draft === undefined || indent === 0 || words.length === 0) noteLine(problems, number);
    else if (indent <= 2) section = takeField(draft, words, line);
    else if (words.length >= 2) takeNeed(draft, section, words);
  }
  return { drafts, problems };
}

function* linesOf(text: string): Generator<{ readonly line: string; readonly number: number }> {
  let number = 0;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end);
    number += 1;
    at = end + 1;
    if (line.trim() !== "" && !line.startsWith("#")) yield { line, number };
  }
}

/** Words and quoted texts; commas and the colon at the end are marks between them. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of line.slice(0, longestLine).matchAll(/"((?:[^"\\]|\\.)*)"|([^\s",]+)/gu)) {
    const word = quoted === undefined ? (plain ?? "").replace(/:$/u, "") : quoted.replace(/\\(.)/gu, "$1");
    if (word !== "") words.push(word);
  }
  return words;
}

/** A package that everybody needs in another range: hundreds of descriptors. */
const longestLine = 200_000;

function opened(words: readonly string[], line: number): Draft {
  return {
    line,
    descriptors: words.filter((word) => word.length <= longestKey),
    fields: new Map(),
    needs: [],
  };
}

/** Enough to show. */
const maxProblems = 20;

function noteLine(problems: LinedProblem[], number: number): void {
  if (problems.length < maxProblems)
    problems.push({
      code: "malformed",
      message: `line ${number}: the line is not understood and is not read`,
    });
}

/** A field, or the name of the list that follows. */
function takeField(draft: Draft, [name = "", value]: readonly string[], line: string): string {
  if (value === undefined || line.trimEnd().endsWith(":")) return name;
  draft.fields.set(name, value);
  return "";
}

function takeNeed(draft: Draft, section: string, [name = "", range = ""]: readonly string[]): void {
  if (section !== "dependencies" && section !== "optionalDependencies") return;
  draft.needs.push({ descriptor: `${name}@${range}`, isOptional: section === "optionalDependencies" });
}

function nodeOf(path: string, draft: Draft, answers: ReadonlyMap<string, string>): LockNode | undefined {
  const [alias, range = ""] = splitAtVersion(draft.descriptors[0] ?? "");
  const { realName, source: asked } = parseSpecifier(range);
  const name = npmName(realName ?? alias);
  const version = draft.fields.get("version");
  if (name === undefined || version === undefined || isFolder(asked)) return undefined;
  const source = sourceOfResolved(draft.fields.get("resolved"));
  const hashes = digestsOf(draft, source);
  return {
    listed: lockedPackage({ name, version, path, line: draft.line, hashes, source }),
    needs: edgesOf(draft, answers),
  };
}

function isFolder(source: string | undefined): boolean {
  return source !== undefined && /^(?:link|file|workspace|portal):(?!.*\.(?:tgz|tar\.gz)$)/u.test(source);
}

/** Behind the address of a repository stands a commit, behind that of an archive its SHA-1. */
function digestsOf({ fields }: Draft, source: string | undefined): ReturnType<typeof hashesOf> {
  const own = hashesOf(fields.get("integrity"));
  return own.length > 0 || source !== undefined ? own : sha1Of(fields.get("resolved")?.split("#")[1]);
}

function edgesOf({ needs }: Draft, answers: ReadonlyMap<string, string>): LockNode["needs"] {
  return needs.flatMap(({ descriptor, isOptional }) => {
    const to = answers.get(descriptor);
    return to === undefined ? [] : [{ to, ...(isOptional ? { isOptional } : {}) }];
  });
}
