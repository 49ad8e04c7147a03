import { isRecord, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { printable } from "../../model/printable.ts";
import { condaArchive, parseMatchSpec } from "../../packages/conda/match-spec.ts";
import { parseRequirement } from "../../packages/python/requirement.ts";
import { packageAt } from "../../packages/python/direct-source.ts";
import { digestsOf, listLocked, type LockedPackage } from "./locked.ts";
import type { ManifestFile, ManifestReading } from "./manifest-file.ts";
import { scopeOfName } from "./scopes.ts";
import { type YamlItem, yamlItems } from "./yaml-items.ts";

/** Reads `conda-lock.yml`: packages of all platforms, of conda and of pip. */
export async function readCondaLock(file: ManifestFile): Promise<ManifestReading> {
  return readItems(file, "package", condaLocked);
}

/** Reads `pixi.lock` (rattler-lock 4 to 6). */
export async function readPixiLock(file: ManifestFile): Promise<ManifestReading> {
  const reading = await readItems(file, "packages", pixiLocked);
  return { ...reading, isWithoutScopes: true };
}

/** Reads a list of archives (`conda list --explicit`); undefined when the file is none. */
export function readExplicit(file: ManifestFile): ManifestReading | undefined {
  if (!/^@EXPLICIT\s*$/mu.test(file.text)) return undefined;
  const locked = file.text.split(/\r?\n/u).flatMap((text, index): LockedPackage[] => {
    const [, name = "", digest] = /^https?:\/\/\S+\/([^/\s#]+)(?:#(\w+))?$/u.exec(text.trim()) ?? [];
    const archive = condaArchive(name);
    if (archive === undefined) return [];
    const algorithm = digest?.length === 64 ? "sha256" : "md5";
    return [
      {
        type: "conda",
        ...archive,
        version: archive.version,
        line: index + 1,
        hashes: digestsOf([`${algorithm}:${digest ?? ""}`]),
      },
    ];
  });
  return { packages: listLocked(file, locked), isWithoutScopes: true };
}

async function readItems(
  file: ManifestFile,
  key: string,
  lockedOf: (item: YamlItem) => LockedPackage | undefined,
): Promise<ManifestReading> {
  const { items, broken } = await yamlItems(file.text, key);
  const locked = items.map(lockedOf).filter((entry) => entry !== undefined);
  const [first] = broken;
  if (first === undefined) return { packages: listLocked(file, locked) };
  const message = `${printable(file.name)}: what stands around line ${first} is not read; the rest is.`;
  return { packages: listLocked(file, locked), problems: [{ code: "malformed", message }] };
}

function condaLocked({ value, line }: YamlItem): LockedPackage | undefined {
  const name = stringAt(value, "name");
  if (name === undefined) return undefined;
  const category = stringAt(value, "category");
  const isPip = stringAt(value, "manager") === "pip";
  return {
    type: isPip ? "pypi" : "conda",
    name,
    version: stringAt(value, "version"),
    line,
    build: isPip ? undefined : archiveAt(stringAt(value, "url"))?.build,
    scope: category === undefined || category === "main" ? "runtime" : scopeOfName(category, "development"),
    hashes: digestsOf([hashAt(value, "sha256")]),
    needs: Object.keys(recordAt(value, "dependencies") ?? {})
      .filter(isReal)
      .map((need) => ({ name: need })),
  };
}

function archiveAt(url = ""): ReturnType<typeof condaArchive> {
  return condaArchive(url.slice(url.lastIndexOf("/") + 1));
}

function hashAt(value: unknown, algorithm: string): string | undefined {
  const hex = stringAt(value, "hash", algorithm);
  return hex === undefined ? undefined : `${algorithm}:${hex}`;
}

/** Names with two lines in front mean the machine: `__glibc`, `__cuda`. */
function isReal(name: string): boolean {
  return !name.startsWith("__");
}

function pixiLocked({ value, line }: YamlItem): LockedPackage | undefined {
  if (!isRecord(value)) return undefined;
  const kind = stringAt(value, "kind");
  const conda = stringAt(value, "conda") ?? (kind === "conda" ? (stringAt(value, "url") ?? "") : undefined);
  const sha256 = stringAt(value, "sha256");
  const hashes = digestsOf([sha256 === undefined ? undefined : `sha256:${sha256}`]);
  if (conda !== undefined) return condaOf(value, conda, { line, hashes });
  return pypiOf(value, stringAt(value, "pypi") ?? stringAt(value, "url") ?? "", { line, hashes });
}

type Rest = Pick<LockedPackage, "line" | "hashes">;

function condaOf(
  value: Readonly<Record<string, unknown>>,
  url: string,
  rest: Rest,
): LockedPackage | undefined {
  const archive = archiveAt(url);
  const name = stringAt(value, "name") ?? archive?.name;
  if (name === undefined) return undefined;
  const needs = stringsAt(value, "depends")
    .map((text) => parseMatchSpec(text)?.name)
    .filter((need) => need !== undefined && isReal(need));
  return {
    ...rest,
    type: "conda",
    name,
    version: stringAt(value, "version") ?? archive?.version,
    build: stringAt(value, "build") ?? archive?.build,
    needs: needs.map((need) => ({ name: need ?? "" })),
  };
}

function pypiOf(
  value: Readonly<Record<string, unknown>>,
  url: string,
  rest: Rest,
): LockedPackage | undefined {
  const at = /^(?:https?:|git\+|direct\+)/u.test(url) ? packageAt(url.replace(/^direct\+/u, "")) : undefined;
  const name = stringAt(value, "name") ?? (at?.type === "pypi" ? at.name : undefined);
  if (name === undefined) return undefined;
  const isRegistry = /^https:\/\/(?:files\.pythonhosted|pypi)\.org\//u.test(url);
  const requirements = stringsAt(value, "requires_dist")
    .map((text) => parseRequirement(text))
    // What only an extra needs is not there, unless something else asks for it.
    .filter((one) => one !== undefined && (one.marker?.extras.length ?? 0) === 0);
  return {
    ...rest,
    name,
    version: stringAt(value, "version") ?? at?.version,
    needs: requirements.map((one) => ({ name: one?.name ?? "" })),
    source: isRegistry || url === "" ? undefined : url,
  };
}
