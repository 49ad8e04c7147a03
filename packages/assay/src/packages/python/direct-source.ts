import { isName, normalisedName } from "./names.ts";
import { distributionNames } from "./repositories.table.ts";
import { isVersion } from "./version.ts";

/** A package that is asked for by where it lies. */
export interface DirectSource {
  readonly type: "pypi" | "github";
  readonly namespace?: string;
  readonly name: string;
  readonly version?: string;
  readonly source: string;
}

/** Longer addresses are cut off before they are looked at. */
const longestAddress = 2_000;

/** What an address or a path of an archive says of the package that lies there; undefined when it names none. */
export function packageAt(address: string): DirectSource | undefined {
  const source = address.trim();
  if (source.length > longestAddress) return undefined;
  const egg = /[#&]egg=([A-Za-z0-9][\w.-]*)/u.exec(source)?.[1];
  const [plain = ""] = source.split(/[#?]/u, 1);
  if (egg !== undefined && isName(egg)) return { type: "pypi", name: normalisedName(egg), source };
  const archive = archiveNamed(lastSegment(plain));
  if (archive !== undefined) return { type: "pypi", ...archive, source };
  return repositoryAt(plain, source);
}

function lastSegment(path: string): string {
  const last = path.split(/[\\/]/u).at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Wheels say name and version in their file names (binary distribution format); source archives do so by convention (PEP 625). */
export function archiveNamed(file: string): { readonly name: string; readonly version: string } | undefined {
  const [, name, version] =
    /^([A-Za-z0-9][\w.]*)-([\w.!+]+)(?:-\d\w*)?-[\w.]+-[\w.]+-[\w.]+\.whl$/u.exec(file) ??
    /^([A-Za-z0-9][\w.-]*)-(\d[\w.!+]*)\.(?:tar\.gz|zip|tar\.bz2|tgz)$/u.exec(file) ??
    [];
  if (name === undefined || version === undefined || !isName(name) || !isVersion(version)) return undefined;
  return { name: normalisedName(name), version };
}

/** A repository of GitHub, under the name of its distribution where that is known. */
function repositoryAt(plain: string, source: string): DirectSource | undefined {
  const [, owner, name, revision] =
    /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^/@\s]{1,200}@)?(?:www\.)?github\.com\/([\w-]{1,60})\/([\w.-]{1,120}?)(?:\.git)?\/?(?:@([\w./-]{1,200}))?$/u.exec(
      plain,
    ) ??
    /^(?:git\+)?(?:ssh:\/\/)?git@github\.com[:/]([\w-]{1,60})\/([\w.-]{1,120}?)(?:\.git)?(?:@([\w./-]{1,200}))?$/u.exec(
      plain,
    ) ??
    /^https:\/\/github\.com\/([\w-]{1,60})\/([\w.-]{1,120})\/(?:archive|tarball|zipball)\/(?:refs\/(?:heads|tags)\/)?([\w.-]{1,200}?)(?:\.zip|\.tar\.gz)?$/u.exec(
      plain,
    ) ??
    [];
  if (owner === undefined || name === undefined) return undefined;
  const known = distributionNames.get(`${owner}/${name}`.toLowerCase());
  if (known !== undefined) return { type: "pypi", name: known, source };
  const isFixed = /^[0-9a-f]{40}$/u.test(revision ?? "");
  return {
    type: "github",
    namespace: owner.toLowerCase(),
    name: name.toLowerCase(),
    ...(isFixed && revision !== undefined ? { version: revision } : {}),
    source,
  };
}
