import { folderOfPath, joinedPath } from "../package-files.ts";
import { keyOf, coordinatesOf } from "./coordinates.ts";
import { maxDepth } from "./limits.ts";
import type { Pom, PomDependency } from "./pom.ts";

/** The poms of a tree, and what they inherit from each other. */
export interface MavenTree {
  readonly poms: readonly Pom[];
  /** The pom itself and its parents in the tree, nearest first. */
  lineage(pom: Pom): readonly Pom[];
  /** The pom of the tree that builds these coordinates. */
  find(group: string, artifact: string): Pom | undefined;
}

export function mavenTree(poms: readonly Pom[]): MavenTree {
  const byPath = new Map(poms.map((pom) => [pom.path, pom]));
  const lineages = new Map<Pom, readonly Pom[]>();
  const byKey = new Map<string, Pom>();
  const tree: MavenTree = {
    poms,
    lineage: (pom) => lineages.get(pom) ?? [pom],
    find: (group, artifact) => byKey.get(`${group}:${artifact}`),
  };
  for (const pom of poms) {
    const group = pom.group ?? pom.parent?.group;
    if (group !== undefined && pom.artifact !== undefined) byKey.set(`${group}:${pom.artifact}`, pom);
  }
  for (const pom of poms) lineages.set(pom, lineageOf(pom, byPath, byKey));
  return tree;
}

function lineageOf(
  pom: Pom,
  byPath: ReadonlyMap<string, Pom>,
  byKey: ReadonlyMap<string, Pom>,
): readonly Pom[] {
  const line = [pom];
  for (let next = parentOf(pom, byPath, byKey); next !== undefined && !line.includes(next);) {
    line.push(next);
    if (line.length > maxDepth) break;
    next = parentOf(next, byPath, byKey);
  }
  return line;
}

/** Where the relative path leads, when that is the parent; any pom of the tree with its coordinates otherwise. */
function parentOf(
  pom: Pom,
  byPath: ReadonlyMap<string, Pom>,
  byKey: ReadonlyMap<string, Pom>,
): Pom | undefined {
  const { parent } = pom;
  if (parent?.artifact === undefined) return undefined;
  const beside = pomAt(pom.path, parent.relativePath ?? "../pom.xml", byPath);
  return beside?.artifact === parent.artifact
    ? beside
    : byKey.get(`${parent.group ?? ""}:${parent.artifact}`);
}

/** A file, or the `pom.xml` of a folder. */
function pomAt(path: string, relative: string, byPath: ReadonlyMap<string, Pom>): Pom | undefined {
  const at = relative === "" ? undefined : joinedPath(folderOfPath(path), relative);
  if (at === undefined) return undefined;
  return byPath.get(at) ?? byPath.get(at === "" ? "pom.xml" : `${at}/pom.xml`);
}

/** Replaces the properties of a text; undefined when one of them is unknown. */
export function interpolate(text: string, tree: MavenTree, pom: Pom): string | undefined {
  let current = text;
  // Each round replaces what the last one brought; text that grows or circles ends with the rounds.
  for (let round = 0; round < maxDepth && current.includes("${"); round += 1) {
    let isKnown = true;
    current = current.replace(/\$\{([^{}$]{1,200})\}/gu, (whole, name: string) => {
      const value = propertyOf(name, tree, pom);
      isKnown &&= value !== undefined;
      return value ?? whole;
    });
    if (!isKnown || current.length > longestText) return undefined;
  }
  return current.includes("${") ? undefined : current;
}

const longestText = 2_000;

function propertyOf(name: string, tree: MavenTree, pom: Pom): string | undefined {
  const line = tree.lineage(pom);
  const own = ownProperty(name, line);
  if (own !== undefined) return own;
  return (
    line.map(({ properties }) => properties.get(name)).find((value) => value !== undefined) ??
    line.map(({ profileProperties }) => profileProperties.get(name)).find((value) => value !== undefined)
  );
}

const ownFields: ReadonlyMap<string, "group" | "artifact" | "version"> = new Map([
  ["groupId", "group"],
  ["artifactId", "artifact"],
  ["version", "version"],
]);

/** `project.version` and the like; without a prefix in old poms (https://maven.apache.org/ref/current/maven-model-builder). */
function ownProperty(name: string, [pom, parent]: readonly Pom[]): string | undefined {
  const [, where, what = ""] = /^(?:(?:project|pom)\.)?(parent\.)?(\w+)$/u.exec(name) ?? [];
  const field = ownFields.get(what);
  if (field === undefined || pom === undefined) return undefined;
  return where === undefined ? (pom[field] ?? inherited(field, pom, parent)) : pom.parent?.[field];
}

function inherited(
  field: "group" | "artifact" | "version",
  pom: Pom,
  parent: Pom | undefined,
): string | undefined {
  return field === "artifact" ? undefined : (pom.parent?.[field] ?? parent?.[field]);
}

/** A dependency with its properties replaced. */
export interface EffectiveDependency {
  readonly group: string;
  readonly artifact: string;
  /** As it is written, when a property of it is unknown. */
  readonly version?: string;
  readonly type: string;
  readonly scope?: string;
  readonly isOptional: boolean;
  readonly systemPath?: string;
  readonly line: number;
}

/** Undefined for what has no name, or one that nobody could resolve. */
export function effective(
  written: PomDependency,
  tree: MavenTree,
  pom: Pom,
): EffectiveDependency | undefined {
  const text = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : interpolate(value, tree, pom);
  const names = coordinatesOf(text(written.group), text(written.artifact));
  if (names === undefined) return undefined;
  const version = text(written.version) ?? written.version;
  const scope = text(written.scope);
  return {
    ...names,
    ...(version === undefined ? {} : { version }),
    type: text(written.type) ?? "jar",
    ...(scope === undefined ? {} : { scope }),
    isOptional: written.isOptional,
    ...(written.systemPath === undefined ? {} : { systemPath: written.systemPath }),
    line: written.line,
  };
}

/** What `dependencyManagement` says of a library: of the pom, its parents, and then of what these import. */
export function managedBy(tree: MavenTree, pom: Pom): ReadonlyMap<string, EffectiveDependency> {
  const found = new Map<string, EffectiveDependency>();
  collectManaged({ tree, found, seen: new Set() }, pom, 0);
  return found;
}

interface Collecting {
  readonly tree: MavenTree;
  readonly found: Map<string, EffectiveDependency>;
  readonly seen: Set<Pom>;
}

function collectManaged(collecting: Collecting, pom: Pom, depth: number): void {
  const { tree, found, seen } = collecting;
  if (depth > maxDepth || seen.has(pom)) return;
  seen.add(pom);
  const entries = tree
    .lineage(pom)
    .flatMap(({ managed }) => managed.flatMap((one) => effective(one, tree, pom) ?? []));
  for (const entry of entries)
    if (!isImport(entry) && !found.has(keyOf(entry))) found.set(keyOf(entry), entry);
  for (const { group, artifact } of entries.filter(isImport)) {
    const imported = tree.find(group, artifact);
    if (imported !== undefined) collectManaged(collecting, imported, depth + 1);
  }
}

export function isImport({ scope, type }: EffectiveDependency): boolean {
  return scope === "import" && type === "pom";
}
