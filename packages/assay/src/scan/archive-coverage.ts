import { type Coverage, isIncomplete } from "../model/coverage.ts";
import type { ReadFile } from "./read-result.ts";

/**
 * One entry for an archive says how much of it is known; of its members only those are named that somebody read, or
 * should have read. An archive is not read in full while a member of it is not.
 */
export function withArchives(entries: readonly Coverage[], files: readonly ReadFile[]): Coverage[] {
  const unread = firstUnread(entries, files);
  const result: Coverage[] = [];
  for (const [index, entry] of entries.entries()) {
    const file = files[index];
    if (file === undefined || isNothing(entry, file)) continue;
    result.push(
      file.archive === undefined ? entry : archiveEntry(entry, file.archive, unread.get(entry.path)),
    );
  }
  return result;
}

/** A member of which nothing is known, and nothing needs to be. */
function isNothing({ code }: Coverage, { entry, archive }: ReadFile): boolean {
  return entry.container !== undefined && code === "unrecognised" && (archive?.known ?? 0) === 0;
}

/** For each archive the first member, at any depth, that was not read as it should have been. */
function firstUnread(
  entries: readonly Coverage[],
  files: readonly ReadFile[],
): ReadonlyMap<string, Coverage> {
  const containers = new Map(files.map(({ entry }) => [entry.path, entry.container]));
  const found = new Map<string, Coverage>();
  for (const entry of entries) {
    if (!isIncomplete(entry)) continue;
    for (
      let root = containers.get(entry.path);
      root !== undefined;
      root = containers.get(root.replace(/(?<!!)!+$/, ""))
    ) {
      const archive = root.replace(/(?<!!)!+$/, "");
      if (!found.has(archive)) found.set(archive, entry);
    }
  }
  return found;
}

function archiveEntry(
  entry: Coverage,
  archive: NonNullable<ReadFile["archive"]>,
  unread: Coverage | undefined,
): Coverage {
  if (isIncomplete(entry)) return entry;
  const by = entry.by ?? archive.by;
  if (unread?.code !== undefined) {
    const where = unread.path.slice(entry.path.length);
    const reason = `a member was not read in full: ${where}: ${unread.reason ?? unread.code}`;
    return { path: entry.path, by, read: "headers", code: unread.code, reason };
  }
  const { members, known } = archive;
  const count = `${members} ${members === 1 ? "member" : "members"}`;
  if (known === 0) return { ...entry, by, read: "headers", reason: `${count}; nothing in it is known` };
  const files = `${known} ${known === 1 ? "file" : "files"}`;
  return { ...entry, by, reason: entry.reason ?? `${count}; ${files} in it known` };
}
