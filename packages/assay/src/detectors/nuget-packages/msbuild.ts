import type { Problem } from "../../model/coverage.ts";
import { childrenOf, readXmlTree, textOf, type XmlElement } from "../../syntax/xml/tree.ts";
import { longestText, maxDepth } from "./limits.ts";

/** A project file of MSBuild, or one that projects include. Properties are not replaced yet. */
export interface MsBuildFile {
  readonly path: string;
  /** By lower-case name; undefined for what is set in different ways. */
  readonly properties: ReadonlyMap<string, string | undefined>;
  readonly items: readonly MsBuildItem[];
}

/** One item that is about a package. */
export interface MsBuildItem {
  readonly kind: "PackageReference" | "PackageVersion" | "GlobalPackageReference" | "DotNetCliToolReference";
  /** `Include`, or `Update` for what another file includes. */
  readonly names: string;
  readonly isUpdate: boolean;
  readonly version?: string;
  /** Goes before the version that is set centrally. */
  readonly versionOverride?: string;
  /** Used for the build only, and not by those who use the project. */
  readonly isPrivate: boolean;
  readonly line: number;
}

export async function readMsBuild(
  path: string,
  bytes: Uint8Array,
): Promise<{ readonly file?: MsBuildFile; readonly problems: readonly Problem[] }> {
  const { root, trouble } = await readXmlTree(bytes);
  const problems =
    trouble === undefined
      ? []
      : [{ code: trouble.code, message: `${trouble.message}; only what stands before it is read` }];
  if (root?.name !== "Project") return { problems };
  return { file: { path, properties: propertiesOf(root), items: itemsOf(root) }, problems };
}

/** Groups stand at the top, and in the branches of `Choose`. */
function groupsOf(root: XmlElement, name: "PropertyGroup" | "ItemGroup"): readonly XmlElement[] {
  const branches = childrenOf(root, "Choose").flatMap((choose) => [
    ...childrenOf(choose, "When"),
    ...childrenOf(choose, "Otherwise"),
  ]);
  return [root, ...branches].flatMap((part) => childrenOf(part, name));
}

function propertiesOf(root: XmlElement): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const { name, text } of groupsOf(root, "PropertyGroup").flatMap(({ children }) => children)) {
    const key = name.toLowerCase();
    if (text.length > longestText) continue;
    // Conditions decide which one holds, and nobody here can.
    found.set(key, found.has(key) && found.get(key) !== text ? undefined : text);
  }
  return found;
}

const kinds = new Set([
  "PackageReference",
  "PackageVersion",
  "GlobalPackageReference",
  "DotNetCliToolReference",
]);

function itemsOf(root: XmlElement): MsBuildItem[] {
  return groupsOf(root, "ItemGroup")
    .flatMap(({ children }) => children)
    .flatMap((element) => itemOf(element) ?? []);
}

function itemOf(element: XmlElement): MsBuildItem | undefined {
  const include = metadata(element, "Include");
  const names = include ?? metadata(element, "Update");
  if (!kinds.has(element.name) || names === undefined) return undefined;
  const version = metadata(element, "Version");
  const versionOverride = metadata(element, "VersionOverride");
  return {
    kind: element.name as MsBuildItem["kind"],
    names,
    isUpdate: include === undefined,
    ...(version === undefined ? {} : { version }),
    ...(versionOverride === undefined ? {} : { versionOverride }),
    isPrivate: /^all$/iu.test(metadata(element, "PrivateAssets") ?? ""),
    line: element.line,
  };
}

/** An attribute or an element inside: both are written. */
function metadata(element: XmlElement, name: string): string | undefined {
  const text = (element.attributes.get(name) ?? textOf(element, name))?.trim();
  return text === undefined || text === "" || text.length > longestText ? undefined : text;
}

/** Replaces `$(Name)`; the files are asked in order. Undefined when a property is unknown or computed. */
export function expand(text: string, files: readonly MsBuildFile[]): string | undefined {
  let current = text;
  for (let round = 0; round < maxDepth && current.includes("$("); round += 1) {
    let isKnown = true;
    current = current.replace(/\$\(([\w.-]{1,200})\)/gu, (whole, name: string) => {
      const value = propertyOf(name, files);
      isKnown &&= value !== undefined;
      return value ?? whole;
    });
    if (!isKnown || current.length > longestText * 2 || /\$\((?![\w.-]{1,200}\))/u.test(current))
      return undefined;
  }
  return current.includes("$(") ? undefined : current;
}

function propertyOf(name: string, files: readonly MsBuildFile[]): string | undefined {
  const key = name.toLowerCase();
  return files.find(({ properties }) => properties.has(key))?.properties.get(key);
}
