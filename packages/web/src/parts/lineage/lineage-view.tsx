import { Link, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import type { EntitySummary } from "../../api/shapes.ts";
import { counted } from "../../text/numbers.ts";
import { Failure, Waiting } from "../states.tsx";
import { LineageList } from "./lineage-list.tsx";
import { useLineage } from "./use-lineage.ts";

const LineageGraph = lazy(() => import("./lineage-graph.tsx"));

/** Where it comes from and what is made of it: as a picture, or the same as a list. Which one stands in the address. */
export default function LineageView({ root }: { readonly root: EntitySummary }): ReactNode {
  const { view, parts } = useSearch({ strict: false });
  const isList = view === "list" || (view === undefined && isNarrow());
  const hasParts = parts === "all";
  const lineage = useLineage(root, { hasParts, form: isList ? "list" : "picture" });
  const { graph, isLoading, error } = lineage;
  if (isLoading && graph.edges.length === 0) return <Waiting lines={6} />;
  return (
    <>
      <div className="lineage-bar">
        <Choice name="view" value={isList ? "graph" : "list"}>
          {isList ? "Show as a picture" : "Show as a list"}
        </Choice>
        <PartsChoice hasParts={hasParts} leftOut={graph.partsLeftOut} />
        <Legend />
      </div>
      {error === null ? null : <Failure error={error} onRetry={lineage.retry} />}
      <Shown isList={isList} lineage={lineage} />
    </>
  );
}

function PartsChoice({
  hasParts,
  leftOut,
}: {
  readonly hasParts: boolean;
  readonly leftOut: number;
}): ReactNode {
  if (leftOut === 0 && !hasParts) return null;
  return (
    <Choice name="parts" value={hasParts ? undefined : "all"}>
      {hasParts
        ? "Leave out files and packages"
        : `Show ${counted(leftOut, "file or package", "files and packages")} too`}
    </Choice>
  );
}

function Shown({ isList, lineage }: { isList: boolean; lineage: ReturnType<typeof useLineage> }): ReactNode {
  if (lineage.graph.edges.length === 0) {
    return <p className="soft">No document says what it comes from or what is made of it.</p>;
  }
  if (isList) return <LineageList lineage={lineage} />;
  return (
    <Suspense fallback={<Waiting lines={6} />}>
      <LineageGraph lineage={lineage} />
    </Suspense>
  );
}

function Choice({
  name,
  value,
  children,
}: {
  name: "view" | "parts";
  value: string | undefined;
  children: ReactNode;
}): ReactNode {
  return (
    <Link
      to="."
      search={(before: Record<string, unknown>) => ({ ...before, [name]: value })}
      className="button"
      resetScroll={false}
    >
      {children}
    </Link>
  );
}

function Legend(): ReactNode {
  return (
    <p className="legend soft">
      <span className="line-sample measured" /> measured or attested
      <span className="line-sample declared" /> declared
      <span className="line-sample inferred" /> inferred or mentioned
    </p>
  );
}

function isNarrow(): boolean {
  return window.matchMedia("(max-width: 760px)").matches;
}
