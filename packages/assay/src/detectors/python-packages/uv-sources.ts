import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import { normalisedName } from "../../packages/python/names.ts";
import { withIndex } from "../../packages/python/platform-builds.ts";

/** Where uv fetches packages from that are not on the registry (uv, "Dependency sources"). */
export interface UvSources {
  applyTo(listed: ListedPackage): ListedPackage;
}

export function uvSources(values: Readonly<Record<string, unknown>>): UvSources {
  const indexes = indexAddresses(values);
  const byName = new Map<string, Source>();
  for (const [name, given] of Object.entries(recordAt(values, "tool", "uv", "sources") ?? {})) {
    // One entry for each platform: the first that says something.
    const entries: readonly unknown[] = Array.isArray(given) ? given : [given];
    const source = entries.map((entry) => sourceOf(entry, indexes)).find((one) => one !== undefined);
    if (source !== undefined) byName.set(normalisedName(name), source);
  }
  return {
    applyTo: (listed) => {
      const { source, index } = byName.get(listed.name) ?? {};
      return withIndex(source === undefined ? listed : { ...listed, source }, index);
    },
  };
}

interface Source {
  readonly source?: string;
  readonly index?: string;
}

function indexAddresses(values: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const index of listAt(values, "tool", "uv", "index") ?? []) {
    const name = stringAt(index, "name");
    const url = stringAt(index, "url");
    if (name !== undefined && url !== undefined) found.set(name, url);
  }
  return found;
}

function sourceOf(entry: unknown, indexes: ReadonlyMap<string, string>): Source | undefined {
  if (!isRecord(entry)) return undefined;
  const index = indexes.get(stringAt(entry, "index") ?? "");
  if (index !== undefined) return { index };
  const source = addressOf(entry);
  return source === undefined ? undefined : { source };
}

/** Repository, archive or folder of a dependency that is written as a table; the keys are the same in uv, poetry and pipenv. */
export function addressOf(table: Readonly<Record<string, unknown>>): string | undefined {
  if (table["workspace"] === true) return "./";
  const git = stringAt(table, "git");
  if (git !== undefined) {
    const revision = ["rev", "ref", "tag", "branch"].map((key) => stringAt(table, key)).find(Boolean);
    const address = /^(?:git\+|git@)/u.test(git) ? git : `git+${git}`;
    return revision === undefined ? address : `${address}@${revision}`;
  }
  const path = stringAt(table, "path");
  if (path !== undefined) return /^(?:[./~]|[A-Za-z]:\\)/u.test(path) ? path : `./${path}`;
  return stringAt(table, "url") ?? stringAt(table, "file");
}
