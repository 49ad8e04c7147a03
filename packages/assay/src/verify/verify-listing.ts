import type { Tree } from "../bytes/tree.ts";
import { compareText } from "../model/text-order.ts";
import { checkRevision } from "./check-identities.ts";
import { checkedDigest, type Reference, type ReferenceFile } from "./reference.ts";
import { treeReference } from "./tree-reference.ts";
import type { CheckedFile, CheckedIdentity, Verification } from "./verification.ts";
import { verificationOf } from "./verification-of.ts";

/** Holds what a place lists (a hub at a commit) against a reference: digests that the place promises, no byte is fetched. */
export async function verifyListing(tree: Tree, reference: Reference): Promise<Verification> {
  const listed = await treeReference(tree, tree.name);
  const byPath = new Map(listed.files.map((file) => [file.path ?? file.name, file]));
  const asked = new Set(reference.files.map(({ path, name }) => path ?? name));
  const judged = reference.files.map((file) => judge(file, byPath.get(file.path ?? file.name)));
  // A reference that names no file says nothing of what else there is.
  const surplus = asked.size === 0 ? [] : [...byPath.keys()].filter((path) => !asked.has(path));
  const files = [...judged, ...surplus.map((path): CheckedFile => ({ path, status: "surplus" }))];
  return verificationOf(tree.name, reference, {
    folder: "",
    files: files.sort((a, b) => compareText(a.path, b.path)),
    identities: revisions(reference, tree, listed.revision),
    signatures: [],
  });
}

function judge(file: ReferenceFile, listed: ReferenceFile | undefined): CheckedFile {
  const base = { path: file.path ?? file.name, ...(file.role === undefined ? {} : { role: file.role }) };
  if (listed === undefined) return { ...base, status: "missing" };
  const common = new Map([...file.digests].filter(([name]) => listed.digests.has(name)));
  const digest = checkedDigest(common);
  if (digest === undefined)
    return { ...base, status: "not-checked", reason: "the place lists no digest of the kind that is pinned" };
  const found = listed.digests.get(digest.name) ?? "";
  const status = found === digest.hex ? "same" : "changed";
  return { ...base, status, digest: { algorithm: digest.name, expected: digest.hex, found } };
}

function revisions(reference: Reference, tree: Tree, found: string | undefined): readonly CheckedIdentity[] {
  const { revision: expected, subject, name } = reference;
  if (found === undefined || expected === undefined) return checkRevision(reference, tree);
  const status = found === expected ? "same" : "changed";
  return [{ model: subject ?? name, property: "revision", expected, status, found: [found] }];
}
