import type { Problem } from "../../model/coverage.ts";
import type { LockAsk, LockGraph, LockNode } from "../../packages/lock-graph.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import type { ReachEdge } from "../../packages/reach.ts";
import { listAt, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { readToml } from "../../syntax/toml.ts";
import { longestText } from "./limits.ts";
import { isCrateName } from "./manifest.ts";

export interface CargoLock {
  readonly graph: LockGraph;
  readonly problems: readonly Problem[];
}

/** What a crate of the application asks for, by name; locks do not say what for. */
export interface OwnCrate {
  readonly folder: string;
  readonly scopes: ReadonlyMap<string, PackageScope>;
}

interface LockedCrate {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly source?: string;
  readonly checksum?: string;
  readonly needs: readonly string[];
  readonly line?: number;
}

/**
 * `Cargo.lock` of the versions 1 to 4 (cargo/core/resolver/encode.rs). Crates without a source are the application's own;
 * they ask for the others.
 */
export function readCargoLock(path: string, text: string, own: ReadonlyMap<string, OwnCrate>): CargoLock {
  const reading = readToml(text);
  if (!reading.ok) {
    const problems = [{ code: reading.code, message: reading.message }];
    return { graph: { nodes: new Map(), asks: [] }, problems };
  }
  const crates = cratesOf(reading.values, reading.lines);
  const find = finderOf(crates);
  const nodes = new Map<string, LockNode>();
  const asks: LockAsk[] = [];
  for (const crate of crates) {
    const edges = crate.needs.flatMap((need): ReachEdge[] => edgeTo(find(need)));
    if (crate.source !== undefined) nodes.set(crate.id, { listed: listedOf(path, crate), needs: edges });
    else for (const { to } of edges) asks.push(askOf(own.get(crate.name), to, path));
  }
  return { graph: { nodes, asks }, problems: [] };
}

function edgeTo(to: string | undefined): ReachEdge[] {
  return to === undefined ? [] : [{ to }];
}

function askOf(own: OwnCrate | undefined, to: string, path: string): LockAsk {
  const name = to.slice(0, to.indexOf(" "));
  const folder = own?.folder ?? path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return { folder, to, scope: own?.scopes.get(name) ?? "runtime" };
}

function cratesOf(values: unknown, lines: ReadonlyMap<string, number>): LockedCrate[] {
  const old = recordAt(values, "metadata");
  return (listAt(values, "package") ?? []).flatMap((entry, at) => {
    const crate = crateOf(entry, old);
    const line = lines.get(`/package/${at}/name`);
    return crate === undefined ? [] : [{ ...crate, ...(line === undefined ? {} : { line }) }];
  });
}

/** Version 1 keeps checksums in a table of its own. */
function crateOf(entry: unknown, old: unknown): LockedCrate | undefined {
  const name = stringAt(entry, "name") ?? "";
  const version = stringAt(entry, "version") ?? "";
  if (!isCrateName(name) || !/^\d+\.\d+\.\d+(?!\d)[\w.+-]{0,200}$/u.test(version)) return undefined;
  const source = stringAt(entry, "source")?.slice(0, longestText);
  const id = `${name} ${version}${source === undefined ? "" : ` (${source})`}`;
  const checksum = stringAt(entry, "checksum") ?? stringAt(old, `checksum ${id}`);
  return {
    id,
    name,
    version,
    ...(source === undefined ? {} : { source }),
    ...(checksum === undefined ? {} : { checksum }),
    needs: stringsAt(entry, "dependencies"),
  };
}

/** A need is a name, with version and source only as far as they are needed to tell crates apart. */
function finderOf(crates: readonly LockedCrate[]): (need: string) => string | undefined {
  const known = new Map<string, string>();
  for (const { id, name, version } of crates) {
    for (const key of [name, `${name} ${version}`, id]) known.set(key, id);
  }
  return (need) => known.get(need) ?? known.get(need.split(" (", 1)[0] ?? "");
}

function listedOf(path: string, { name, version, source, checksum, line }: LockedCrate): LockNode["listed"] {
  const hashes = checksum !== undefined && /^[\da-f]{64}$/u.test(checksum) ? [sha256(checksum)] : [];
  return {
    type: "cargo",
    name,
    version,
    path,
    ...(line === undefined ? {} : { line }),
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(source === undefined || isCratesIo.test(source) ? {} : { source }),
  };
}

function sha256(hex: string): NonNullable<ListedPackage["hashes"]>[number] {
  return { algorithm: "sha256", hex };
}

const isCratesIo =
  /^(?:registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index|sparse\+https:\/\/index\.crates\.io\/?)$/u;
