import type { LockAsk, LockNode } from "../../packages/lock-graph.ts";
import type { ReachEdge } from "../../packages/reach.ts";
import { readLinedJson } from "../../syntax/lined-json.ts";
import { linedAt, linedEntries, linedItems, linedText, type Lined } from "../../syntax/lined-value.ts";
import { folderOfPath } from "../package-files.ts";
import { denoName, denoPackage } from "./deno-name.ts";
import { hashesOf } from "./integrity.ts";
import { type LockReading } from "./lock-reading.ts";
import { lockLimits, longestKey } from "./limits.ts";
import { splitAtVersion } from "./npm-name.ts";

/**
 * `deno.lock` of the versions 2 to 5: `npm` and `jsr` have packages by `name@version`, `specifiers` says which answers
 * `npm:name@range`. The integrity of JSR is that of a list of files: it is left out.
 */
export function readDenoLock(path: string, bytes: Uint8Array): LockReading {
  const { value, problem } = readLinedJson(bytes, {
    limits: lockLimits,
    skip: (at) =>
      at.length === 1 && !["specifiers", "npm", "jsr", "packages", "workspace"].includes(at[0] ?? ""),
  });
  // Version 3 keeps everything in `packages`, version 2 the packages of npm one level deeper.
  const root = linedAt(value, "packages") ?? value;
  const specifiers = specifiersOf(root, value);
  const sections = [
    ["npm", linedAt(root, "npm", "packages") ?? linedAt(root, "npm")],
    ["jsr", linedAt(root, "jsr")],
  ] as const;
  const nodes = new Map<string, LockNode>();
  const keys = keysOf(sections, specifiers);
  for (const [registry, section] of sections)
    for (const [key, entry] of linedEntries(section)) {
      const node = key.length > longestKey ? undefined : nodeOf({ path, registry, key, entry, keys });
      if (node !== undefined) nodes.set(`${registry}:${key}`, node);
    }
  return {
    graph: { nodes, asks: asksOf(path, value, specifiers, keys) },
    problems: problem === undefined ? [] : [problem],
  };
}

type Sections = readonly (readonly [registry: string, section: Lined | undefined])[];

/** `npm:chalk@5` to `npm:chalk@5.3.0`, or only `5.3.0` from version 4 on. */
function specifiersOf(root: Lined | undefined, value: Lined | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [asked, answer] of linedEntries(
    linedAt(root, "specifiers") ?? linedAt(value, "npm", "specifiers"),
  )) {
    const text = linedText(answer);
    const isFull = text !== undefined && /^(?:npm|jsr):/u.test(text);
    const [name] = splitAtVersion(asked.replace(/^(?:npm|jsr):/u, ""));
    const registry = asked.startsWith("jsr:") ? "jsr" : "npm";
    if (text === undefined) continue;
    found.set(asked, isFull ? text : `${registry}:${name}@${text}`);
  }
  return found;
}

/** How packages are referred to: by key, by specifier, and by name alone where there is one version. */
interface Keys {
  resolve(registry: string, reference: string): string | undefined;
}

function keysOf(sections: Sections, specifiers: ReadonlyMap<string, string>): Keys {
  const known = new Set<string>();
  const byName = new Map<string, string>();
  for (const [registry, section] of sections)
    for (const [key] of linedEntries(section)) {
      known.add(`${registry}:${key}`);
      byName.set(`${registry}:${splitAtVersion(key)[0]}`, `${registry}:${key}`);
    }
  const find = (id: string): string | undefined => (known.has(id) ? id : byName.get(id));
  return {
    resolve: (registry, reference) => {
      const full = /^(?:npm|jsr):/u.test(reference) ? reference : `${registry}:${reference}`;
      return find(specifiers.get(full) ?? full) ?? find(full);
    },
  };
}

interface Entry {
  readonly path: string;
  readonly registry: string;
  readonly key: string;
  readonly entry: Lined;
  readonly keys: Keys;
}

function nodeOf({ path, registry, key, entry, keys }: Entry): LockNode | undefined {
  const [name, rest = ""] = splitAtVersion(key);
  const found = denoPackage(registry, name, "");
  // Peers stand behind the version: `5.0.0_react@18.2.0`.
  const version = /^\d[^_]*/u.exec(rest)?.[0];
  if (found === undefined || version === undefined) return undefined;
  const hashes = registry === "npm" ? hashesOf(linedText(entry, "integrity")) : [];
  return {
    listed: {
      ...found.named,
      version,
      path,
      line: entry.line,
      ...(hashes.length === 0 ? {} : { hashes }),
    },
    needs: needsOf(registry, entry, keys),
  };
}

/** Names with or without versions as a list, or (version 3) names to `name@version`. */
function needsOf(registry: string, entry: Lined, keys: Keys): ReachEdge[] {
  return ["dependencies", "optionalDependencies"].flatMap((section) => {
    const items = linedItems(entry, section);
    const values = items.length > 0 ? items : [...linedEntries(entry, section)].map(([, value]) => value);
    return values.flatMap((value) => {
      const to = keys.resolve(registry, linedText(value) ?? "");
      return to === undefined ? [] : [{ to, ...(section === "dependencies" ? {} : { isOptional: true }) }];
    });
  });
}

/** Every specifier was asked for by code or a manifest of the project; `workspace` says which manifests. */
function asksOf(
  path: string,
  value: Lined | undefined,
  specifiers: ReadonlyMap<string, string>,
  keys: Keys,
): LockAsk[] {
  const listed = [
    ...linedItems(value, "workspace", "dependencies"),
    ...linedItems(value, "workspace", "packageJson", "dependencies"),
  ];
  const asked = [...specifiers.keys(), ...listed.map((item) => linedText(item) ?? "")];
  return asked.flatMap((specifier) => {
    const registry = denoName(specifier) === undefined ? undefined : specifier.slice(0, 3);
    const to = registry === undefined ? undefined : keys.resolve(registry, specifier);
    return to === undefined ? [] : [{ folder: folderOfPath(path), to, scope: "runtime" as const }];
  });
}
