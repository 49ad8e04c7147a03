import { createHash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import { type KeptPieces, lastingKey } from "../../bytes/kept-pieces.ts";
import type { EntryUse, TreeEntry } from "../../bytes/tree.ts";
import type { Claim } from "../../model/claim.ts";
import { AssayError } from "../../model/error.ts";
import type { HttpClient } from "../../network/http-client.ts";
import type { Keeping } from "../../network/kept-source.ts";
import { remoteSource, type RemoteState } from "../../network/remote-file.ts";
import type { ListedFile } from "./files.ts";
import { mostKeptBytes, mostKeptWholeBytes, mostUnaskedBytes } from "./limits.ts";

/** What the entries of one repository have in common. */
export interface Repository {
  readonly client: HttpClient;
  readonly headers: Readonly<Record<string, string>>;
  readonly commit: string;
  /** The user wants every byte read. */
  readonly isFull: boolean;
  readonly urlOf: (path: string) => string;
  readonly saidOf: (file: ListedFile) => readonly Claim[];
  /** What earlier runs read of it. */
  readonly kept?: KeptPieces;
}

/** A file of a repository: its bytes come by ranges when somebody reads them. */
export function remoteEntry(file: ListedFile, repository: Repository): TreeEntry {
  const { path, sizeBytes } = file;
  const contentKey = keyOf(file, repository);
  const declaredDigest = declaredDigestOf(file);
  const state: RemoteState = {};
  const url = repository.urlOf(path);
  const budget: Budget = { left: repository.isFull ? Number.POSITIVE_INFINITY : mostUnaskedBytes };
  const declared = declaredDigest === undefined ? {} : { declaredDigest };
  const key = lastingKey("file", url, contentKey);
  const keeping = keepingOf(repository, key);
  const open = ({ isWhole = false }: EntryUse = {}): ByteSource => {
    const isKept = !isWhole || sizeBytes <= mostKeptWholeBytes;
    const { client, headers } = repository;
    const name = new URL(url).host;
    const file = { url, headers, sizeBytes, version: contentKey, name, ...declared };
    return withinBudget(remoteSource(client, isKept ? { ...file, ...keeping } : file, state), budget);
  };
  return {
    ...{ path, sizeBytes, contentKey, isRemote: true, said: repository.saidOf(file) },
    ...declared,
    ...(repository.kept === undefined ? {} : { lastingKey: key }),
    open: (use) => Promise.resolve(open(use)),
  };
}

function keepingOf({ kept, isFull }: Repository, key: string): { readonly keeping?: Keeping } {
  if (kept === undefined) return {};
  const leftBytes = isFull ? mostKeptWholeBytes : mostKeptBytes;
  return { keeping: { pieces: kept, key, budget: { leftBytes } } };
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

/** What is left to be read of one file, over all its openings. */
interface Budget {
  left: number;
  /** The server said no, and would again: several readers ask for the same file. */
  refusal?: AssayError;
}

/** Ends a reading that turns into a download that nobody asked for. */
function withinBudget(source: ByteSource, budget: Budget): ByteSource {
  return {
    ...source,
    readInto: async (offset, target) => {
      if (budget.refusal !== undefined) throw budget.refusal;
      budget.left -= target.length;
      if (budget.left < 0) throw tooMuch();
      try {
        return await source.readInto(offset, target);
      } catch (error) {
        if (error instanceof AssayError && isFinal(error)) budget.refusal = error;
        throw error;
      }
    },
  };
}

function tooMuch(): AssayError {
  const megabytes = mostUnaskedBytes / 1024 / 1024;
  const message = `more than ${megabytes} MiB of it would have to be read: --full reads everything`;
  return new AssayError("network-limit", message);
}

function isFinal({ code }: AssayError): boolean {
  return code === "permission-denied" || code === "not-found" || code === "refused";
}
