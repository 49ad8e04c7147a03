import type { ListedPackage } from "../../packages/listed.ts";
import type { Reference } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { folderOfPath, foldersAbove, joinedPath } from "../package-files.ts";
import { catalogVersion } from "./catalog-access.ts";
import type { VersionCatalog } from "./catalog.ts";
import { versionOrRange } from "./coordinates.ts";
import { dependenciesOf, type GradleDependency, type GradleReading } from "./gradle-dependencies.ts";
import { evaluationBudget } from "./script/evaluate.ts";
import { pathOf, textualTail, type Statement } from "./script/syntax.ts";
import { definitionsOf, type Definitions } from "./script/values.ts";
import { settingsCatalogs } from "./settings-catalogs.ts";

export interface GradleScript {
  readonly path: string;
  readonly statements: readonly Statement[];
}

export interface GradleCatalog {
  readonly path: string;
  readonly catalog: VersionCatalog;
}

/** Everything of a tree that Gradle reads. */
export interface GradleTree {
  readonly scripts: readonly GradleScript[];
  /** Constants in Kotlin that scripts see: `buildSrc`. */
  readonly constants: readonly GradleScript[];
  readonly catalogs: readonly GradleCatalog[];
  /** `gradle.properties` by folder. */
  readonly properties: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface GradlePackages {
  readonly listed: readonly ListedPackage[];
  readonly references: readonly Reference[];
}

/** What the scripts of a tree ask for. */
export function packagesOfGradle(tree: GradleTree): GradlePackages {
  const seen = seenBy(tree);
  const readings = new Map(tree.scripts.map((script) => [script, readingOf(script, tree, seen)]));
  const byFolder = new Map<string, GradleReading[]>();
  for (const [{ path }, reading] of readings) {
    const folder = folderOfPath(path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), reading]);
  }
  const listed: ListedPackage[] = [];
  const references: Reference[] = [];
  for (const [{ path }, reading] of readings) {
    const managers = foldersAbove(folderOfPath(path)).flatMap((folder) => byFolder.get(folder) ?? []);
    for (const dependency of reading.dependencies) listed.push(listedAs(path, dependency, managers));
    for (const { code, line } of reading.unresolved)
      references.push({ expression: printable(code), kind: "package", location: { path, line } });
  }
  return { listed, references };
}

interface Seen {
  readonly own: ReadonlyMap<GradleScript, Definitions>;
  readonly scriptsIn: ReadonlyMap<string, readonly GradleScript[]>;
  /** Scripts that a script applies. */
  readonly applied: ReadonlyMap<GradleScript, readonly GradleScript[]>;
  readonly constants: readonly Definitions[];
  readonly catalogs: readonly { readonly folder: string; readonly catalog: VersionCatalog }[];
}

function seenBy(tree: GradleTree): Seen {
  const scriptsIn = new Map<string, GradleScript[]>();
  for (const script of tree.scripts) {
    const folder = folderOfPath(script.path);
    scriptsIn.set(folder, [...(scriptsIn.get(folder) ?? []), script]);
  }
  return {
    own: new Map(tree.scripts.map((script) => [script, definitionsOf(script.statements)])),
    scriptsIn,
    applied: new Map(tree.scripts.map((script) => [script, appliedBy(script, tree.scripts)])),
    constants: tree.constants.map(({ statements }) => definitionsOf(statements)),
    catalogs: catalogsOf(tree),
  };
}

