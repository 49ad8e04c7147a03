import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import type { ReactNode } from "react";
import { counted } from "../../text/numbers.ts";
import { shown } from "../../text/shown.ts";
import type { Fold } from "./layout.ts";

export type FoldedNode = Node<
  {
    readonly fold: Fold;
    /** Name of the entity beside which these are. */
    readonly of: string;
    readonly step: number;
    readonly open: (id: string) => void;
  },
  "fold"
>;

/** Neighbours that are not drawn, counted; some more of them come when it is pressed. */
export function FoldNode({ data: { fold, of, step, open } }: NodeProps<FoldedNode>): ReactNode {
  const more = counted(fold.count, "more", "more");
  const where = `${fold.side === "left" ? "that it comes from" : "that hang on it"}, beside ${shown(of, 80)}`;
  return (
    <div className="graph-fold">
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <button type="button" className="nopan" onClick={() => open(fold.entity)}>
        <span>
          {more}
          <span className="sr-only"> {where}</span>: {fold.count > step ? `show ${step}` : "show"}
        </span>
      </button>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}
