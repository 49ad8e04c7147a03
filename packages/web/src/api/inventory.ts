import { queryOptions } from "@tanstack/react-query";
import { get, type Parameters } from "./client.ts";
import { pages } from "./pages.ts";
import type { EntityDetail, EntityFacets, EntitySummary, Lineage, WhereHit } from "./shapes.ts";

export function entityList(query: Parameters, limit?: number) {
  return pages<EntitySummary>("entities", "entities", query, limit);
}

export function entityFacets(query: Parameters) {
  return queryOptions({
    queryKey: ["entities", "facets", query],
    queryFn: ({ signal }) => get<EntityFacets>("entities/facets", query, signal),
  });
}

export function entityDetail(id: string) {
  return queryOptions({
    queryKey: ["entities", id],
    queryFn: ({ signal }) => get<EntityDetail>(`entities/${encodeURIComponent(id)}`, {}, signal),
  });
}

/** One level: the neighbours of `id`. */
export function lineageOf(
  id: string,
  query: { readonly direction: "up" | "both"; readonly limit: number; readonly parts: boolean },
) {
  return queryOptions({
    queryKey: ["entities", id, "lineage", query],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      get<Lineage>(`entities/${encodeURIComponent(id)}/lineage`, { ...query, depth: 1 }, signal),
  });
}

export function whereList(query: Parameters) {
  return pages<WhereHit>("where", "where", query);
}
