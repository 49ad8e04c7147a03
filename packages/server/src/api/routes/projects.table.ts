import * as z from "zod";
import { pageOf } from "../../contract/page.ts";
import * as project from "../../contract/project.ts";
import * as server from "../../contract/server.ts";
import * as version from "../../contract/version.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

const uploadToProject = version.uploadQuery.omit({ project: true, autoCreate: true });

/** Projects and their versions. */
export const projectsRoutes = {
  listProjects: {
    method: "get",
    path: "/api/v1/projects",
    role: "viewer",
    area: "projects",
    summary: "Projects that the asker may see",
    query: project.projectQuery,
    answer: pageOf(project.project),
  },
  createProject: {
    method: "post",
    path: "/api/v1/projects",
    role: "contributor",
    area: "projects",
    summary: "Make a project",
    body: project.newProject,
    answer: project.project,
    status: 201,
  },
  getProject: {
    method: "get",
    path: "/api/v1/projects/{project}",
    role: "viewer",
    area: "projects",
    summary: "One project",
    params: z.object({ project: id }),
    answer: project.project,
  },
  changeProject: {
    method: "patch",
    path: "/api/v1/projects/{project}",
    role: "contributor",
    area: "projects",
    summary: "Change what is said about a project",
    params: z.object({ project: id }),
    body: project.projectChange,
    answer: project.project,
  },
  removeProject: {
    method: "delete",
    path: "/api/v1/projects/{project}",
    role: "admin",
    area: "projects",
    summary: "Remove a project with all its versions",
    params: z.object({ project: id }),
  },
  listProjectVersions: {
    method: "get",
    path: "/api/v1/projects/{project}/versions",
    role: "viewer",
    area: "projects",
    summary: "Versions of a project, the newest first",
    params: z.object({ project: id }),
    query: version.versionQuery.omit({ project: true }),
    answer: pageOf(version.version),
  },
  uploadVersion: {
    method: "post",
    path: "/api/v1/projects/{project}/versions",
    role: "contributor",
    area: "projects",
    summary:
      "Upload a BOM: the document as the body (also with Content-Encoding: gzip), or a form with the part `bom`",
    params: z.object({ project: id }),
    query: uploadToProject.partial({ version: true }),
    body: "bytes",
    answer: version.uploadReceipt,
    status: 202,
  },
  upload: {
    method: "post",
    path: "/api/v1/uploads",
    role: "contributor",
    area: "projects",
    summary: "Upload a BOM to a project by its id or name; `autoCreate` makes a project that is not there",
    query: version.uploadQuery.partial({ project: true, version: true }),
    body: "bytes",
    answer: version.uploadReceipt,
    status: 202,
  },
  listVersions: {
    method: "get",
    path: "/api/v1/versions",
    role: "viewer",
    area: "projects",
    summary: "Versions of all projects, the newest first",
    query: version.versionQuery,
    answer: pageOf(version.version),
  },
  getVersion: {
    method: "get",
    path: "/api/v1/versions/{version}",
    role: "viewer",
    area: "projects",
    summary: "One version, with what was not understood of its document",
    params: z.object({ version: id }),
    answer: version.version,
  },
  removeVersion: {
    method: "delete",
    path: "/api/v1/versions/{version}",
    role: "admin",
    area: "projects",
    summary: "Remove a version",
    params: z.object({ version: id }),
  },
  getDocument: {
    method: "get",
    path: "/api/v1/versions/{version}/document",
    role: "viewer",
    area: "projects",
    summary: "The document: byte for byte as uploaded, or with `format` written anew from it",
    params: z.object({ version: id }),
    query: server.documentQuery,
    answer: "bytes",
  },
  getDifference: {
    method: "get",
    path: "/api/v1/difference",
    role: "viewer",
    area: "projects",
    summary: "What is other in version `to` than in version `from`",
    query: server.differenceQuery,
    answer: version.versionDifference,
  },
} as const satisfies Readonly<Record<string, Route>>;
