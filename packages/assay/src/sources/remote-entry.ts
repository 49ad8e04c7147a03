import type { ByteSource } from "../bytes/byte-source.ts";
import { type KeptPieces, lastingKey } from "../bytes/kept-pieces.ts";
import type { EntryUse, TreeEntry } from "../bytes/tree.ts";
import type { Claim } from "../model/claim.ts";
import type { HttpClient } from "../network/http-client.ts";
import type { Keeping } from "../network/kept-source.ts";
import { remoteSource, type RemoteState } from "../network/remote-file.ts";
import { mostKeptBytes, mostKeptWholeBytes } from "./limits.ts";
import type { ListedFile } from "./listed-file.ts";
import { readBudget, withinBudget } from "./read-budget.ts";

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
  /** What earlier runs read of it. */
  readonly kept?: KeptPieces;
}

/** A file elsewhere: its bytes come by ranges when somebody reads them. */
export function remoteEntry(file: ListedFile, place: RemotePlace): TreeEntry {
  const { path, sizeBytes } = file;
  const contentKey = keyOf(file, place);
  const declaredDigest = declaredDigestOf(file);
  const state: RemoteState = {};
  const url = place.urlOf(path);
  const budget = readBudget(place.isFull);
  const mostWholeBytes = budget.left;
  const declared = declaredDigest === undefined ? {} : { declaredDigest };
  const key = lastingKey("file", url, contentKey);
  const keeping = keepingOf(place, key);
  const open = ({ isWhole = false }: EntryUse = {}): ByteSource => {
    const isKept = !isWhole || sizeBytes <= mostKeptWholeBytes;
    const { client, headers } = place;
    const name = new URL(url).host;
    const file = { url, headers, sizeBytes, version: contentKey, name, mostWholeBytes, ...declared };
    return withinBudget(remoteSource(client, isKept ? { ...file, ...keeping } : file, state), budget);
  };
  return {
    ...{ path, sizeBytes, contentKey, isRemote: true, said: place.saidOf(file) },
    ...declared,
    ...(place.kept === undefined ? {} : { lastingKey: key }),
    open: (use) => Promise.resolve(open(use)),
  };
}

function keepingOf({ kept, isFull }: RemotePlace, key: string): { readonly keeping?: Keeping } {
  if (kept === undefined) return {};
  const leftBytes = isFull ? mostKeptWholeBytes : mostKeptBytes;
  return { keeping: { pieces: kept, key, budget: { leftBytes } } };
}

function keyOf({ path, sha256, gitBlob, sizeBytes }: ListedFile, { version }: RemotePlace): string {
  // The sizes of equal content are equal; a listing that says otherwise must not mix two files up.
  return `${sha256 ?? gitBlob ?? `${version}:${path}`}:${sizeBytes}`;
}

function declaredDigestOf({ sha256, gitBlob }: ListedFile): string | undefined {
  if (sha256 !== undefined) return `sha256:${sha256}`;
  return gitBlob === undefined ? undefined : `git-blob:${gitBlob}`;
}
