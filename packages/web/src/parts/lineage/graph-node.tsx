import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import type { ReactNode } from "react";
import type { EntitySummary } from "../../api/shapes.ts";
import { shown } from "../../text/shown.ts";
import { FindingFigures, findingTotal } from "../counts.tsx";
import { kindWord } from "../entity-link.tsx";
import { Link } from "../link.tsx";

export type EntityNode = Node<
  {
    readonly entity: EntitySummary;
    readonly isRoot: boolean;
    readonly isClosed: boolean;
    readonly open: (id: string) => void;
  },
  "entity"
>;

/** One entity of the picture: its name leads to its page, the sign at its edge opens what is beside it. */
export function GraphNode({ data: { entity, isRoot, isClosed, open } }: NodeProps<EntityNode>): ReactNode {
  const isRisky = entity.findings.critical + entity.findings.high > 0;
  return (
    <div className={`graph-node ${isRoot ? "is-root" : ""} ${isRisky ? "is-risky" : ""} ${entity.kind}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className="graph-name">
        <Link
          to="/entities/$entity"
          params={{ entity: entity.id }}
          search={{ tab: "lineage" }}
          data-walk={entity.id}
          className="nopan"
          current={isRoot ? "true" : undefined}
        >
          <bdi title={shown(entity.name)}>
            {entity.name === "" ? "(without a name)" : shown(entity.name, 60)}
          </bdi>
        </Link>
      </div>
      <div className="graph-kind">
        {kindWord(entity.kind)}
        {findingTotal(entity.findings) === 0 ? null : <FindingFigures findings={entity.findings} />}
      </div>
      {isClosed ? (
        <button
          type="button"
          className="graph-open nopan"
          onClick={() => open(entity.id)}
          aria-label={`Open what is beside ${shown(entity.name, 80)}`}
        >
          +
        </button>
      ) : null}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}
