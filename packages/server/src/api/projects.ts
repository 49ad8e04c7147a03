import * as z from "zod";
import { uploadQuery, type UploadReceipt } from "../contract/version.ts";
import type { Asked, Handlers } from "./handler.ts";
import { documentAnswer } from "./document-answer.ts";
import { Problem } from "./problem.ts";
import { withUpload } from "./read-upload.ts";
import type { routes } from "./routes.table.ts";
import { keyOf } from "./upload-headers.ts";

export const projectHandlers: Handlers<
  | "listProjects"
  | "createProject"
  | "getProject"
  | "changeProject"
  | "removeProject"
  | "listProjectVersions"
  | "uploadVersion"
  | "upload"
  | "listVersions"
  | "getVersion"
  | "removeVersion"
  | "getDocument"
  | "getDifference"
> = {
  listProjects: ({ caller, query, parts }) => parts.store.projects.list(caller.by, query),
  createProject: ({ caller, body, parts }) => parts.store.projects.create(caller.by, body),
  getProject: ({ caller, params, parts }) => parts.store.projects.get(caller.by, params.project),
  changeProject: ({ caller, params, body, parts }) => {
    // With another team, everything in it is seen by others.
    const isLarge = body.team !== undefined;
    if (isLarge) return parts.largeChanges.changeProject(caller.by, params.project, body);
    return parts.store.projects.change(caller.by, params.project, body);
  },
  removeProject: ({ caller, params, parts }) => parts.largeChanges.removeProject(caller.by, params.project),
  listProjectVersions: async ({ caller, params, query, parts }) => {
    const project = await parts.store.projects.get(caller.by, params.project);
    if (project === undefined) return undefined;
    return parts.store.versions.list(caller.by, { ...query, project: project.id });
  },
  uploadVersion: (asked) => uploadTo(asked, { project: asked.params.project, autoCreate: "false" }),
  upload: (asked) => uploadTo(asked, {}),
  listVersions: ({ caller, query, parts }) => parts.store.versions.list(caller.by, query),
  getVersion: ({ caller, params, parts }) => parts.store.versions.get(caller.by, params.version),
  removeVersion: ({ caller, params, parts }) => parts.largeChanges.removeVersion(caller.by, params.version),
  getDocument: documentAnswer,
  getDifference: ({ caller, query, parts }) =>
    parts.store.versions.difference(caller.by, query.from, query.to),
};

type UploadAsked = Asked<(typeof routes)["uploadVersion"]> | Asked<(typeof routes)["upload"]>;

/** What the address says comes before the fields of a form; `fixed` before both. */
function uploadTo(
  { caller, query, context, parts }: UploadAsked,
  fixed: Readonly<Record<string, string>>,
): Promise<UploadReceipt> {
  return withUpload(context, async ({ document, fields }) => {
    const said = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const inAddress = new URL(context.req.url).searchParams;
    const named = Object.fromEntries(Object.entries(said).filter(([name]) => inAddress.has(name)));
    const parsed = uploadQuery.safeParse({ ...Object.fromEntries(fields), ...named, ...fixed });
    if (!parsed.success) throw new Problem("bad-request", z.prettifyError(parsed.error));
    return keep({ caller, context, parts }, document, parsed.data);
  });
}

/** Keeps a document; what is acknowledged is kept for good. */
export async function keep(
  { caller, context, parts }: Pick<UploadAsked, "caller" | "context" | "parts">,
  document: Uint8Array,
  query: z.output<typeof uploadQuery>,
): Promise<UploadReceipt> {
  const { store, metrics, onWork } = parts;
  const receipt = await store.versions.upload(caller.by, document, query, keyOf(context));
  metrics.upload(document.length);
  onWork("read-document");
  return receipt;
}