/** A catalog belongs to the build whose folder `gradle` it lies in. Settings may define others and rename files. */
function catalogsOf({ scripts, catalogs }: GradleTree): Seen["catalogs"] {
  const settings = scripts
    .filter(({ path }) => /(?:^|\/)settings\.gradle(?:\.kts)?$/u.test(path))
    .map(({ path, statements }) => ({ folder: folderOfPath(path), ...settingsCatalogs(statements) }));
  const named = new Map(
    settings.flatMap(({ folder, files }) =>
      [...files].map(([relative, name]) => [joinedPath(folder, relative) ?? "", { folder, name }] as const),
    ),
  );
  return [
    ...catalogs.flatMap(({ path, catalog }) => {
      const own = folderOfPath(path).replace(/(?:^|\/)gradle$/u, "");
      const other = named.get(path);
      const renamed =
        other === undefined ? [] : [{ folder: other.folder, catalog: { ...catalog, name: other.name } }];
      return [...renamed, { folder: own, catalog }];
    }),
    ...settings.flatMap(({ folder, catalogs: defined }) => defined.map((catalog) => ({ folder, catalog }))),
  ];
}

function readingOf(script: GradleScript, tree: GradleTree, seen: Seen): GradleReading {
  const folders = foldersAbove(folderOfPath(script.path));
  const catalogs = folders.flatMap((folder) =>
    seen.catalogs.filter((one) => one.folder === folder).map(({ catalog }) => catalog),
  );
  const properties = folders.flatMap((folder) => tree.properties.get(folder) ?? []);
  const property = (name: string): string | undefined =>
    catalogVersion(name, catalogs) ??
    properties.map((one) => one.get(name)).find((value) => value !== undefined);
  const definitions = definitionsFor(script, folders, seen);
  const scope = { definitions, property, budget: { left: evaluationBudget } };
  return dependenciesOf(script.statements, { scope, catalogs });
}

/** The script's own, those of scripts that it applies, those of the projects above it and of what these apply; constants last. */
function definitionsFor(script: GradleScript, folders: readonly string[], seen: Seen): Definitions[] {
  const parents = folders
    .flatMap((folder) => seen.scriptsIn.get(folder) ?? [])
    .filter(({ path }) => /(?:^|\/)(?:build|settings)\.gradle(?:\.kts)?$/u.test(path));
  const order = [script, ...parents].flatMap((one) => [one, ...(seen.applied.get(one) ?? [])]);
  return [...[...new Set(order)].flatMap((one) => seen.own.get(one) ?? []), ...seen.constants];
}

/** `apply from: "gradle/versions.gradle"`; variables in front of the path stand for folders of the build. */
function appliedBy(
  { path, statements }: GradleScript,
  all: readonly GradleScript[],
): readonly GradleScript[] {
  return appliedPaths(statements).flatMap((applied) => {
    const at = joinedPath(folderOfPath(path), applied);
    const exact = all.find((candidate) => candidate.path === at);
    if (exact !== undefined) return [exact];
    const tail = applied.replace(/^(?:\.{0,2}\/)+/u, "");
    const ending = all.filter((candidate) => candidate.path === tail || candidate.path.endsWith(`/${tail}`));
    return ending.length === 1 ? ending : [];
  });
}

/** Scripts that one script applies. */
const maxApplied = 20;

function appliedPaths(statements: readonly Statement[]): string[] {
  return statements
    .flatMap((statement): string[] => {
      if (statement.kind === "body") return appliedPaths(statement.statements);
      const { value } = statement;
      if (value.kind !== "call") return [];
      const inner = appliedPaths(value.block ?? []);
      if (pathOf(value.callee)?.at(-1) !== "apply") return inner;
      const from = value.arguments.find(({ name }) => name === "from");
      return from === undefined ? inner : [...inner, textualTail(from.value)];
    })
    .filter((text) => text !== "")
    .slice(0, maxApplied);
}

function listedAs(
  path: string,
  dependency: GradleDependency,
  managers: readonly GradleReading[],
): ListedPackage {
  const { group, artifact, ecosystem, scope, line } = dependency;
  const key = `${group}:${artifact}`;
  const version =
    dependency.version ?? managers.map(({ managed }) => managed.get(key)).find((one) => one !== undefined);
  return {
    type: ecosystem,
    ...(group === "" ? {} : { namespace: group }),
    name: artifact,
    ...(ecosystem === "maven" ? versionOrRange(version) : version === undefined ? {} : { range: version }),
    scope,
    listing: "manifest",
    path,
    line,
  };
}
