import type * as z from "zod";
import type { Role } from "../contract/access.ts";

/** One route of the API: everything that permission, validation, documentation and tests need to know of it. */
export interface Route {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As OpenAPI writes paths: `/api/v1/projects/{project}`. */
  readonly path: string;
  /** The least role that may; `nobody`: also who has not signed in. */
  readonly role: Role | "nobody";
  readonly area: Area;
  /** One line for people. */
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** Names of the path are strings; ids are opaque. */
  readonly params?: z.ZodObject;
  /** A shape: JSON. `bytes`: any bytes or a form, which the handler reads. */
  readonly body?: z.ZodType | "bytes";
  /** A shape: JSON. `bytes`: a stream that the handler makes. Absent: 204. */
  readonly answer?: z.ZodType | "bytes";
  /** Of an answer that is right, 200 unless said. */
  readonly status?: 200 | 201 | 202;
  /** Takes a document: its bytes count against the rate of the token, and `Idempotency-Key` makes a retry harmless. */
  readonly isUpload?: true;
  /** Counts against the tighter rate of routes where secrets are tried. */
  readonly triesSecrets?: true;
}

export const areas = {
  projects: "Projects and their versions",
  inventory: "What all BOMs together know",
  findings: "Findings and what was decided",
  fetching: "What the server scans and watches itself",
  policies: "Policies, and what they and the advisories find",
  events: "What happened, and who is told",
  work: "Jobs of the server",
  access: "Who may do what",
  server: "The server itself",
  compatibility: "As Dependency-Track has it, for tools that know that",
} as const;
export type Area = keyof typeof areas;
