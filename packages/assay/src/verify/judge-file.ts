import type { TreeEntry } from "../bytes/tree.ts";
import type { Problem } from "../model/coverage.ts";
import { digestAlgorithms } from "./digest-algorithms.table.ts";
import type { LocalFiles } from "./local-files.ts";
import { containersOf } from "./containers-of.ts";
import { checkedDigest, type ReferenceFile } from "./reference.ts";
import type { CheckedFile } from "./verification.ts";

/** What became of one file of the reference that has a path. */
export function judgeFile(file: ReferenceFile, local: LocalFiles): CheckedFile {
  const path = file.path ?? file.name;
  const base = { path, ...(file.role === undefined ? {} : { role: file.role }) };
  const entry = local.entries.get(path);
  if (entry !== undefined) return { ...base, ...judgeEntry(file, entry, local) };
  const found = local.scanned.get(path);
  if (found !== undefined) return { ...base, ...compared(file, found) };
  return { ...base, ...judgeAbsent(file, path, local) };
}

type Judgement = Omit<CheckedFile, "path" | "role">;

function judgeEntry(file: ReferenceFile, entry: TreeEntry, local: LocalFiles): Judgement {
  const digest = checkedDigest(file.digests);
  if (digest === undefined) return { status: "not-checked", reason: whyUnchecked(file) };
  const { name: algorithm, hex: expected } = digest;
  const pointed = local.pointers.get(entry.path);
  if (pointed !== undefined && pointed === file.digests.get("sha256"))
    return { status: "not-checked", reason: "is a Git LFS pointer to these bytes; they are not here" };
  if (file.sizeBytes !== undefined && file.sizeBytes !== entry.sizeBytes) {
    const reason = `has ${entry.sizeBytes} bytes, the reference says ${file.sizeBytes}`;
    return { status: "changed", digest: { algorithm, expected }, reason };
  }
  const measured = local.digests.get(entry.path);
  if (measured?.ok !== true) return { status: "unreadable", ...because(measured?.problem) };
  const found = measured.digests.get(algorithm);
  return {
    ...equality(expected, found),
    ...weakness(algorithm),
    digest: { algorithm, expected, ...(found === undefined ? {} : { found }) },
  };
}

function whyUnchecked({ wasAbsent }: ReferenceFile): string {
  return wasAbsent === true
    ? "was not there when the reference was made"
    : "the reference has no digest of it that can be checked";
}

function equality(expected: string, found: string | undefined): Judgement {
  return { status: expected === found ? "same" : "changed" };
}

function weakness(algorithm: keyof typeof digestAlgorithms): { readonly isWeak?: true } {
  return digestAlgorithms[algorithm].isWeak ? { isWeak: true } : {};
}

function because(problem: Problem | undefined): { readonly reason?: string } {
  return problem === undefined ? {} : { reason: problem.message };
}

/** A member of an archive, whose SHA-256 the scan measured. */
function compared({ digests }: ReferenceFile, found: string): Judgement {
  const expected = digests.get("sha256");
  if (expected === undefined)
    return { status: "not-checked", reason: "the reference has no SHA-256 of this member of an archive" };
  return { ...equality(expected, found), digest: { algorithm: "sha256", expected, found } };
}

function judgeAbsent(file: ReferenceFile, path: string, local: LocalFiles): Judgement {
  const problem = problemAt(path, local);
  if (problem !== undefined) return { status: "unreadable", reason: problem.message };
  const digest = checkedDigest(file.digests);
  const isInside = containersOf(path).some((container) => local.entries.has(container));
  if (file.wasAbsent === true || (digest === undefined && isInside))
    return { status: "not-checked", reason: whyUnchecked(file) };
  const sameBytesAs = digest === undefined ? undefined : local.byDigest.get(`${digest.name}:${digest.hex}`);
  return {
    status: "missing",
    ...(digest === undefined ? {} : { digest: { algorithm: digest.name, expected: digest.hex } }),
    ...(sameBytesAs === undefined ? {} : { sameBytesAs }),
  };
}

/** The trouble of a path or of a folder that it is in. */
function problemAt(path: string, { problems }: LocalFiles): Problem | undefined {
  const parts = path.split("/");
  for (let length = parts.length; length > 0; length -= 1) {
    const problem = problems.get(parts.slice(0, length).join("/"));
    if (problem !== undefined) return problem;
  }
  return problems.get(".");
}
