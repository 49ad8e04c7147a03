import type { LockAsk, LockNode } from "../../packages/lock-graph.ts";
import type { PackageScope } from "../../packages/listed.ts";
import type { ReachEdge } from "../../packages/reach.ts";
import { readLinedJson } from "../../syntax/lined-json.ts";
import { linedAt, linedEntries, linedItems, linedText, type Lined } from "../../syntax/lined-value.ts";
import { folderOfPath, joinedPath } from "../package-files.ts";
import { hashesOf } from "./integrity.ts";
import { lockedPackage, type LockReading } from "./lock-reading.ts";
import { lockLimits, longestKey, longestSpecifier } from "./limits.ts";
import { npmName, splitAtVersion } from "./npm-name.ts";

/**
 * `bun.lock` (https://bun.sh/docs/install/lockfile): JSON with trailing commas. A key of `packages` is a path of names, as
 * the package lies in `node_modules`; its value begins with `name@version`.
 */
export function readBunLock(path: string, bytes: Uint8Array): LockReading {
  const { value, problem } = readLinedJson(bytes, {
    limits: lockLimits,
    hasComments: true,
    skip: (at) => at.length === 1 && at[0] !== "workspaces" && at[0] !== "packages",
  });
  const packages = new Map([...linedEntries(value, "packages")].filter(([key]) => key.length <= longestKey));
  const nodes = new Map<string, LockNode>();
  for (const [key, entry] of packages) {
    const listed = listedOf(path, entry);
    if (listed !== undefined) nodes.set(key, { listed, needs: needsOf(key, entry, packages) });
  }
  const asks = [...linedEntries(value, "workspaces")].flatMap(([relative, project]) =>
    asksOf(path, relative, project, packages),
  );
  return { graph: { nodes, asks }, problems: problem === undefined ? [] : [problem] };
}

function listedOf(path: string, entry: Lined): LockNode["listed"] | undefined {
  const items = linedItems(entry);
  const [written, reference = ""] = splitAtVersion(linedText(items[0]) ?? "");
  const name = npmName(written);
  const isOwn = /^(?:workspace|link|root|file):(?!.*\.(?:tgz|tar\.gz)$)/u.test(reference);
  if (name === undefined || isOwn) return undefined;
  const isVersion = /^\d/u.test(reference);
  return lockedPackage({
    name,
    version: isVersion ? reference : undefined,
    path,
    line: entry.line,
    hashes: items.slice(1).flatMap((item) => hashesOf(linedText(item))),
    source: isVersion ? undefined : reference.slice(0, longestSpecifier),
  });
}

type Packages = ReadonlyMap<string, Lined>;

function needsOf(key: string, entry: Lined, packages: Packages): ReachEdge[] {
  const about = linedItems(entry).find(({ kind }) => kind === "object");
  const optionalPeers = new Set(linedItems(about, "optionalPeers").map((item) => linedText(item)));
  return ["dependencies", "optionalDependencies", "peerDependencies"].flatMap((section) =>
    [...linedEntries(about, section)].flatMap(([name]) => {
      if (section === "peerDependencies" && optionalPeers.has(name)) return [];
      const to = resolveFrom(key, name, packages);
      return to === undefined
        ? []
        : [{ to, ...(section === "optionalDependencies" ? { isOptional: true } : {}) }];
    }),
  );
}

/** `a/b` is the `b` of `a`; without one, the `b` of everybody. */
function resolveFrom(key: string, name: string, packages: Packages): string | undefined {
  for (let owner = key; owner !== ""; owner = withoutLast(owner)) {
    if (packages.has(`${owner}/${name}`)) return `${owner}/${name}`;
  }
  return packages.has(name) ? name : undefined;
}

function withoutLast(key: string): string {
  return key.replace(/(?:^|\/)(?:@[^/]*\/)?[^/]*$/u, "");
}

const ownSections: readonly (readonly [key: string, scope: PackageScope])[] = [
  ["dependencies", "runtime"],
  ["optionalDependencies", "optional"],
  ["peerDependencies", "runtime"],
  ["devDependencies", "development"],
];

function asksOf(path: string, relative: string, project: Lined, packages: Packages): LockAsk[] {
  const folder = joinedPath(folderOfPath(path), relative);
  if (folder === undefined) return [];
  const owner = linedText(linedAt(project, "name")) ?? "";
  return ownSections.flatMap(([section, scope]) =>
    [...linedEntries(project, section)].flatMap(([name]) => {
      const to = resolveFrom(owner, name, packages);
      return to === undefined ? [] : [{ folder, to, scope }];
    }),
  );
}
