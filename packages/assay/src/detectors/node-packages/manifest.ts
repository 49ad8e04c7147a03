import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { readLinedJson } from "../../syntax/lined-json.ts";
import {
  linedAt,
  linedEntries,
  linedFlag,
  linedItems,
  linedText,
  type Lined,
  type LinedProblem,
} from "../../syntax/lined-value.ts";
import { catalogsOf, noCatalogs, type Catalogs } from "./catalogs.ts";
import { manifestLimits } from "./limits.ts";
import { npmName } from "./npm-name.ts";
import { parseSpecifier } from "./specifier.ts";

/** One dependency as a manifest has it. */
export interface AskedPackage {
  /** What the project calls it; locks use this name. */
  readonly alias: string;
  readonly written: string;
  readonly scope: PackageScope;
  readonly line: number;
}

/** A `package.json`. */
export interface NodeManifest {
  readonly path: string;
  readonly name?: string;
  readonly isWorkspaceRoot: boolean;
  readonly asked: readonly AskedPackage[];
  readonly catalogs: Catalogs;
  /** Ranges that the project sets for packages by name, whoever asks for them. */
  readonly overrides: ReadonlyMap<string, string>;
  readonly problem?: LinedProblem;
}

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json; engines, scripts and the rest say nothing of packages. */
export function readManifest(path: string, bytes: Uint8Array): NodeManifest {
  const { value, problem } = readLinedJson(bytes, {
    limits: manifestLimits,
    skip: (at) => at.length === 1 && !isRead.has(at[0] ?? ""),
  });
  const name = linedText(value, "name");
  return {
    path,
    ...(name === undefined ? {} : { name }),
    isWorkspaceRoot: linedAt(value, "workspaces") !== undefined,
    asked: askedBy(value),
    catalogs: catalogsOf(linedAt(value, "workspaces")) ?? catalogsOf(value) ?? noCatalogs,
    overrides: overridesOf(value),
    ...(problem === undefined ? {} : { problem }),
  };
}

const isRead = new Set([
  ...["name", "workspaces", "catalog", "catalogs", "overrides", "resolutions", "pnpm"],
  ...["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"],
  ...["peerDependenciesMeta", "bundledDependencies", "bundleDependencies"],
]);

const sections: readonly (readonly [key: string, scope: PackageScope])[] = [
  ["dependencies", "runtime"],
  ["optionalDependencies", "optional"],
  ["peerDependencies", "runtime"],
  ["devDependencies", "development"],
];

function askedBy(manifest: Lined | undefined): AskedPackage[] {
  const asked = sections.flatMap(([key, scope]) =>
    [...linedEntries(manifest, key)].flatMap(([alias, value]) => {
      const written = linedText(value);
      // What is optional too is optional: installers take that entry.
      const isElsewhere =
        key === "dependencies" && linedAt(manifest, "optionalDependencies", alias) !== undefined;
      if (written === undefined || isElsewhere) return [];
      const isOptionalPeer =
        key === "peerDependencies" && linedFlag(manifest, "peerDependenciesMeta", alias, "optional");
      return [{ alias, written, scope: isOptionalPeer ? ("optional" as const) : scope, line: value.line }];
    }),
  );
  return [...asked, ...onlyBundled(manifest, new Set(asked.map(({ alias }) => alias)))];
}

/** Bundled packages are dependencies too; a list may name what no other section does. */
function onlyBundled(manifest: Lined | undefined, known: ReadonlySet<string>): AskedPackage[] {
  return ["bundledDependencies", "bundleDependencies"]
    .flatMap((key) => linedItems(manifest, key))
    .flatMap((item) => {
      const alias = linedText(item);
      if (alias === undefined || known.has(alias)) return [];
      return [{ alias, written: "*", scope: "runtime" as const, line: item.line }];
    });
}

/** Overrides for certain dependants only (`a>b`, nested ones) are of no concern to what is asked for directly. */
function overridesOf(manifest: Lined | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const at of [["overrides"], ["resolutions"], ["pnpm", "overrides"]]) {
    for (const [name, value] of linedEntries(manifest, ...at)) {
      const range = linedText(value);
      if (range !== undefined && !range.startsWith("$") && npmName(name) !== undefined)
        found.set(name, range);
    }
  }
  return found;
}

/** What of the tree decides how a manifest is read. */
export interface ManifestContext {
  readonly catalogs: Catalogs;
  readonly overrides: ReadonlyMap<string, string>;
  /** True for names of packages that lie in the same workspace. */
  isMember(name: string): boolean;
}

/** What a manifest asks for, each as a listed package. */
export function packagesOfManifest(manifest: NodeManifest, context: ManifestContext): ListedPackage[] {
  return manifest.asked.flatMap((asked) => {
    const written = context.overrides.get(asked.alias) ?? asked.written;
    const range = written.startsWith("catalog:") ? context.catalogs.rangeOf(asked.alias, written) : written;
    const listed =
      range === undefined ? npmPackage(asked, { range: written }) : listedAs(asked, range, context);
    return listed === undefined ? [] : [{ ...listed, path: manifest.path }];
  });
}

type Listed = Omit<ListedPackage, "path">;

function listedAs(asked: AskedPackage, written: string, context: ManifestContext): Listed | undefined {
  const jsr = /^jsr:(?:(@[\w-]{1,100})\/([\w-]{1,100})@?)?(.*)$/u.exec(written);
  if (jsr !== null) return jsrPackage(asked, jsr);
  const { realName, ...specifier } = parseSpecifier(written);
  const named = { ...asked, alias: realName ?? asked.alias };
  const isOwn = realName === undefined && specifier.source === undefined && context.isMember(asked.alias);
  return npmPackage(named, isOwn ? { range: written, source: "workspace:" } : specifier);
}

function npmPackage(
  { alias, scope, line }: AskedPackage,
  rest: Pick<ListedPackage, "range" | "version" | "source">,
): Listed | undefined {
  const name = npmName(alias);
  return name === undefined ? undefined : { type: "npm", ...name, ...rest, scope, listing: "manifest", line };
}

/** `jsr:^1` (the name is the key) or `jsr:@scope/name@^1`. */
function jsrPackage(
  { alias, scope, line }: AskedPackage,
  [, namespace, name, rest = ""]: RegExpExecArray,
): Listed {
  const own = npmName(alias);
  const found = { namespace: namespace ?? own?.namespace ?? "@jsr", name: name ?? own?.name ?? alias };
  const { range, version } = parseSpecifier(rest);
  return {
    type: "generic",
    ...found,
    ...(range === undefined ? {} : { range }),
    ...(version === undefined ? {} : { version }),
    scope,
    listing: "manifest",
    line,
    source: `jsr:${found.namespace}/${found.name}`,
  };
}
