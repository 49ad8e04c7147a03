import { queryOptions, type UseMutationResult } from "@tanstack/react-query";
import { get, send, type Parameters } from "./client.ts";
import { pages, whileAny } from "./pages.ts";
import type { NewServerScan, ScanRun, ServerScan, ServerScanChange } from "./shapes.ts";
import type { NewWatch, Watch, WatchChange, WatchDetail, WatchedEvent } from "./shapes.ts";
import { useChange } from "./use-change.ts";

export function scanList(query: Parameters) {
  return { ...pages<ServerScan>("scans", "scans", query), refetchInterval: whileAny(isUnderWay) };
}

/** Asked again every second while it is under way. */
export function scanDetail(id: string) {
  return queryOptions({
    queryKey: ["scans", id],
    queryFn: ({ signal }) => get<ServerScan>(scanPath(id), {}, signal),
    refetchInterval: (query) => (isUnderWay(query.state.data) ? 1_000 : false),
  });
}

export function scanRuns(id: string) {
  return {
    ...pages<ScanRun>("scans", `${scanPath(id)}/runs`, {}),
    refetchInterval: whileAny<ScanRun>(({ state }) => state === "waiting" || state === "running"),
  };
}

export function isUnderWay(scan: ServerScan | undefined): boolean {
  return scan?.run?.state === "waiting" || scan?.run?.state === "running";
}

export function useNewScan(): UseMutationResult<ServerScan, Error, Partial<NewServerScan>> {
  return useChange([["scans"]], (wanted) => send<ServerScan>("POST", "scans", wanted));
}

export function useScanChange(id: string): UseMutationResult<ServerScan, Error, ServerScanChange> {
  return useChange([["scans"]], (change) => send<ServerScan>("PATCH", scanPath(id), change));
}

export function useScanStep(id: string): UseMutationResult<ServerScan, Error, "runs" | "cancel"> {
  return useChange([["scans"]], (step) => send<ServerScan>("POST", `${scanPath(id)}/${step}`));
}

export function useScanRemoval(id: string): UseMutationResult<undefined, Error, void> {
  return useChange([["scans", "list"]], () => send<undefined>("DELETE", scanPath(id)));
}

export function watchList(query: Parameters) {
  return {
    ...pages<Watch>("watches", "watches", query),
    refetchInterval: whileAny<Watch>(({ state }) => state !== "idle"),
  };
}

export function watchDetail(id: string) {
  return queryOptions({
    queryKey: ["watches", id],
    queryFn: ({ signal }) => get<WatchDetail>(watchPath(id), {}, signal),
    refetchInterval: (query) => (isLooking(query.state.data) ? 1_000 : false),
  });
}

export function watchEvents(id: string) {
  return pages<WatchedEvent>("watches", `${watchPath(id)}/events`, {});
}

function isLooking(watch: Watch | undefined): boolean {
  return watch !== undefined && watch.state !== "idle";
}

export function useNewWatch(): UseMutationResult<Watch, Error, Partial<NewWatch>> {
  return useChange([["watches"]], (wanted) => send<Watch>("POST", "watches", wanted));
}

export function useWatchChange(id: string): UseMutationResult<Watch, Error, WatchChange> {
  return useChange([["watches"]], (change) => send<Watch>("PATCH", watchPath(id), change));
}

export function useLook(id: string): UseMutationResult<Watch, Error, void> {
  return useChange([["watches"]], () => send<Watch>("POST", `${watchPath(id)}/look`));
}

export function useWatchRemoval(id: string): UseMutationResult<undefined, Error, void> {
  return useChange([["watches", "list"]], () => send<undefined>("DELETE", watchPath(id)));
}

function scanPath(id: string): string {
  return `scans/${encodeURIComponent(id)}`;
}

function watchPath(id: string): string {
  return `watches/${encodeURIComponent(id)}`;
}
