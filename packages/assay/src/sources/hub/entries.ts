import { createHash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import type { TreeEntry } from "../../bytes/tree.ts";
import type { Claim } from "../../model/claim.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { remoteSource, type RemoteState } from "../../network/remote-file.ts";
import { readBudget, withinBudget } from "../read-budget.ts";
import type { ListedFile } from "./files.ts";

/** What the entries of one repository have in common. */
export interface Repository {
  readonly client: HttpClient;
  readonly headers: Readonly<Record<string, string>>;
  readonly commit: string;
  /** The user wants every byte read. */
  readonly isFull: boolean;
  readonly urlOf: (path: string) => string;
  readonly saidOf: (file: ListedFile) => readonly Claim[];
}

/** A file of a repository: its bytes come by ranges when somebody reads them. */
export function remoteEntry(file: ListedFile, repository: Repository): TreeEntry {
  const { path, sizeBytes } = file;
  const contentKey = keyOf(file, repository);
  const declaredDigest = declaredDigestOf(file);
  const state: RemoteState = {};
  const url = repository.urlOf(path);
  const budget = readBudget(repository.isFull);
  const open = (): ByteSource =>
    withinBudget(
      remoteSource(
        repository.client,
        {
          url,
          headers: repository.headers,
          sizeBytes,
          version: contentKey,
          name: new URL(url).host,
          ...(declaredDigest === undefined ? {} : { declaredDigest }),
        },
        state,
      ),
      budget,
    );
  return {
    ...{ path, sizeBytes, contentKey, isRemote: true, said: repository.saidOf(file) },
    ...(declaredDigest === undefined ? {} : { declaredDigest }),
    open: () => Promise.resolve(open()),
  };
}

/**
 * Of a large file that we may not read: the pointer that git has in its place. The listing says all that stands in it, and
 * its git blob id proves that we write it as it is.
 */
export function pointerEntry(file: ListedFile, repository: Repository): TreeEntry | undefined {
  const { path, sizeBytes, sha256, gitBlob } = file;
  if (sha256 === undefined) return undefined;
  const text = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${sizeBytes}\n`;
  const bytes = Buffer.from(text);
  const measured = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  if (gitBlob !== undefined && gitBlob !== measured) return undefined;
  return {
    ...{ path, sizeBytes: bytes.length, contentKey: `pointer:${sha256}`, said: repository.saidOf(file) },
    open: () => Promise.resolve(memorySource(bytes, sha256)),
  };
}

function keyOf({ path, sha256, gitBlob, sizeBytes }: ListedFile, { commit }: Repository): string {
  // The sizes of equal content are equal; a listing that says otherwise must not mix two files up.
  return `${sha256 ?? gitBlob ?? `${commit}:${path}`}:${sizeBytes}`;
}

function declaredDigestOf({ sha256, gitBlob }: ListedFile): string | undefined {
  if (sha256 !== undefined) return `sha256:${sha256}`;
  return gitBlob === undefined ? undefined : `git-blob:${gitBlob}`;
}
