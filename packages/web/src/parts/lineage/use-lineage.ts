import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { lineageOf } from "../../api/inventory.ts";
import type { EntitySummary, Lineage } from "../../api/shapes.ts";
import { mergedLineage, type LineageGraph } from "./merged-lineage.ts";

/** More neighbours than this of one entity are counted, not drawn. */
const neighboursShown = 100;

export interface OpenedLineage {
  readonly graph: LineageGraph;
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly open: (id: string) => void;
  readonly retry: () => void;
}

/** The lineage around `root`, one level at first; `open` asks for the neighbours of one more entity. */
export function useLineage(root: EntitySummary, hasParts: boolean): OpenedLineage {
  const [opened, setOpened] = useState<readonly string[]>([root.id]);
  const { levels, isLoading, failed } = useQueries({
    queries: opened.map((id) => lineageOf(id, "both", neighboursShown)),
    combine: (results) => ({
      levels: results.map(({ data }) => data).filter((data): data is Lineage => data !== undefined),
      isLoading: results.some(({ isPending }) => isPending),
      failed: results.find(({ isError }) => isError),
    }),
  });
  const graph = useMemo(() => mergedLineage(root, levels, hasParts), [root, levels, hasParts]);
  const open = useCallback((id: string) => {
    setOpened((before) => (before.includes(id) ? before : [...before, id]));
  }, []);
  return { graph, isLoading, error: failed?.error ?? null, open, retry: () => void failed?.refetch() };
}
