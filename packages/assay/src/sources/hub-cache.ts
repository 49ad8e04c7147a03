import path from "node:path";
import type { Origin } from "../bytes/tree.ts";

/** `models--org--name/snapshots/<commit>`: the layout of the Hugging Face hub's local cache. */
const snapshot = /(?:^|\/)models--([^/]+)\/snapshots\/([0-9a-f]{40})(?=\/|$)/;

const lowerHexSha256 = /^[0-9a-f]{64}$/;
const lowerHexSha1 = /^[0-9a-f]{40}$/;

/** Repository and commit that the path of a file or folder proves, as far as a cache can prove anything. */
export function originOf(absolutePath: string): Omit<Origin, "path"> | undefined {
  const match = snapshot.exec(absolutePath);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { kind: "huggingface", repository: match[1].split("--").join("/"), commit: match[2] };
}

/** Links of a snapshot lead to `../../blobs`: when a snapshot is scanned, its repository's folder is the boundary. */
export function linkBoundary(absoluteRoot: string): string {
  const at = absoluteRoot.search(/\/models--[^/]+(?:\/|$)/);
  if (at < 0) return absoluteRoot;
  const rest = absoluteRoot.indexOf(path.sep, at + 1);
  return rest < 0 ? absoluteRoot : absoluteRoot.slice(0, rest);
}

/** Internal folders of the cache: their files are reached, under their real names, through the snapshots. */
export function isCacheInternal(relativePath: string, absoluteRoot: string): boolean {
  return /(?:^|\/)models--[^/]+\/(?:blobs|refs|\.no_exist)(?:\/|$)/.test(
    path.posix.join(absoluteRoot, relativePath),
  );
}

/**
 * The cache names the blobs of large files by their SHA-256, those of small files by their git blob id (SHA-1); the store of
 * Ollama all of them `sha256-<digest>`.
 */
export function declaredDigestOf(realPath: string): string | undefined {
  const name = path.basename(realPath).replace(/^sha256-/, "");
  const isBlob = path.basename(path.dirname(realPath)) === "blobs";
  if (isBlob && lowerHexSha256.test(name)) return `sha256:${name}`;
  return isBlob && lowerHexSha1.test(name) ? `git-blob:${name}` : undefined;
}

/** One origin for each snapshot folder that a file is in, by paths relative to the root of a tree. */
export function originsIn(paths: Iterable<string>): Origin[] {
  const origins = new Map<string, Origin>();
  for (const path of paths) {
    const folder = snapshotFolder(path);
    const origin = folder === undefined || origins.has(folder) ? undefined : originOf(folder);
    if (folder !== undefined && origin !== undefined) origins.set(folder, { path: folder, ...origin });
  }
  return [...origins.values()];
}

/** The folder of the snapshot that a relative path is in. */
export function snapshotFolder(relativePath: string): string | undefined {
  return /^(?:.*\/)?snapshots\/[0-9a-f]{40}(?=\/)/.exec(relativePath)?.[0];
}
