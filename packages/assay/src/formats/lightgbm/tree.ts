import { maxLeaves } from "./limits.ts";

/** The lines of one tree that its loader uses as indexes, as text. */
export type TreeLines = ReadonlyMap<string, string>;

/** Lines of a tree that are kept until its end. */
export const checkedKeys: ReadonlySet<string> = new Set([
  "num_leaves",
  "num_cat",
  "split_feature",
  "threshold",
  "decision_type",
  "left_child",
  "right_child",
  "cat_boundaries",
  "cat_threshold",
  "is_linear",
]);

/** Why the library would leave the arrays of this tree or never end; undefined = it is sound. */
export function defectOf(lines: TreeLines, features: number | undefined): string | undefined {
  const leaves = Number(lines.get("num_leaves"));
  if (!Number.isSafeInteger(leaves) || leaves < 1) return "the number of leaves is no count";
  if (leaves > maxLeaves) return `it claims ${leaves} leaves, the library's limit is ${maxLeaves}`;
  // A tree of one leaf has no nodes.
  if (leaves === 1) return undefined;
  return (
    childDefect(lines, leaves) ?? featureDefect(lines, leaves, features) ?? categoryDefect(lines, leaves)
  );
}

/** A child is the index of a node, or the complement of the index of a leaf. */
function childDefect(lines: TreeLines, leaves: number): string | undefined {
  const left = numbersOf(lines, "left_child");
  const right = numbersOf(lines, "right_child");
  const nodes = leaves - 1;
  if (left.length !== nodes || right.length !== nodes) return `${nodes} nodes have other numbers of children`;
  const reached = new Uint8Array(nodes);
  for (const child of [...left, ...right]) {
    if (!doesExist(child, leaves)) return `child ${child} does not exist among ${leaves} leaves`;
    if (child === 0) return "a child leads back to the root";
    if (child > 0 && reached[child] === 1) return `node ${child} is reached twice`;
    if (child > 0) reached[child] = 1;
  }
  return undefined;
}

function doesExist(child: number, leaves: number): boolean {
  return Number.isInteger(child) && (child < 0 ? -child <= leaves : child < leaves - 1);
}

function featureDefect(lines: TreeLines, leaves: number, features: number | undefined): string | undefined {
  const split = numbersOf(lines, "split_feature");
  if (split.length !== leaves - 1) return `${leaves - 1} nodes have ${split.length} features`;
  const wrong = split.find(
    (feature) => !Number.isInteger(feature) || feature < 0 || feature >= (features ?? Infinity),
  );
  return wrong === undefined ? undefined : `a node splits on feature ${wrong} of ${features ?? "none"}`;
}

/** The threshold of a categorical node is an index into `cat_boundaries`, which are indexes into `cat_threshold`. */
function categoryDefect(lines: TreeLines, leaves: number): string | undefined {
  const count = Number(lines.get("num_cat") ?? "0");
  const thresholds = numbersOf(lines, "threshold");
  const decisions = numbersOf(lines, "decision_type");
  if (thresholds.length !== leaves - 1) return `${leaves - 1} nodes have ${thresholds.length} thresholds`;
  for (const [node, decision] of decisions.entries()) {
    const threshold = Math.trunc(thresholds[node] ?? 0);
    // Bit 0 of the decision type marks a categorical node.
    if ((decision & 1) === 1 && !(threshold >= 0 && threshold < count)) {
      return `node ${node} uses category set ${threshold} of ${count}`;
    }
  }
  return count > 0 ? boundaryDefect(lines, count) : undefined;
}

function boundaryDefect(lines: TreeLines, count: number): string | undefined {
  const boundaries = numbersOf(lines, "cat_boundaries");
  const words = numbersOf(lines, "cat_threshold").length;
  if (boundaries.length !== count + 1) return `${count} category sets have ${boundaries.length} boundaries`;
  let last = 0;
  for (const boundary of boundaries) {
    if (!(boundary >= last && boundary <= words)) return `category boundary ${boundary} is out of range`;
    last = boundary;
  }
  return undefined;
}

function numbersOf(lines: TreeLines, key: string): number[] {
  const text = lines.get(key)?.trim() ?? "";
  return text === "" ? [] : text.split(/\s+/u).map(Number);
}
