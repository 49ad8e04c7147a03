import type { ByteSource } from "../bytes/byte-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { Claim } from "../model/claim.ts";
import { AssayError } from "../model/error.ts";
import type { HttpClient } from "../network/http-client.ts";
import { remoteSource, type RemoteState } from "../network/remote-file.ts";
import type { ListedFile } from "./listed-file.ts";
import { mostUnaskedBytes } from "./limits.ts";

/** What the files of one place have in common. */
export interface RemotePlace {
  readonly client: HttpClient;
  readonly headers: Readonly<Record<string, string>>;
  /** Names the state of the place; with the path it stands for files of which no digest is said: a commit, an artefact root. */
  readonly version: string;
  /** The user wants every byte read. */
  readonly isFull: boolean;
  readonly urlOf: (path: string) => string;
  readonly saidOf: (file: ListedFile) => readonly Claim[];
}

/** A file elsewhere: its bytes come by ranges when somebody reads them. */
export function remoteEntry(file: ListedFile, place: RemotePlace): TreeEntry {
  const { path, sizeBytes } = file;
  const contentKey = keyOf(file, place);
  const declaredDigest = declaredDigestOf(file);
  const state: RemoteState = {};
  const url = place.urlOf(path);
  const mostWholeBytes = place.isFull ? Number.POSITIVE_INFINITY : mostUnaskedBytes;
  const budget: Budget = { left: mostWholeBytes };
  const open = (): ByteSource =>
    withinBudget(
      remoteSource(
        place.client,
        {
          url,
          headers: place.headers,
          sizeBytes,
          version: contentKey,
          name: new URL(url).host,
          mostWholeBytes,
          ...(declaredDigest === undefined ? {} : { declaredDigest }),
        },
        state,
      ),
      budget,
    );
  return {
    ...{ path, sizeBytes, contentKey, isRemote: true, said: place.saidOf(file) },
    ...(declaredDigest === undefined ? {} : { declaredDigest }),
    open: () => Promise.resolve(open()),
  };
}

function keyOf({ path, sha256, gitBlob, sizeBytes }: ListedFile, { version }: RemotePlace): string {
  // The sizes of equal content are equal; a listing that says otherwise must not mix two files up.
  return `${sha256 ?? gitBlob ?? `${version}:${path}`}:${sizeBytes}`;
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
