import type { NodeGraph } from "./nodes.ts";
import type { SpdxNode } from "./spdx-node.ts";

/**
 * What a reader sees that knows the properties of the standard only: no annotations, and no comments of elements, in which we say
 * kinds that SPDX has no class for. What was taken in the whole graph is taken in this one.
 */
export function fieldsOnly({ nodes }: NodeGraph): NodeGraph {
  const kept: SpdxNode[] = [];
  const byId = new Map<string, SpdxNode>();
  for (const node of nodes) {
    if (node.type === "Annotation") continue;
    const visible = withoutComment(node);
    kept.push(visible);
    if (!byId.has(visible.id)) byId.set(visible.id, visible);
  }
  return { nodes: kept, byId };
}

function withoutComment(node: SpdxNode): SpdxNode {
  // The scanned tree is no part of what it holds, whoever reads.
  const isTree = node.text("comment")?.value.startsWith("assay:kind subject") === true;
  return isTree ? node : node.without("comment");
}
