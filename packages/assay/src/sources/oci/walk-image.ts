import type { TreeEntry, TreeProblem } from "../../bytes/tree.ts";
import { sliceSource } from "../../bytes/slice-source.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import type { Problem } from "../../model/coverage.ts";
import { passedOverInstalled } from "../passed-over.ts";
import { declaredDigestOf, isCacheInternal } from "../hub-cache.ts";
import type { ListingLimits } from "../source.ts";
import { type FlatImage, type ImageFile, type ImageFolder, resolveIn } from "./flatten.ts";

/** What a walk over an image obeys. */
export interface WalkRules {
  /** Unlike that of every other image of the scan: equal bytes of two images are the same only when nobody lied. */
  readonly scope: string;
  readonly isExcluded: (path: string) => boolean;
  readonly limits: ListingLimits;
  readonly signal?: AbortSignal;
}

/**
 * The files of an image as files of a tree. Links are followed within the image; a link to a folder is read in its own
 * place, and one that leads nowhere has nothing to read.
 */
export function walkImage(
  { root }: Pick<FlatImage, "root">,
  rules: WalkRules,
): { readonly entries: TreeEntry[]; readonly problems: TreeProblem[] } {
  const walk: Walk = { root, rules, entries: [], problems: [], isFull: false };
  visit(walk, root, []);
  return { entries: walk.entries, problems: walk.problems };
}

interface Walk {
  readonly root: ImageFolder;
  readonly rules: WalkRules;
  readonly entries: TreeEntry[];
  readonly problems: TreeProblem[];
  isFull: boolean;
}

function visit(walk: Walk, folder: ImageFolder, steps: readonly string[]): void {
  for (const [name, node] of folder.children) {
    stopIfInterrupted(walk.rules.signal);
    const inner = [...steps, name];
    const path = inner.join("/");
    const reason = exclusion(walk, name, path);
    if (reason !== undefined) {
      if (reason !== "") walk.problems.push({ path, problem: { code: "excluded", message: reason } });
    } else if (node.kind === "folder") visit(walk, node, inner);
    else if (node.kind === "file") add(walk, path, node, path);
    else {
      const target = resolveIn(walk.root, inner);
      if (target?.node.kind === "file") add(walk, path, target.node, target.path.join("/"));
    }
  }
}

function exclusion(walk: Walk, name: string, path: string): string | undefined {
  if (passedOverInstalled.has(name)) return "passed over by default";
  if (isCacheInternal(path, "/")) return "read through the snapshots that link to it";
  return walk.rules.isExcluded(path) ? "excluded by the user" : undefined;
}

function add(walk: Walk, path: string, file: ImageFile, realPath: string): void {
  const { mostFiles } = walk.rules.limits;
  if (walk.entries.length < mostFiles) {
    walk.entries.push(entryOf(walk.rules.scope, path, file, realPath));
    return;
  }
  if (walk.isFull) return;
  walk.isFull = true;
  const message = `more than ${mostFiles} files: this and all later ones are left out`;
  walk.problems.push({ path, problem: { code: "limit-exceeded", message } });
}

/** A file of a layer as a file of the tree. */
export function entryOf(scope: string, path: string, file: ImageFile, realPath = path): TreeEntry {
  const { layer, offset, sizeBytes, problem } = file;
  const declaredDigest = declaredDigestOf(`/${realPath}`);
  const { id, createdBy } = layer;
  return {
    path,
    sizeBytes,
    contentKey: `${scope}!${layer.path}!${offset}+${sizeBytes}`,
    layer: { id, ...(createdBy === undefined ? {} : { createdBy }) },
    ...(declaredDigest === undefined ? {} : { declaredDigest }),
    open: async () => {
      if (problem !== undefined) return nothing(problem, `${id}!${offset}`);
      return sliceSource(await layer.open(), { offset, length: sizeBytes });
    },
  };
}

function nothing(gap: Problem, version: string): ByteSource {
  return {
    sizeBytes: 0,
    version,
    gap,
    readInto: () => Promise.resolve(0),
    currentVersion: () => Promise.resolve(version),
    close: () => Promise.resolve(),
  };
}
