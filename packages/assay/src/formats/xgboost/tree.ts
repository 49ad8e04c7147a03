/** The part of a tree that a predictor uses as array indexes. */
export interface TreeShape {
  readonly nodes: number;
  /** Index of the left child; -1 = a leaf. */
  left(node: number): number;
  right(node: number): number;
  /** Feature that an inner node looks at. */
  feature(node: number): number;
}

/** Why a predictor that walks this tree would leave it or never end; undefined = it is sound. */
export function defectOf(tree: TreeShape, numFeature: number | undefined): string | undefined {
  const seen = new Uint8Array(tree.nodes);
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node >= tree.nodes || node < 0) return `node ${node} does not exist among ${tree.nodes}`;
    if (seen[node] === 1) return `node ${node} is reached twice`;
    seen[node] = 1;
    const left = tree.left(node);
    const right = tree.right(node);
    if (left === -1 && right === -1) continue;
    const feature = tree.feature(node);
    if (!isFeature(feature, numFeature)) return `node ${node} splits on feature ${feature}`;
    open.push(left, right);
  }
  return undefined;
}

function isFeature(feature: number, numFeature: number | undefined): boolean {
  return feature >= 0 && feature < (numFeature ?? Infinity);
}
