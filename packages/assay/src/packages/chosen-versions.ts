import { mostForks } from "./limits.ts";
import type { ListedPackage } from "./listed.ts";
import { fullName } from "./package-thing.ts";

/** Which versions the projects of a tree have chosen, by what locks, pins and installations of the same project say. */
export interface ChosenVersions {
  /** Versions that an entry of a manifest means; empty = nobody has chosen one. */
  of(entry: ListedPackage): readonly string[];
}

/** Reads all entries once. A choice that is not unique is none, unless the lock says who asked. */
export function chosenVersions(listed: readonly ListedPackage[]): ChosenVersions {
  const asked: Index = new Map();
  const locked: Index = new Map();
  const pinned: Index = new Map();
  const installed: Index = new Map();
  for (const entry of listed) {
    const { version, listing } = entry;
    if (version === undefined) continue;
    for (const folder of entry.askedBy ?? []) add(asked, keyOf(folder, entry), version);
    const index = listing === "lock" ? locked : listing === "installed" ? installed : pinned;
    add(index, keyOf(projectOf(entry), entry), version);
  }
  return { of: (entry) => choiceOf(entry, { asked, others: [locked, pinned, installed] }) };
}

/** Folder of the project that an entry belongs to. */
export function projectOf({ project, path }: ListedPackage): string {
  return project ?? path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

type Index = Map<string, Set<string>>;

function keyOf(folder: string, entry: ListedPackage): string {
  return `${folder}\n${entry.type}\n${fullName(entry)}`;
}

function add(index: Index, key: string, version: string): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([version]));
  else if (known.size <= mostForks) known.add(version);
}

function choiceOf(
  entry: ListedPackage,
  { asked, others }: { readonly asked: Index; readonly others: readonly Index[] },
): readonly string[] {
  const key = keyOf(projectOf(entry), entry);
  const { version } = entry;
  if (version !== undefined) return [statedVersion(entry, version, others[0]?.get(key))];
  if (entry.listing !== "manifest") return [];
  const answers = [...(asked.get(key) ?? [])];
  if (answers.length > 0 && answers.length <= mostForks) return answers;
  const versions = others.map((index) => index.get(key)).find((found) => found !== undefined);
  return versions?.size === 1 ? [...versions] : [];
}

function statedVersion(
  entry: ListedPackage,
  version: string,
  locked: ReadonlySet<string> | undefined,
): string {
  if (entry.listing !== "manifest") return version;
  const [only] = locked ?? [];
  return isLeast(entry) && locked?.size === 1 && only !== undefined ? only : preciseVersion(version, locked);
}

/** A plain version in a manifest of these is the least that is wanted: a lock may have a later one. */
function isLeast({ type }: ListedPackage): boolean {
  return type === "maven" || type === "nuget";
}

/** The locked version that a pin means: the same with other zeros at its end, or a build of it. */
function preciseVersion(version: string, locked: ReadonlySet<string> | undefined): string {
  const same = [...(locked ?? [])].filter((other) => isMatch(other, version));
  const [only] = same;
  return same.length === 1 && only !== undefined ? only : version;
}

/** `==2.3` allows `2.3.0` and `2.3.0+cu121` (version specifiers, "Version matching"). */
function isMatch(locked: string, pinned: string): boolean {
  const [release = ""] = pinned.includes("+") ? [locked] : locked.split("+");
  return withoutZeros(release) === withoutZeros(pinned);
}

/** Longer versions are compared as they are. */
const longestVersion = 160;

function withoutZeros(version: string): string {
  return version.length <= longestVersion && /^v?\d+(?:\.\d+)*$/iu.test(version)
    ? // eslint-disable-next-line regexp/no-super-linear-move -- `longestVersion` was looked at
      version.replace(/^v/iu, "").replace(/(?:\.0+)+$/u, "")
    : version;
}
