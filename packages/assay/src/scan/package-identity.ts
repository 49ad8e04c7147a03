import { packageId, type PackageFile } from "../identity/package-id.ts";
import type { FileRole } from "../model/properties.ts";
import type { FileDigest } from "./file-digest.ts";
import { headerDigest } from "./header-digest.ts";
import type { ModelDraft } from "./model-draft.ts";
import type { ReadFile } from "./read-files.ts";
import { promisedSha256, type ReadingDepth } from "./reading-depth.ts";

interface IdentityInput {
  readonly digests: ReadonlyMap<string, FileDigest>;
  readonly depth: ReadingDepth;
}

/** The place proves repository and commit only while every file has the bytes that the place promises. */
export function isAsPromised(
  draft: ModelDraft,
  input: IdentityInput,
  files: ReadonlyMap<string, ReadFile>,
): boolean {
  if (draft.missing.length > 0) return false;
  return draft.files.every(({ path }) => {
    const promised = files.get(path)?.entry.declaredDigest;
    const digest = input.digests.get(path);
    if (promised === undefined || digest?.kind !== "digested") return true;
    return promised === `sha256:${digest.sha256}` || promised === `git-blob:${digest.gitBlob}`;
  });
}

/** None when a file of the package is missing or unread: an id over the rest would name another package. */
export function packageIdOf(
  draft: ModelDraft,
  input: IdentityInput,
  files: ReadonlyMap<string, ReadFile>,
): string | undefined {
  if (draft.missing.length > 0) return undefined;
  const parts: PackageFile[] = [];
  let isOfHeaders = false;
  for (const { path, role } of draft.files) {
    const file = files.get(path);
    if (file === undefined) continue;
    const content = contentDigest(file, role, input);
    isOfHeaders ||= content?.isOfHeader === true;
    if (content !== undefined) parts.push({ role, digest: content.digest });
    else if (role === "weights" || role === "config") return undefined;
  }
  return packageId(parts, isOfHeaders);
}

/** Hex; of a file that was left where it is, what its place promises, else what its header says. */
function contentDigest(
  { entry, reading, ...file }: ReadFile,
  role: FileRole,
  { digests, depth }: IdentityInput,
): { readonly digest: string; readonly isOfHeader?: true } | undefined {
  if (reading?.pointer !== undefined) return { digest: reading.pointer.sha256 };
  const measured = digests.get(entry.path);
  if (measured?.kind === "digested") return { digest: measured.sha256 };
  if (!depth.isHeaderOnly(entry)) return undefined;
  const promised = entry.isRemote === true ? promisedSha256(entry) : undefined;
  if (promised !== undefined) return { digest: promised };
  if (role !== "weights") return undefined;
  const header = headerDigest({ entry, ...file, ...(reading === undefined ? {} : { reading }) });
  return { digest: header, isOfHeader: true };
}
