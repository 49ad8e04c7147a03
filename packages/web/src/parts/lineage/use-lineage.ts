import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { lineageOf } from "../../api/inventory.ts";
import type { EntitySummary, Lineage } from "../../api/shapes.ts";
import { mergedLineage, type LineageGraph } from "./merged-lineage.ts";

/** Neighbours of one entity that are fetched: the first, and more when they are to be shown. */
const portions = [100, 500, 2_000] as const;
const mostNeighbours = 2_000;

/** Neighbours on each side of an entity: at first, and more at each wish. A picture of more cannot be read. */
const shownAs = { picture: { first: 8, step: 24 }, list: { first: 50, step: 100 } } as const;

export interface OpenedLineage {
  readonly graph: LineageGraph;
  readonly isLoading: boolean;
  readonly error: unknown;
  /** How many more neighbours `open` shows of an entity that is open. */
  readonly step: number;
  /** Neighbours of one more entity, or more of them. */
  readonly open: (id: string) => void;
  readonly retry: () => void;
}

/** The lineage around `root`, one level at first. */
export function useLineage(
  root: EntitySummary,
  { hasParts, form }: { readonly hasParts: boolean; readonly form: keyof typeof shownAs },
): OpenedLineage {
  // How often each was opened.
  const [opened, setOpened] = useState<ReadonlyMap<string, number>>(new Map([[root.id, 1]]));
  const { first, step } = shownAs[form];
  const shownOf = useCallback(
    (id: string) => Math.min(mostNeighbours, first + step * ((opened.get(id) ?? 1) - 1)),
    [opened, first, step],
  );
  const { levels, isLoading, failed } = useQueries({
    queries: [...opened.keys()].flatMap((id) =>
      portionsFor(shownOf(id)).map((limit) => lineageOf(id, { direction: "both", limit, parts: hasParts })),
    ),
    combine: (results) => ({
      levels: results.map(({ data }) => data).filter((data): data is Lineage => data !== undefined),
      isLoading: results.some(({ isPending }) => isPending),
      failed: results.find(({ isError }) => isError),
    }),
  });
  const graph = useMemo(() => mergedLineage(root, levels, shownOf), [root, levels, shownOf]);
  const open = useCallback((id: string) => {
    setOpened((before) => new Map(before).set(id, (before.get(id) ?? 0) + 1));
  }, []);
  return { graph, isLoading, error: failed?.error ?? null, step, open, retry: () => void failed?.refetch() };
}

/** What was fetched before stands until there is more. On both sides together there may be twice as many. */
function portionsFor(shown: number): readonly number[] {
  const enough = portions.findIndex((portion) => portion >= 2 * shown);
  return enough === -1 ? portions : portions.slice(0, enough + 1);
}
