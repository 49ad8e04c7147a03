import type { LockNode } from "../../packages/lock-graph.ts";
import type { ReachEdge } from "../../packages/reach.ts";
import { readBlockYaml } from "../../syntax/block-yaml/index.ts";
import { linedEntries, linedFlag, linedText, type Lined } from "../../syntax/lined-value.ts";
import { lockLimits, longestKey, longestSpecifier } from "./limits.ts";
import { lockedPackage } from "./lock-reading.ts";
import { npmName, splitAtVersion } from "./npm-name.ts";
import type { YarnLock } from "./yarn-classic.ts";

/**
 * The lock of Yarn 2 and later. `checksum` is that of Yarn's own archive of the files, not of what the registry has: it is
 * left out.
 */
export function readYarnBerry(path: string, text: string): YarnLock {
  const { documents, problems } = readBlockYaml(text, lockLimits);
  const entries = documents.flatMap((document) => [...linedEntries(document)]);
  const answers = new Map<string, string>();
  for (const [key] of entries)
    for (const descriptor of key.split(",").map((written) => written.trim()))
      if (descriptor.length <= longestKey) answers.set(descriptor, key);
  const nodes = new Map<string, LockNode>();
  for (const [key, value] of entries) {
    const listed = listedOf(path, value);
    if (listed !== undefined) nodes.set(key, { listed, needs: needsOf(value, answers) });
  }
  return { nodes, answers, problems };
}

function listedOf(path: string, value: Lined): LockNode["listed"] | undefined {
  const [written, reference = ""] = splitAtVersion(linedText(value, "resolution") ?? "");
  const name = npmName(written);
  const isOwn = /^(?:workspace|link|portal|file):(?!.*\.(?:tgz|tar\.gz)(?:::|#|$))/u.test(reference);
  if (name === undefined || isOwn) return undefined;
  const version = linedText(value, "version") ?? /^npm:([^:]*)/u.exec(reference)?.[1];
  const isRegistry = /^(?:npm|patch|virtual):/u.test(reference);
  const source = isRegistry ? undefined : reference.slice(0, longestSpecifier);
  return lockedPackage({ name, version, path, line: value.line, source });
}

function needsOf(value: Lined, answers: ReadonlyMap<string, string>): ReachEdge[] {
  return ["dependencies", "optionalDependencies"].flatMap((section) =>
    [...linedEntries(value, section)].flatMap(([name, range]) => {
      const to = answerTo(answers, name, linedText(range) ?? "");
      const isOptional = section !== "dependencies" || linedFlag(value, "dependenciesMeta", name, "optional");
      return to === undefined ? [] : [{ to, ...(isOptional ? { isOptional } : {}) }];
    }),
  );
}

/** Which package of a lock answers what a manifest or another package asks for. */
export function answerTo(
  answers: ReadonlyMap<string, string>,
  name: string,
  range: string,
): string | undefined {
  return answers.get(`${name}@${range}`) ?? answers.get(`${name}@npm:${range}`);
}
