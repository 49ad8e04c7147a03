import * as z from "zod";
import * as dependencyTrack from "../../contract/dependency-track.ts";
import * as server from "../../contract/server.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

/** As Dependency-Track has it. */
export const compatibilityRoutes = {
  getServerVersion: {
    method: "get",
    path: "/api/version",
    role: "nobody",
    area: "compatibility",
    summary: "What this server is",
    answer: server.serverVersion,
  },
  putBom: {
    method: "put",
    path: "/api/v1/bom",
    role: "contributor",
    area: "compatibility",
    summary: "Upload a BOM in Base64",
    body: dependencyTrack.bomSubmission,
    isUpload: true,
    answer: dependencyTrack.bomToken,
  },
  postBom: {
    method: "post",
    path: "/api/v1/bom",
    role: "contributor",
    area: "compatibility",
    summary: "Upload a BOM as a form with the part `bom`",
    body: "bytes",
    isUpload: true,
    answer: dependencyTrack.bomToken,
  },
  getBomToken: {
    method: "get",
    path: "/api/v1/bom/token/{token}",
    role: "contributor",
    area: "compatibility",
    summary: "Whether an uploaded BOM is still being worked on",
    params: z.object({ token: id }),
    answer: dependencyTrack.bomProcessing,
  },
  getEventToken: {
    method: "get",
    path: "/api/v1/event/token/{token}",
    role: "contributor",
    area: "compatibility",
    summary: "The same, where Dependency-Track has it since 4.11",
    params: z.object({ token: id }),
    answer: dependencyTrack.bomProcessing,
  },
} as const satisfies Readonly<Record<string, Route>>;
