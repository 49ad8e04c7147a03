import type { PlaceFacts, Tree } from "./tree.ts";

/** Several targets of one scan as one tree: each below a folder of its own name, so that no two paths are equal. */
export function joinTrees(trees: readonly Tree[]): Tree {
  const [only] = trees;
  if (trees.length === 1 && only !== undefined) return only;
  const joined: Tree[] = [];
  const names = new Set<string>();
  for (const tree of trees) joined.push(treeBelow(tree, uniqueName(tree.name, names)));
  return {
    name: joined.map((tree) => tree.name).join(" + "),
    entries: joined.flatMap((tree) => tree.entries),
    problems: joined.flatMap((tree) => tree.problems),
    origins: joined.flatMap((tree) => tree.origins),
    facts: joined.flatMap((tree) => tree.facts ?? []),
  };
}

function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let number = 2; taken.has(unique); number += 1) unique = `${name}-${number}`;
  taken.add(unique);
  return unique;
}

/** The tree with every path below a folder of this name, which becomes its own. */
export function treeBelow(tree: Tree, folder: string): Tree {
  // A target that is a file is its own tree: a folder of the same name around it would say nothing.
  const isFile = tree.entries.length === 1 && tree.entries[0]?.path === tree.name;
  const isRoot = (path: string): boolean => path === "" || path === "." || (isFile && path === tree.name);
  const move = <T extends { readonly path: string }>(item: T): T => ({
    ...item,
    path: isRoot(item.path) ? folder : `${folder}/${item.path}`,
  });
  return {
    name: folder,
    entries: tree.entries.map(move),
    problems: tree.problems.map(move),
    origins: tree.origins.map(move),
    facts: (tree.facts ?? []).map((facts) => ({ ...move(facts), findings: findingsBelow(facts, move) })),
  };
}

function findingsBelow(
  { findings }: PlaceFacts,
  move: <T extends { readonly path: string }>(item: T) => T,
): PlaceFacts["findings"] {
  return findings.map((finding) =>
    finding.location === undefined ? finding : { ...finding, location: move(finding.location) },
  );
}
