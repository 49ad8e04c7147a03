import fs from "node:fs";
import path from "node:path";
import { isUtf8 } from "node:buffer";
import type { LockEntry } from "../../lock/lock-schema.ts";
import { readLock } from "../../lock/read-lock.ts";
import { AssayError } from "../../model/error.ts";
import type { ObservationTarget } from "../../model/observation.ts";
import { printable } from "../../model/printable.ts";
import { parsePurl } from "../../model/purl.ts";
import { parseWatchList, type WatchList } from "../../watch/parse-list.ts";
import type { Entry } from "../../watch/target.ts";
import { targetText } from "../../watch/target.ts";

/** Far more than people write; a lock may have the digests of many files. */
const mostListBytes = 1024 * 1024;
const mostLockBytes = 64 * 1024 * 1024;

/** What the list says of advisories; paths are absolute. */
export interface AdvisoryWishes {
  readonly isWanted: boolean;
  readonly database?: string;
  readonly vex: readonly string[];
}

export interface Watched {
  readonly entries: readonly Entry[];
  /** Sentences for people. */
  readonly notes: readonly string[];
  readonly advisories: AdvisoryWishes;
}

/** What is watched, and what of a lock cannot be. @throws AssayError `usage`, `invalid-settings`, `invalid-document` */
export async function watchedEntries(list: string | undefined, lock: string | undefined): Promise<Watched> {
  const listed = list === undefined ? undefined : await parseWatchList(textOf(list), path.basename(list));
  const folder = path.dirname(path.resolve(list ?? "."));
  const locked = lock === undefined ? { entries: [], notes: [] } : lockedEntries(lock);
  const all = [...(listed?.entries ?? []).map((entry) => placed(entry, folder)), ...locked.entries];
  if (all.length === 0)
    throw new AssayError("usage", [`there is nothing to watch`, ...locked.notes].join("; "));
  const unique = new Map(all.map((entry) => [targetText(entry), entry]));
  return {
    entries: [...unique.values()],
    notes: locked.notes,
    advisories: placedData(listed?.advisories, folder),
  };
}

/** What a document is called in the list is its name; where it lies depends on where the list lies. */
function placed(entry: Entry, folder: string): Entry {
  return entry.kind === "document" ? { ...entry, file: path.resolve(folder, entry.name) } : entry;
}

function placedData(said: WatchList["advisories"] | undefined, folder: string): AdvisoryWishes {
  const { isWanted = true, database, vex = [] } = said ?? {};
  return {
    isWanted,
    ...(database === undefined ? {} : { database: path.resolve(folder, database) }),
    vex: vex.map((file) => path.resolve(folder, file)),
  };
}

function lockedEntries(file: string): {
  readonly entries: readonly Entry[];
  readonly notes: readonly string[];
} {
  const lock = readLock(bytesOf(file, mostLockBytes), path.basename(file));
  const pinned = lock.entries.map((entry) => ({ entry, targets: targetsOf(entry) }));
  const local = pinned
    .filter(({ targets }) => targets.length === 0)
    .map(({ entry }) => printable(entry.target));
  return {
    entries: [...pinned.flatMap(({ targets }) => targets), lockItself(file)].map((target) => ({
      ...target,
      ignore: [],
      severities: new Map(),
    })),
    notes:
      local.length === 0
        ? []
        : [
            `${path.basename(file)} pins ${local.join(", ")} without a hub's commit or an image's digest: only advisories about these files are watched`,
          ],
  };
}

/** Everything that it pins is held against advisories, digests of local files too. */
function lockItself(file: string): ObservationTarget {
  return { kind: "document", name: path.basename(file), file: path.resolve(file) };
}

/** Where the entry came from, and the commit or digest that it pins. */
function targetsOf(entry: LockEntry): readonly ObservationTarget[] {
  const named = hubTarget(entry) ?? imageTarget(entry);
  if (named !== undefined) return [named];
  const purls = [entry.purl, ...(entry.models ?? []).map(({ purl }) => purl)];
  return [...new Set(purls.filter((purl) => purl !== undefined))].flatMap(targetOfPurl);
}

function hubTarget({ kind, target, requested, revision }: LockEntry): ObservationTarget | undefined {
  const name = /^hf:\/\/(?:datasets\/|models\/)?([^@]+)/.exec(target)?.[1];
  if ((kind !== "model" && kind !== "dataset") || name === undefined || revision === undefined)
    return undefined;
  const follow = requested === undefined || requested === revision ? {} : { revision: requested };
  return { kind, name, pin: revision, ...follow };
}

function imageTarget({ kind, target, requested, digest }: LockEntry): ObservationTarget | undefined {
  // Layouts and archives of this machine are at no registry.
  if (kind !== "image" || digest === undefined || /^(?:oci|docker-archive):/u.test(target)) return undefined;
  const isWhole = requested === undefined || target.endsWith(`:${requested}`);
  return { kind, name: isWhole ? target : `${target}:${requested}`, pin: digest };
}

function targetOfPurl(text: string): readonly ObservationTarget[] {
  const parsed = parsePurl(text);
  if (!parsed.ok || parsed.purl.type !== "huggingface") return [];
  const { namespace, name, version } = parsed.purl;
  if (version === undefined || !/^[0-9a-f]{40}$/.test(version)) return [];
  return [{ kind: "model", name: namespace === undefined ? name : `${namespace}/${name}`, pin: version }];
}

function textOf(file: string): string {
  const bytes = bytesOf(file, mostListBytes);
  if (!isUtf8(bytes))
    throw new AssayError("invalid-settings", `${printable(file)} is not UTF-8; save it as UTF-8`);
  return bytes.toString("utf8");
}

function bytesOf(file: string, most: number): Buffer {
  const status = fs.statSync(file, { throwIfNoEntry: false });
  if (status === undefined) throw new AssayError("usage", `${printable(file)}: there is no such file`);
  if (!status.isFile()) throw new AssayError("usage", `${printable(file)} is no regular file`);
  if (status.size > most) throw new AssayError("usage", `${printable(file)} is larger than ${most} bytes`);
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new AssayError("unreadable", `${printable(file)} cannot be read`, { cause: error });
  }
}
