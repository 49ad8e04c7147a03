import * as z from "zod";
import { pageOf, pageQuery } from "../../contract/page.ts";
import * as scan from "../../contract/scan.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

/** Scans that the server runs itself. */
export const scanRoutes = {
  listScans: {
    method: "get",
    path: "/api/v1/scans",
    role: "viewer",
    area: "fetching",
    summary: "Scans that the server runs itself, the newest first",
    query: scan.serverScanQuery,
    answer: pageOf(scan.serverScan),
  },
  createScan: {
    method: "post",
    path: "/api/v1/scans",
    role: "contributor",
    area: "fetching",
    summary:
      "Scan a repository of a hub, an image of a registry or a git repository into a project, once or by a schedule",
    body: scan.newServerScan,
    answer: scan.serverScan,
    status: 202,
  },
  getScan: {
    method: "get",
    path: "/api/v1/scans/{scan}",
    role: "viewer",
    area: "fetching",
    summary: "One scan, with what it is doing now",
    params: z.object({ scan: id }),
    answer: scan.serverScan,
  },
  changeScan: {
    method: "patch",
    path: "/api/v1/scans/{scan}",
    role: "contributor",
    area: "fetching",
    summary: "Change the schedule of a scan, or how much it reads",
    params: z.object({ scan: id }),
    body: scan.serverScanChange,
    answer: scan.serverScan,
  },
  removeScan: {
    method: "delete",
    path: "/api/v1/scans/{scan}",
    role: "contributor",
    area: "fetching",
    summary: "Remove a scan with its schedule and history; versions stay",
    params: z.object({ scan: id }),
  },
  listScanRuns: {
    method: "get",
    path: "/api/v1/scans/{scan}/runs",
    role: "viewer",
    area: "fetching",
    summary: "What became of a scan each time, the newest first",
    params: z.object({ scan: id }),
    query: pageQuery,
    answer: pageOf(scan.scanRun),
  },
  startScan: {
    method: "post",
    path: "/api/v1/scans/{scan}/runs",
    role: "contributor",
    area: "fetching",
    summary: "Run a scan now",
    params: z.object({ scan: id }),
    answer: scan.serverScan,
    status: 202,
  },
  cancelScan: {
    method: "post",
    path: "/api/v1/scans/{scan}/cancel",
    role: "contributor",
    area: "fetching",
    summary: "End what is under way",
    params: z.object({ scan: id }),
    answer: scan.serverScan,
  },
} as const satisfies Readonly<Record<string, Route>>;
