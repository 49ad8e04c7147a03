import { Graph, layout } from "@dagrejs/dagre";
import type { LineageGraph } from "./merged-lineage.ts";

export const nodeSize = { width: 220, height: 62 };

/** The upper left corner of every entity: columns from ancestors to descendants. */
export function placesOf(
  graph: LineageGraph,
): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const drawing = new Graph();
  drawing.setGraph({ rankdir: "LR", nodesep: 16, ranksep: 150 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const id of graph.entities.keys()) drawing.setNode(id, { ...nodeSize });
  for (const { left, right } of graph.edges) drawing.setEdge(left, right);
  layout(drawing);
  const places = new Map<string, { x: number; y: number }>();
  for (const id of graph.entities.keys()) {
    const { x, y } = drawing.node(id) as { x: number; y: number };
    places.set(id, { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 });
  }
  return places;
}
