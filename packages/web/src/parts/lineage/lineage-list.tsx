import type { ReactNode } from "react";
import { counted } from "../../text/numbers.ts";
import { relationWord } from "../../text/relations.table.ts";
import { EntityLink } from "../entity-link.tsx";
import { BasisTag } from "../tags.tsx";
import { FindingFigures } from "../counts.tsx";
import { findingTotal } from "../counts.tsx";
import { Told } from "../text.tsx";
import type { LineageEdge, LineageGraph } from "./merged-lineage.ts";
import type { OpenedLineage } from "./use-lineage.ts";

type Side = "left" | "right";

/** Deeper chains are followed on the page of the entity there. */
const deepest = 12;

/** The same as the picture, as two nested lists. */
export function LineageList({ lineage }: { readonly lineage: OpenedLineage }): ReactNode {
  return (
    <div className="lineage-lists">
      <section aria-labelledby="lineage-from">
        <h2 id="lineage-from">Comes from</h2>
        <Branch lineage={lineage} id={lineage.graph.root} side="left" path={[lineage.graph.root]} />
      </section>
      <section aria-labelledby="lineage-to">
        <h2 id="lineage-to">What hangs on it</h2>
        <Branch lineage={lineage} id={lineage.graph.root} side="right" path={[lineage.graph.root]} />
      </section>
    </div>
  );
}

interface BranchParts {
  readonly lineage: OpenedLineage;
  readonly id: string;
  readonly side: Side;
  /** From the root to here: what comes back to itself is not followed. */
  readonly path: readonly string[];
}

function Branch({ lineage, id, side, path }: BranchParts): ReactNode {
  const edges = edgesOf(lineage.graph, id, side).filter((edge) => !path.includes(edge[side]));
  const rest = lineage.graph.folded.get(id)?.[side] ?? 0;
  if (edges.length === 0)
    return path.length === 1 ? <p className="soft">Nothing that a document says.</p> : null;
  return (
    <ul className="branch">
      {edges.map((edge) => (
        <li key={edge.key}>
          <Step lineage={lineage} edge={edge} side={side} />
          {path.length < deepest ? (
            <Branch lineage={lineage} id={edge[side]} side={side} path={[...path, edge[side]]} />
          ) : null}
        </li>
      ))}
      {rest === 0 ? null : (
        <li>
          <Rest lineage={lineage} id={id} rest={rest} />
        </li>
      )}
    </ul>
  );
}

/** Neighbours that are not shown yet. */
function Rest({ lineage, id, rest }: { lineage: OpenedLineage; id: string; rest: number }): ReactNode {
  const name = lineage.graph.entities.get(id)?.name.slice(0, 80) ?? "";
  return (
    <button type="button" className="quiet small" onClick={() => lineage.open(id)}>
      Show {Math.min(rest, lineage.step)} of {counted(rest, "more", "more")}
      <span className="sr-only"> beside {name}</span>
    </button>
  );
}

function Step({ lineage, edge, side }: { lineage: OpenedLineage; edge: LineageEdge; side: Side }): ReactNode {
  const entity = lineage.graph.entities.get(edge[side]);
  if (entity === undefined) return null;
  const word = relationWord(edge.kind, (side === "left") === edge.startsLeft ? "in" : "out");
  return (
    <div className="step">
      <span className="soft">
        {word}
        {edge.detail === null || edge.detail === "unknown" ? null : (
          <>
            {" "}
            (<Told text={edge.detail} limit={40} />)
          </>
        )}
      </span>
      <EntityLink entity={entity} hasKind />
      <BasisTag basis={edge.basis} />
      {findingTotal(entity.findings) === 0 ? null : <FindingFigures findings={entity.findings} />}
      {lineage.graph.closed.has(entity.id) ? (
        <button type="button" className="quiet small" onClick={() => lineage.open(entity.id)}>
          Open<span className="sr-only"> what is beside {entity.name.slice(0, 80)}</span>
        </button>
      ) : null}
    </div>
  );
}

function edgesOf(graph: LineageGraph, id: string, side: Side): readonly LineageEdge[] {
  return graph.edges.filter((edge) => edge[side === "left" ? "right" : "left"] === id);
}
