import { longestSpecifier } from "./limits.ts";

/** What the key of a package in `pnpm-lock.yaml` says. */
export interface PnpmKey {
  readonly name: string;
  readonly version?: string;
  readonly source?: string;
}

/**
 * `/name/1.2.3_peers` (version 5), `/name@1.2.3(peers)` (6), `name@1.2.3(peers)` (9), `name@https://…` (9). Keys of other
 * registries have their host in front. Undefined: only the entry itself knows the name.
 */
export function pnpmKey(key: string): PnpmKey | undefined {
  const plain = withoutPeers(key);
  const path = plain.startsWith("/") ? plain.slice(1) : plain;
  return byAt(path) ?? bySlash(plain.startsWith("/") ? path : withoutHost(path));
}

/** Peers stand in parentheses behind the version. */
export function withoutPeers(key: string): string {
  const open = key.indexOf("(");
  return open < 0 ? key : key.slice(0, open);
}

function byAt(path: string): PnpmKey | undefined {
  const at = path.indexOf("@", 1);
  if (at < 0) return undefined;
  const name = path.slice(0, at);
  const rest = path.slice(at + 1);
  // The slash of `/name/1.2.3_peer@1.0.0` stands in front of the first at sign.
  if (/^(?:@[^/]+\/)?[^/]+$/u.test(name) === false) return undefined;
  if (/^\d/u.test(rest) && !rest.includes("/")) return { name, version: rest };
  return /^[a-z][a-z+]*:/u.test(rest) ? { name, source: rest.slice(0, longestSpecifier) } : undefined;
}

/** `registry.example.org/name/1.2.3`, as version 5 has for other registries. */
function withoutHost(path: string): string {
  const slash = path.indexOf("/");
  return slash > 0 && path.slice(0, slash).includes(".") ? path.slice(slash + 1) : path;
}

function bySlash(path: string): PnpmKey | undefined {
  const steps = path.split("/", 4);
  const [first = "", second = "", third = ""] = steps;
  const [name, rest] = first.startsWith("@") ? [`${first}/${second}`, third] : [first, second];
  const version = rest.split("_", 1)[0] ?? "";
  return /^\d+\.\d+\.\d+/u.test(version) ? { name, version } : undefined;
}
