import type { Problem } from "../../model/coverage.ts";
import { childOf, childrenOf, readXmlTree, textOf, type XmlElement } from "../../syntax/xml/tree.ts";
import { longestValue } from "./limits.ts";

/** A dependency as it is written: properties are not replaced yet. */
export interface PomDependency {
  readonly group?: string;
  readonly artifact?: string;
  readonly version?: string;
  readonly type?: string;
  readonly scope?: string;
  readonly isOptional: boolean;
  readonly systemPath?: string;
  readonly line: number;
}

/** A `pom.xml` (https://maven.apache.org/pom.html). */
export interface Pom {
  readonly path: string;
  readonly group?: string;
  readonly artifact?: string;
  readonly version?: string;
  readonly parent?: PomParent;
  readonly properties: ReadonlyMap<string, string>;
  /** Of profiles: they hold where nothing else does. */
  readonly profileProperties: ReadonlyMap<string, string>;
  readonly managed: readonly PomDependency[];
  readonly dependencies: readonly PomDependency[];
}

export interface PomParent {
  readonly group?: string;
  readonly artifact?: string;
  readonly version?: string;
  /** Absent: `../pom.xml`. Empty: not in the tree. */
  readonly relativePath?: string;
}

export async function readPom(
  path: string,
  bytes: Uint8Array,
): Promise<{ readonly pom?: Pom; readonly problems: readonly Problem[] }> {
  const { root, trouble } = await readXmlTree(bytes);
  const problems =
    trouble === undefined
      ? []
      : [{ code: trouble.code, message: `${trouble.message}; only what stands before it is read` }];
  return root?.name === "project" ? { pom: pomOf(path, root), problems } : { problems };
}

function pomOf(path: string, root: XmlElement): Pom {
  const profiles = childrenOf(root, "profiles", "profile");
  return {
    path,
    ...coordinates(root),
    ...parentOf(childOf(root, "parent")),
    properties: propertiesOf([root]),
    profileProperties: propertiesOf(profiles),
    managed: [root, ...profiles].flatMap((part) =>
      childrenOf(part, "dependencyManagement", "dependencies", "dependency").map(dependencyOf),
    ),
    dependencies: [root, ...profiles].flatMap((part) =>
      childrenOf(part, "dependencies", "dependency").map(dependencyOf),
    ),
  };
}

function coordinates(element: XmlElement): Pick<Pom, "group" | "artifact" | "version"> {
  const group = textOf(element, "groupId");
  const artifact = textOf(element, "artifactId");
  const version = textOf(element, "version");
  return {
    ...(group === undefined ? {} : { group }),
    ...(artifact === undefined ? {} : { artifact }),
    ...(version === undefined ? {} : { version }),
  };
}

function parentOf(element: XmlElement | undefined): { readonly parent?: PomParent } {
  if (element === undefined) return {};
  const relativePath = childOf(element, "relativePath")?.text;
  return { parent: { ...coordinates(element), ...(relativePath === undefined ? {} : { relativePath }) } };
}

/** Of several profiles that set a property, nobody knows which holds: it is left out. */
function propertiesOf(parts: readonly XmlElement[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const unsure = new Set<string>();
  for (const part of parts)
    for (const { name, text } of childOf(part, "properties")?.children ?? []) {
      if (text.length > longestValue) continue;
      if (parts.length > 1 && found.has(name) && found.get(name) !== text) unsure.add(name);
      found.set(name, text);
    }
  for (const name of unsure) found.delete(name);
  return found;
}

function dependencyOf(element: XmlElement): PomDependency {
  const type = textOf(element, "type");
  const scope = textOf(element, "scope");
  const systemPath = textOf(element, "systemPath");
  return {
    ...coordinates(element),
    ...(type === undefined ? {} : { type }),
    ...(scope === undefined ? {} : { scope }),
    ...(systemPath === undefined ? {} : { systemPath }),
    isOptional: textOf(element, "optional") === "true",
    line: childOf(element, "artifactId")?.line ?? element.line,
  };
}
