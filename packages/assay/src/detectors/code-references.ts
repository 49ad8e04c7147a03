import { isRecord, stringAt } from "../syntax/json-access.ts";
import { pointerStep } from "../syntax/json-pointer.ts";

/** A place in a configuration that makes a loader import Python code from a repository. */
export interface CodeReference {
  /** `module.Class`, or `org/name--module.Class` for code of another repository. */
  readonly reference: string;
  /** JSON Pointer; absent when the file's mere presence is the reference. */
  readonly pointer?: string;
}

/** Everything one configuration says about code to run. */
export interface CodeUse {
  readonly references: readonly CodeReference[];
  /** Pointers of `trust_remote_code: true`. */
  readonly trusting: readonly string[];
  /** True when `code_revision` fixes the code of another repository to one commit. */
  readonly isPinned: boolean;
}

/** More than any repository has; the rest is the same danger once more. */
const maxReferences = 50;

/** Finds `auto_map`, `custom_pipelines` and `trust_remote_code: true` anywhere in a configuration. */
export function codeReferences(root: unknown): CodeUse {
  const references: CodeReference[] = [];
  const trusting: string[] = [];
  for (const member of members(root)) {
    if (references.length + trusting.length >= maxReferences) break;
    const { key, value } = member;
    if (key === "trust_remote_code" && value === true) trusting.push(pointerOf(member));
    if (key === "auto_map" || key === "custom_pipelines") references.push(...referencesIn(member));
  }
  const isPinned = /^[0-9a-f]{40}$/u.test(stringAt(root, "code_revision") ?? "");
  return { references: references.slice(0, maxReferences), trusting, isPinned };
}

/** The references alone, for configurations that say nothing else about code. */
export function useOf(references: readonly CodeReference[]): CodeUse {
  return { references, trusting: [], isPinned: false };
}

/** `a/b` for `a/b.Class`: the Python file that a reference of this repository means, without its ending. */
export function moduleOf({ reference }: CodeReference): string | undefined {
  if (reference.includes("--")) return undefined;
  return /^[\w/-]+/u.exec(reference)?.[0];
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
    steps.unshift(pointerStep(at.key.slice(0, longestReference)));
  }
  return `/${steps.join("/")}`;
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
    const place = `${pointer}/${pointerStep(name.slice(0, longestReference))}`;
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
