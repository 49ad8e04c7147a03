import { condaArchive, type MatchSpec, parseMatchSpec } from "../../packages/conda/match-spec.ts";
import { packageAt } from "../../packages/python/direct-source.ts";
import { parseRequirement } from "../../packages/python/requirement.ts";
import { readBlockYaml } from "../../syntax/block-yaml/index.ts";
import { type Lined, linedEntries, linedItems, linedText } from "../../syntax/lined-value.ts";
import { lockLimits } from "./limits.ts";
import { digestsOf, listLocked, type LockedPackage } from "./locked.ts";
import { linedProblem, type ManifestFile, type ManifestReading } from "./manifest-file.ts";
import { scopeOfName } from "./scopes.ts";

/** Reads `conda-lock.yml`: packages of all platforms, of conda and of pip. */
export function readCondaLock(file: ManifestFile): ManifestReading {
  return readItems(file, "package", condaLocked);
}

/** Reads `pixi.lock` (rattler-lock 4 to 6). */
export function readPixiLock(file: ManifestFile): ManifestReading {
  return { ...readItems(file, "packages", pixiLocked), isWithoutScopes: true };
}

/** Reads a list of archives (`conda list --explicit`); undefined when the file is none. */
export function readExplicit(file: ManifestFile): ManifestReading | undefined {
  if (!/^@EXPLICIT\s*$/mu.test(file.text)) return undefined;
  const locked = file.text.split(/\r?\n/u).flatMap((text, index): LockedPackage[] => {
    const [, url = "", digest = ""] = /^(https?:\/\/[^\s#]+)(?:#(\w+))?$/u.exec(text.trim()) ?? [];
    const archive = archiveAt(url);
    if (archive === undefined) return [];
    const algorithm = digest.length === 64 ? "sha256" : "md5";
    const hashes = digestsOf([`${algorithm}:${digest}`]);
    return [{ type: "conda", ...archive, version: archive.version, line: index + 1, hashes }];
  });
  return { packages: listLocked(file, locked), isWithoutScopes: true };
}

function readItems(
  file: ManifestFile,
  key: string,
  lockedOf: (item: Lined) => LockedPackage | undefined,
): ManifestReading {
  const { documents, problems } = readBlockYaml(file.text, lockLimits);
  const locked = documents
    .flatMap((document) => linedItems(document, key).map(lockedOf))
    .filter((entry) => entry !== undefined);
  return {
    packages: listLocked(file, locked),
    problems: problems.map((problem) => linedProblem(file, problem)),
  };
}

function condaLocked(item: Lined): LockedPackage | undefined {
  const name = linedText(item, "name");
  if (name === undefined) return undefined;
  const category = linedText(item, "category") ?? "main";
  const isPip = linedText(item, "manager") === "pip";
  return {
    type: isPip ? "pypi" : "conda",
    name,
    version: linedText(item, "version"),
    line: item.line,
    build: isPip ? undefined : archiveAt(linedText(item, "url"))?.build,
    scope: category === "main" ? "runtime" : scopeOfName(category, "development"),
    hashes: digestsOf([sha256Of(linedText(item, "hash", "sha256"))]),
    needs: [...linedEntries(item, "dependencies")]
      .map(([need]) => ({ name: need }))
      .filter(({ name: need }) => isReal(need)),
  };
}

function archiveAt(url = ""): MatchSpec | undefined {
  return condaArchive(url.slice(url.lastIndexOf("/") + 1));
}

function sha256Of(hex: string | undefined): string | undefined {
  return hex === undefined ? undefined : `sha256:${hex}`;
}

/** Names with two lines in front mean the machine: `__glibc`, `__cuda`. */
function isReal(name: string): boolean {
  return !name.startsWith("__");
}

function pixiLocked(item: Lined): LockedPackage | undefined {
  const isConda = linedText(item, "kind") === "conda";
  const conda = linedText(item, "conda") ?? (isConda ? (linedText(item, "url") ?? "") : undefined);
  if (conda !== undefined) return condaOf(item, conda);
  return pypiOf(item, linedText(item, "pypi") ?? linedText(item, "url") ?? "");
}

function condaOf(item: Lined, url: string): LockedPackage | undefined {
  const archive = archiveAt(url);
  const name = linedText(item, "name") ?? archive?.name;
  if (name === undefined) return undefined;
  return {
    type: "conda",
    name,
    version: linedText(item, "version") ?? archive?.version,
    build: linedText(item, "build") ?? archive?.build,
    line: item.line,
    hashes: digestsOf([sha256Of(linedText(item, "sha256"))]),
    needs: textsIn(item, "depends")
      .flatMap((text) => parseMatchSpec(text) ?? [])
      .filter(({ name: need }) => isReal(need))
      .map(({ name: need }) => ({ name: need })),
  };
}

function pypiOf(item: Lined, url: string): LockedPackage | undefined {
  const at = /^(?:https?:|git\+|direct\+)/u.test(url) ? packageAt(url.replace(/^direct\+/u, "")) : undefined;
  const name = linedText(item, "name") ?? (at?.type === "pypi" ? at.name : undefined);
  if (name === undefined) return undefined;
  const isRegistry = url === "" || /^https:\/\/(?:files\.pythonhosted|pypi)\.org\//u.test(url);
  return {
    name,
    version: linedText(item, "version") ?? at?.version,
    line: item.line,
    hashes: digestsOf([sha256Of(linedText(item, "sha256"))]),
    needs: textsIn(item, "requires_dist")
      .flatMap((text) => parseRequirement(text) ?? [])
      // What only an extra needs is not there, unless something else asks for it.
      .filter(({ marker }) => (marker?.extras.length ?? 0) === 0)
      .map(({ name: need }) => ({ name: need })),
    source: isRegistry ? undefined : url,
  };
}

function textsIn(item: Lined, key: string): readonly string[] {
  return linedItems(item, key).flatMap((one) => linedText(one) ?? []);
}
