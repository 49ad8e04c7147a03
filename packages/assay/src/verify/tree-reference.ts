import { provedPlace } from "../bytes/proved-place.ts";
import type { Tree, TreeEntry } from "../bytes/tree.ts";
import type { Problem } from "../model/coverage.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { DigestName } from "./digest-algorithms.table.ts";
import { pointedDigest } from "./lfs-pointer.ts";
import type { Digests, Reference, ReferenceFile } from "./reference.ts";

/**
 * What a place promises of its files without one of them being read: a hub at a commit, a hub's cache.
 * @throws AssayError `unreadable` when its listing is not whole: what it leaves out would be verified without a word
 */
export async function treeReference(tree: Tree, name: string): Promise<Reference> {
  refusePartial(tree, name);
  const files: ReferenceFile[] = [];
  for (const entry of tree.entries) files.push(await promisedFile(entry));
  const place = provedPlace(tree);
  return {
    name,
    kind: "listing",
    files,
    otherPaths: new Set(),
    identities: [],
    ...(place === undefined ? {} : { revision: place.commit, subject: place.name }),
  };
}

function refusePartial({ problems }: Tree, name: string): void {
  const left = problems.find(({ problem }) => partial.has(problem.code));
  if (left !== undefined)
    throw new AssayError(
      "unreadable",
      `nothing can be held against ${printable(name)}: ${left.problem.message}`,
    );
}

const partial: ReadonlySet<Problem["code"]> = new Set(["malformed", "limit-exceeded"]);

async function promisedFile(entry: TreeEntry): Promise<ReferenceFile> {
  const { path, sizeBytes } = entry;
  const promise = await promisedDigest(entry);
  if (promise === undefined) return { path, name: path, sizeBytes, digests: new Map() };
  const digests: Digests = new Map<DigestName, string>([[promise.name, promise.hex]]);
  // The pointer has another size than the file that it stands for.
  return { path, name: path, digests, ...(entry.declaredDigest === undefined ? {} : { sizeBytes }) };
}

interface Promised {
  readonly name: DigestName;
  readonly hex: string;
}

/** The digest that a place gives of a file; of a pointer to a file that may not be read, that of the file. */
export async function promisedDigest(entry: TreeEntry): Promise<Promised | undefined> {
  const declared = declaredDigest(entry.declaredDigest ?? "");
  // What lies on this machine, or would have to be fetched, is not opened for it.
  if (declared !== undefined || entry.isRemote === true || entry.place !== undefined) return declared;
  const pointed = await pointedDigest(entry);
  return pointed === undefined ? undefined : { name: "sha256", hex: pointed };
}

/** `sha256:<hex>` or `git-blob:<hex>`. */
function declaredDigest(text: string): Promised | undefined {
  const [, sha256, gitBlob] = /^(?:sha256:([0-9a-f]{64})|git-blob:([0-9a-f]{40}))$/u.exec(text) ?? [];
  if (sha256 !== undefined) return { name: "sha256", hex: sha256 };
  return gitBlob === undefined ? undefined : { name: "gitblob", hex: gitBlob };
}
