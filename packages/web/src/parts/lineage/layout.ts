import { Graph, layout } from "@dagrejs/dagre";
import type { LineageGraph } from "./merged-lineage.ts";

export const nodeSize = { width: 220, height: 62 };

/** The node that stands for neighbours which are not shown. */
export interface Fold {
  readonly id: string;
  readonly entity: string;
  readonly side: "left" | "right";
  readonly count: number;
}

export function foldsOf({ folded }: LineageGraph): readonly Fold[] {
  return [...folded].flatMap(([entity, sides]) =>
    (["left", "right"] as const)
      .filter((side) => sides[side] > 0)
      .map((side) => ({ id: `fold ${side} ${entity}`, entity, side, count: sides[side] })),
  );
}

/** The upper left corner of every entity and fold: columns from ancestors to descendants. */
export function placesOf(
  graph: LineageGraph,
  folds: readonly Fold[],
): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const drawing = new Graph();
  drawing.setGraph({ rankdir: "LR", nodesep: 16, ranksep: 150 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const id of graph.entities.keys()) drawing.setNode(id, { ...nodeSize });
  for (const { left, right } of graph.edges) drawing.setEdge(left, right);
  for (const { id, entity, side } of folds) {
    drawing.setNode(id, { ...nodeSize });
    drawing.setEdge(...(side === "left" ? ([id, entity] as const) : ([entity, id] as const)));
  }
  layout(drawing);
  const places = new Map<string, { x: number; y: number }>();
  for (const id of drawing.nodes()) {
    const { x, y } = drawing.node(id) as { x: number; y: number };
    places.set(id, { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 });
  }
  return places;
}
