import type { Claim } from "../model/claim.ts";
import { claimant } from "../model/claim.ts";
import type { FindingDraft } from "../model/draft.ts";
import { printable } from "../model/printable.ts";
import type { FileRole } from "../model/properties.ts";
import { isRecord } from "../syntax/json-access.ts";
import type { FolderInput } from "./detector.ts";

/** A place in a configuration that makes a loader import Python code from a repository. */
export interface CodeReference {
  /** `module.Class`, or `org/name--module.Class` for code of another repository. */
  readonly reference: string;
  /** JSON Pointer; absent when the file's mere presence is the reference. */
  readonly pointer?: string;
}

/** Everything one configuration says about code to run. */
export interface CustomCode {
  readonly claims: readonly Claim[];
  readonly findings: readonly FindingDraft[];
  readonly roles: readonly { readonly path: string; readonly role: FileRole }[];
}

/** Enough to see the pattern. */
const maxEvidence = 20;

/** More than any repository has; the rest is the same danger once more. */
const maxReferences = 50;

/** Finds `auto_map`, `custom_pipelines` and `trust_remote_code: true` anywhere in a configuration. */
export function codeReferences(root: unknown): {
  readonly references: readonly CodeReference[];
  /** Pointers of `trust_remote_code: true`. */
  readonly trusting: readonly string[];
} {
  const references: CodeReference[] = [];
  const trusting: string[] = [];
  for (const member of members(root)) {
    if (references.length + trusting.length >= maxReferences) break;
    const { key, value } = member;
    if (key === "trust_remote_code" && value === true) trusting.push(pointerOf(member));
    if (key === "auto_map" || key === "custom_pipelines") references.push(...referencesIn(member));
  }
  return { references: references.slice(0, maxReferences), trusting };
}

/** Claims, findings and the Python files here, for code references of the file at `path`. */
export function customCode(
  by: string,
  path: string,
  references: readonly CodeReference[],
  folder: FolderInput,
): CustomCode {
  const own = references.filter(({ reference }) => !reference.includes("--"));
  const foreign = references.filter(({ reference }) => reference.includes("--"));
  const declare = claimant("declared", { by, path });
  return {
    claims: references.map(({ reference, pointer }) =>
      declare("customCode", reference, pointer === undefined ? {} : { pointer }),
    ),
    findings: [
      ...(own.length === 0 ? [] : [finding(path, ownMessage, own)]),
      ...(foreign.length === 0 ? [] : [finding(path, foreignMessage(foreign), foreign)]),
    ],
    roles: filesOf(own, folder),
  };
}

/** For a configuration that switches the loader's own question off. */
export function trustFinding(path: string, pointers: readonly string[]): FindingDraft[] {
  if (pointers.length === 0) return [];
  const places = pointers.map((pointer) => ({ pointer, reference: "true" }));
  return [finding(path, trustMessage, places)];
}

const ownMessage =
  "Python code of this repository runs when the model is loaded with trust_remote_code; it was not judged.";
const trustMessage =
  "The configuration itself asks for trust_remote_code; some loaders obey and run code that nobody allowed.";

function foreignMessage(references: readonly CodeReference[]): string {
  const repositories = [...new Set(references.map(({ reference }) => reference.split("--", 1)[0] ?? ""))];
  const names = repositories.slice(0, 5).map((name) => printable(name));
  return `Python code of another repository (${names.join(", ")}) runs when the model is loaded with trust_remote_code; it is not here and can change at any time.`;
}

function finding(path: string, message: string, references: readonly CodeReference[]): FindingDraft {
  return {
    rule: "CONFIG-CUSTOM-CODE",
    kind: "safety",
    severity: "medium",
    verdict: "unknown",
    location: { path },
    message,
    evidence: references.slice(0, maxEvidence).map(({ pointer, reference }) => {
      return printable(pointer === undefined ? reference : `${pointer}: ${reference}`);
    }),
    remedy: "Read the code, pin its revision, or load the model with the library's own classes.",
  };
}

/** A place in the configuration; pointers are written only for the few places that matter. */
interface Member {
  readonly key: string;
  readonly value: unknown;
  readonly parent?: Member;
}

/** All members of all objects, nested ones included. The parser's limits bound their number and depth. */
function* members(root: unknown): Generator<Member> {
  const open: Member[] = [{ key: "", value: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    for (const [key, value] of Object.entries(next.value)) {
      const member: Member = { key, value, parent: next };
      yield member;
      open.push(member);
    }
  }
}

/** RFC 6901; the outermost member is the root and has no key. */
function pointerOf(member: Member): string {
  const steps: string[] = [];
  for (let at = member; at.parent !== undefined; at = at.parent) {
    steps.unshift(escaped(at.key.slice(0, longestReference)));
  }
  return `/${steps.join("/")}`;
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/**
 * `auto_map`: class name to reference, or to a pair of references (slow and fast tokenizer), or in old files such a pair
 * itself. `custom_pipelines`: task to `{impl: reference}`.
 */
function referencesIn(member: Member): CodeReference[] {
  const { key, value } = member;
  const pointer = pointerOf(member);
  if (Array.isArray(value)) return textsIn(value, pointer);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const place = `${pointer}/${escaped(name.slice(0, longestReference))}`;
    if (key === "auto_map") return textsIn(Array.isArray(item) ? item : [item], place);
    return isRecord(item) ? textsIn([item["impl"]], `${place}/impl`) : [];
  });
}

function textsIn(items: readonly unknown[], pointer: string): CodeReference[] {
  return items
    .filter((item): item is string => typeof item === "string" && item !== "")
    .map((item) => ({ reference: item.slice(0, longestReference), pointer }));
}

/** Two names of a hub id and two of Python; more is no reference. */
const longestReference = 500;

function filesOf(references: readonly CodeReference[], folder: FolderInput): CustomCode["roles"] {
  const paths = new Set<string>();
  for (const { reference } of references) {
    const module = /^[\w/-]+/u.exec(reference)?.[0] ?? "";
    const file = module === "" ? undefined : folder.find(`${module}.py`);
    if (file !== undefined) paths.add(file.path);
  }
  return [...paths].map((path) => ({ path, role: "code" }));
}
