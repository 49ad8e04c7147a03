import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { booleanAt, isRecord, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { readToml } from "../../syntax/toml.ts";
import type { Problem } from "../../model/coverage.ts";
import { longestText, maxFeatures } from "./limits.ts";
import { pointerTo } from "../../syntax/json-pointer.ts";

/** One dependency of a crate. */
export interface AskedCrate {
  /** The name in the registry. */
  readonly name: string;
  readonly range?: string;
  readonly source?: string;
  readonly scope: PackageScope;
  readonly features: readonly string[];
  readonly line?: number;
}

/** A `Cargo.toml`. */
export interface CargoManifest {
  readonly path: string;
  /** Undefined for the root of a workspace that is no crate itself. */
  readonly name?: string;
  readonly isWorkspace: boolean;
  readonly asked: readonly Inheriting[];
  /** `workspace.dependencies`, by the name that members use. */
  readonly shared: ReadonlyMap<string, AskedCrate>;
  /** Names of crates to what stands in for them: `patch`. */
  readonly patches: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** A dependency that may stand in the root of the workspace (`workspace = true`), under this key. */
export interface Inheriting {
  readonly key: string;
  readonly isShared: boolean;
  readonly crate: AskedCrate;
}

/** https://doc.rust-lang.org/cargo/reference/manifest.html */
export function readManifest(path: string, text: string): CargoManifest {
  const reading = readToml(text);
  if (!reading.ok) {
    const problems = [{ code: reading.code, message: reading.message }];
    return { path, isWorkspace: false, asked: [], shared: new Map(), patches: new Map(), problems };
  }
  const { values, lines } = reading;
  const name = stringAt(values, "package", "name");
  const shared = sectionOf({ values, lines, at: ["workspace", "dependencies"], scope: "runtime" });
  return {
    path,
    ...(name === undefined ? {} : { name }),
    isWorkspace: recordAt(values, "workspace") !== undefined,
    asked: sectionsOf(values).flatMap(({ at, scope }) => sectionOf({ values, lines, at, scope })),
    shared: new Map(shared.map(({ key, crate }) => [key, crate])),
    patches: patchesOf(values),
    problems: [],
  };
}

interface Section {
  readonly at: readonly string[];
  readonly scope: PackageScope;
}

const tables: readonly (readonly [name: string, scope: PackageScope])[] = [
  ["dependencies", "runtime"],
  ["build-dependencies", "build"],
  ["build_dependencies", "build"],
  ["dev-dependencies", "development"],
  ["dev_dependencies", "development"],
];

/** The sections for every platform, and those for some (`target.'cfg(…)'`). */
function sectionsOf(values: unknown): Section[] {
  const targets = Object.keys(recordAt(values, "target") ?? {}).map((target) => ["target", target]);
  return [[], ...targets].flatMap((prefix) =>
    tables.map(([name, scope]) => ({ at: [...prefix, name], scope })),
  );
}

interface SectionOf extends Section {
  readonly values: unknown;
  readonly lines: ReadonlyMap<string, number>;
}

function sectionOf({ values, lines, at, scope }: SectionOf): Inheriting[] {
  return Object.entries(recordAt(values, ...at) ?? {}).flatMap(([key, value]) => {
    const crate = crateOf(key, value, scope);
    if (crate === undefined) return [];
    const line = lineAt(lines, [...at, key], value);
    const isShared = booleanAt(value, "workspace") === true;
    return [{ key, isShared, crate: { ...crate, ...(line === undefined ? {} : { line }) } }];
  });
}

/** `name.workspace = true` has a line for the whole of the key only. */
function lineAt(
  lines: ReadonlyMap<string, number>,
  at: readonly string[],
  value: unknown,
): number | undefined {
  const pointer = pointerTo(at);
  const [inner = ""] = isRecord(value) ? Object.keys(value) : [];
  return lines.get(pointer) ?? lines.get(`${pointer}/${inner}`);
}

function crateOf(key: string, value: unknown, scope: PackageScope): AskedCrate | undefined {
  const name = stringAt(value, "package") ?? key;
  if (!isCrateName(name) || !(typeof value === "string" || isRecord(value))) return undefined;
  const range = typeof value === "string" ? value : stringAt(value, "version");
  const source = sourceOf(value);
  const isOptional = scope === "runtime" && booleanAt(value, "optional") === true;
  return {
    name,
    ...(range === undefined ? {} : { range: range.slice(0, longestText) }),
    ...(source === undefined ? {} : { source }),
    scope: isOptional ? "optional" : scope,
    features: stringsAt(value, "features").slice(0, maxFeatures),
  };
}

/** Names of crates (https://doc.rust-lang.org/cargo/reference/manifest.html#the-name-field). */
export function isCrateName(text: string): boolean {
  return /^[A-Za-z][\w-]{0,99}$/u.test(text);
}

/** A folder goes before everything else: that is what is built here. */
function sourceOf(value: unknown): string | undefined {
  const folder = stringAt(value, "path");
  if (folder !== undefined) return (/^[./]/u.test(folder) ? folder : `./${folder}`).slice(0, longestText);
  const git = stringAt(value, "git");
  if (git === undefined) return stringAt(value, "registry-index")?.slice(0, longestText);
  const revision = stringAt(value, "rev") ?? stringAt(value, "tag") ?? stringAt(value, "branch");
  return `git+${git}${revision === undefined ? "" : `#${revision}`}`.slice(0, longestText);
}

/** https://doc.rust-lang.org/cargo/reference/overriding-dependencies.html#the-patch-section */
function patchesOf(values: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const patched of Object.values(recordAt(values, "patch") ?? {}))
    for (const [key, value] of Object.entries(isRecord(patched) ? patched : {})) {
      const source = sourceOf(value);
      if (source !== undefined) found.set(stringAt(value, "package") ?? key, source);
    }
  return found;
}

/** What of the workspace decides how a manifest is read. */
export interface CargoWorkspace {
  readonly shared: ReadonlyMap<string, AskedCrate>;
  readonly patches: ReadonlyMap<string, string>;
}

/** The dependencies of a manifest, with what they inherit. */
export function cratesOf(manifest: CargoManifest, workspace: CargoWorkspace): readonly AskedCrate[] {
  return manifest.asked.flatMap(({ key, isShared, crate }) => {
    const shared = isShared ? workspace.shared.get(key) : undefined;
    // Without the root of the workspace nobody knows what is meant.
    if (isShared && shared === undefined) return [{ ...crate }];
    const inherited = shared === undefined ? crate : inherit(crate, shared);
    const patch = workspace.patches.get(inherited.name);
    return [patch === undefined ? inherited : { ...inherited, source: patch }];
  });
}

function inherit(own: AskedCrate, shared: AskedCrate): AskedCrate {
  return {
    ...shared,
    scope: own.scope,
    features: [...new Set([...shared.features, ...own.features])],
    ...lineOf(own),
  };
}

function lineOf({ line }: AskedCrate): Pick<AskedCrate, "line"> {
  return line === undefined ? {} : { line };
}

export function listedCrate(
  path: string,
  { name, range, source, scope, features, line }: AskedCrate,
): ListedPackage {
  const version = range === undefined ? undefined : exactVersion(range);
  return {
    type: "cargo",
    name,
    ...(version === undefined ? {} : { version }),
    ...(range === undefined ? {} : { range }),
    scope,
    listing: "manifest",
    path,
    ...(line === undefined ? {} : { line }),
    ...(source === undefined ? {} : { source }),
    ...(features.length === 0 ? {} : { extras: features }),
  };
}

/** `=1.2.3` allows no other; `1.2.3` allows every later one before 2. */
function exactVersion(range: string): string | undefined {
  return /^\s*=\s*(\d{1,15}\.\d{1,15}\.\d{1,15}(?:-[\w.-]{1,100})?(?:\+[\w.-]{1,100})?)\s*$/u.exec(
    range,
  )?.[1];
}
