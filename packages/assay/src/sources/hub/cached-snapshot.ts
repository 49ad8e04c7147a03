import path from "node:path";
import type { FileSystem } from "../../bytes/file-system.ts";
import { AssayError } from "../../model/error.ts";
import type { Elsewhere } from "../source.ts";
import { cacheFolder } from "./settings.ts";
import type { Environment, HubTarget } from "./target.ts";

const commitHash = /^[0-9a-f]{40}$/;

/**
 * The snapshot that the local cache of the hub has of a target: a folder of this machine, read as such.
 * @throws AssayError `not-found` when there is none.
 */
export function cachedSnapshot(
  target: HubTarget,
  environment: Environment,
  fileSystem: FileSystem,
): Elsewhere {
  const { kind, repository, revision = "main" } = target;
  const home = path.join(cacheFolder(environment), `${kind}--${repository.replaceAll("/", "--")}`);
  const commit = commitHash.test(revision)
    ? revision
    : readRef(path.join(home, "refs", revision), fileSystem);
  const folder = commit === undefined ? undefined : path.join(home, "snapshots", commit, target.path ?? "");
  if (commit === undefined || folder === undefined || !exists(folder, fileSystem)) {
    const message = `${repository}@${revision} is not in the local cache, and the network is forbidden (--offline or HF_HUB_OFFLINE)`;
    throw new AssayError("not-found", message);
  }
  return {
    instead: folder,
    note: `offline: ${repository} is read from the local cache, at commit ${commit}, with what of it is there`,
  };
}

function readRef(file: string, fileSystem: FileSystem): string | undefined {
  try {
    const descriptor = fileSystem.openSync(file, "r");
    try {
      const bytes = new Uint8Array(41);
      const count = fileSystem.readSync(descriptor, bytes, 0, bytes.length, 0);
      const text = Buffer.from(bytes.subarray(0, count)).toString("latin1").trim();
      return commitHash.test(text) ? text : undefined;
    } finally {
      fileSystem.closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

function exists(folder: string, fileSystem: FileSystem): boolean {
  try {
    return fileSystem.statSync(folder).isDirectory() || fileSystem.statSync(folder).isFile();
  } catch {
    return false;
  }
}
