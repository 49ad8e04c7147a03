import { Background, Controls, MarkerType, ReactFlow, type Edge, type Node } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useMemo, type ReactNode } from "react";
import { shortRelationWord } from "../../text/relations.table.ts";
import { shown } from "../../text/shown.ts";
import { FoldNode, type FoldedNode } from "./fold-node.tsx";
import { GraphNode, type EntityNode } from "./graph-node.tsx";
import { foldsOf, type Fold, nodeSize, placesOf } from "./layout.ts";
import "./lineage.css";
import type { LineageEdge } from "./merged-lineage.ts";
import { walkGraph } from "./walk-graph.ts";
import type { OpenedLineage } from "./use-lineage.ts";

const nodeTypes = { entity: GraphNode, fold: FoldNode };
const options = { hideAttribution: true };
/** Smaller, names cannot be read: then a part is seen at first. */
const leastReadable = 0.6;

/** Left to right from ancestors to descendants; the line of an edge says how it is known. Arrow keys walk from entity to entity. */
export default function LineageGraph({ lineage }: { readonly lineage: OpenedLineage }): ReactNode {
  const { graph, open, step } = lineage;
  const { nodes, edges } = useMemo(() => drawn({ graph, open, step }), [graph, open, step]);
  return (
    <div
      className="lineage-picture"
      role="group"
      aria-label="Lineage as a picture; the list holds the same"
      onKeyDown={(event) => walkGraph(event, graph)}
    >
      <ReactFlow
        nodes={nodes as Node[]}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ minZoom: leastReadable, maxZoom: 1, padding: 0.1 }}
        minZoom={0.1}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements={nodes.length > 150}
        proOptions={options}
        zoomOnScroll={false}
        preventScrolling={false}
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function drawn({ graph, open, step }: Pick<OpenedLineage, "graph" | "open" | "step">): {
  nodes: (EntityNode | FoldedNode)[];
  edges: Edge[];
} {
  const folds = foldsOf(graph);
  const places = placesOf(graph, folds);
  const at = (id: string) => ({ id, position: places.get(id) ?? { x: 0, y: 0 }, ...nodeSize });
  const entities = [...graph.entities].map(([id, entity]): EntityNode => {
    const data = { entity, isRoot: id === graph.root, isClosed: graph.closed.has(id), open };
    return { ...at(id), type: "entity", data };
  });
  const bundles = bundled(graph.edges);
  return {
    nodes: [
      ...entities,
      ...folds.map((fold): FoldedNode => {
        const of = graph.entities.get(fold.entity)?.name ?? "";
        return { ...at(fold.id), type: "fold", data: { fold, of, step, open } };
      }),
    ],
    edges: [
      ...bundles.map((bundle) => drawnEdge(bundle, isRisky(graph.entities.get(bundle[0].left)))),
      ...folds.map(foldEdge),
    ],
  };
}

function foldEdge({ id, entity, side }: Fold): Edge {
  const [source, target] = side === "left" ? [id, entity] : [entity, id];
  return { id: `${id} edge`, source, target, className: "folded", ariaRole: "presentation" };
}

type Bundle = readonly [LineageEdge, ...LineageEdge[]];

/** What ties the same two together is one line: labels above each other could not be read. */
function bundled(edges: readonly LineageEdge[]): readonly Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const edge of edges) {
    const key = `${edge.left} ${edge.right}`;
    const before = bundles.get(key);
    bundles.set(key, before === undefined ? [edge] : [...before, edge]);
  }
  return [...bundles.values()];
}

function drawnEdge(bundle: Bundle, isFromRisky: boolean): Edge {
  const [{ key, left, right }] = bundle;
  const lines = bundle.map(({ basis }) => lineOf(basis));
  return {
    id: key,
    source: left,
    target: right,
    label: [...new Set(bundle.map(labelOf))].join(", "),
    className: `${strongest.find((line) => lines.includes(line)) ?? ""} ${isFromRisky ? "risky" : ""}`,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
    ariaRole: "presentation",
  };
}

const strongest = ["measured", "declared", "inferred"] as const;

function labelOf({ detail, kind }: LineageEdge): string {
  if (detail !== null && detail !== "unknown") return shown(detail, 18);
  return shortRelationWord(kind);
}

function isRisky(entity: EntityNode["data"]["entity"] | undefined): boolean {
  return entity !== undefined && entity.findings.critical + entity.findings.high > 0;
}

function lineOf(basis: string | null): string {
  if (basis === "measured" || basis === "attested") return "measured";
  return basis === "declared" || basis === "asserted" ? "declared" : "inferred";
}
