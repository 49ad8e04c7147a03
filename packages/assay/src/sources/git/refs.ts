import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { GitTarget } from "./target.ts";

/** A name of the repository and the object that it stands for; of annotated tags the commit. */
export interface GitRef {
  readonly name: string;
  readonly oid: string;
  /** Of HEAD: the branch. */
  readonly target?: string;
}

/** What is read: a commit, by which name it was found, and what of it. */
export interface Chosen {
  readonly commit: string;
  /** `refs/heads/main`; absent = the user named the commit. */
  readonly ref?: string;
  readonly path?: string;
  /** A sentence for the user. */
  readonly note?: string;
}

/** A whole commit, which needs no ref. */
export function isCommitId(text: string): boolean {
  return /^[0-9a-f]{40}$/u.test(text);
}

/** What to ask the server for, so that it does not list everything. */
export function refPrefixes({ ref, refAndPath }: GitTarget): readonly string[] {
  const wanted = ref ?? refAndPath?.split("/", 1)[0];
  if (wanted === undefined) return ["HEAD"];
  if (wanted.startsWith("refs/")) return [wanted];
  return [
    `refs/heads/${wanted}`,
    `refs/tags/${wanted}`,
    `refs/${wanted}`,
    ...(wanted === "HEAD" ? ["HEAD"] : []),
  ];
}

/** @throws AssayError `not-found` */
export function chooseRef(refs: readonly GitRef[], target: GitTarget): Chosen {
  const { ref, refAndPath, path } = target;
  const below = path === undefined ? {} : { path };
  if (ref !== undefined) return { ...named(refs, ref, target), ...below };
  if (refAndPath !== undefined) return splitPage(refs, refAndPath, target);
  const head = refs.find(({ name }) => name === "HEAD");
  if (head === undefined) throw new AssayError("not-found", `${target.url} has no commit that it calls HEAD`);
  return { commit: head.oid, ref: head.target ?? "HEAD", ...below };
}

/** A name as `git clone --branch` takes it: a branch before a tag. */
function named(refs: readonly GitRef[], wanted: string, { url }: GitTarget): Chosen {
  if (isCommitId(wanted)) return { commit: wanted };
  const found = [`refs/heads/${wanted}`, `refs/tags/${wanted}`, `refs/${wanted}`, wanted].flatMap((name) =>
    refs.filter((ref) => ref.name === name),
  );
  const [first, second] = found;
  if (first === undefined)
    throw new AssayError("not-found", `${url} has no ${printable(wanted)}${shortHint(wanted)}`);
  const isTwice = second !== undefined && second.oid !== first.oid;
  const note = `${printable(wanted)} is ${first.name} here; ${second?.name ?? ""} is another commit`;
  return { commit: first.oid, ref: first.name, ...(isTwice ? { note } : {}) };
}

function shortHint(wanted: string): string {
  return /^[0-9a-f]{4,39}$/u.test(wanted) ? " (a commit is named by all its 40 digits)" : "";
}

/** `feature/x/src/a.py`: the longest name that is a ref, and the path after it. */
function splitPage(refs: readonly GitRef[], text: string, target: GitTarget): Chosen {
  const parts = text.split("/");
  const names = new Set(refs.map(({ name }) => name));
  for (let count = parts.length; count > 0; count -= 1) {
    const wanted = parts.slice(0, count).join("/");
    const isKnown =
      names.has(`refs/heads/${wanted}`) || names.has(`refs/tags/${wanted}`) || isCommitId(wanted);
    const path = parts.slice(count).join("/");
    if (isKnown) return { ...named(refs, wanted, target), ...(path === "" ? {} : { path }) };
  }
  return named(refs, text, target);
}
