import { createHash } from "node:crypto";
import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { bomForm, type bomSubmission } from "../contract/dependency-track.ts";
import type { ApiContext } from "./environment.ts";
import type { Handlers } from "./handler.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";
import { keep } from "./projects.ts";
import { withUpload } from "./read-upload.ts";

/** The release of Dependency-Track whose way of taking BOMs this is; it takes CycloneDX up to 1.7. */
const followedRelease = "4.14.4";

/** Not a secret, not a person: tools show it. */
const serverUuid = "7a9c3f10-3b62-4d0e-9c7b-a55a11ab0001";

export const dependencyTrackHandlers: Handlers<
  "getServerVersion" | "putBom" | "postBom" | "getBomToken" | "getEventToken"
> = {
  getServerVersion: ({ parts }) => ({
    application: "Assay, as Dependency-Track",
    version: followedRelease,
    timestamp: "2026-01-01T00:00:00Z",
    uuid: serverUuid,
    server: { name: "assay", version: parts.options.version },
  }),
  putBom: ({ caller, body, context, parts }) => {
    const { bom, ...fields } = body;
    const document = documentOf(bom);
    context.get("charge")?.(document.length);
    return submit({ caller, context, parts }, document, fields);
  },
  postBom: ({ caller, context, parts }) =>
    withUpload(context, async ({ document, fields }) => {
      const parsed = bomForm.safeParse(Object.fromEntries([...fields].filter(([name]) => name !== "bom")));
      if (!parsed.success) throw new Problem("bad-request", z.prettifyError(parsed.error));
      return submit({ caller, context, parts }, document, parsed.data);
    }),
  getBomToken: ({ caller, params, parts }) => stateOf(parts, caller, params.token),
  getEventToken: ({ caller, params, parts }) => stateOf(parts, caller, params.token),
};

/** Characters that are no Base64 are passed over by the decoder: nothing of the document is lost silently, so they are refused. */
function documentOf(bom: string): Uint8Array {
  const document = Buffer.from(bom, "base64");
  const wanted = bom.replaceAll(/[\s=]/g, "");
  if (document.length > 0 && Math.ceil((document.length * 4) / 3) === wanted.length) return document;
  throw new Problem("bad-request", "bom: not Base64.");
}

type Fields = Omit<z.output<typeof bomSubmission>, "bom">;

/** A project of Dependency-Track is a name with a version; here a project has a name, and versions of it. */
async function submit(
  asked: { readonly caller: Caller; readonly context: ApiContext; readonly parts: Parts },
  document: Uint8Array,
  fields: Fields,
): Promise<{ readonly token: string }> {
  const { caller, parts } = asked;
  const { by } = caller;
  const { project: id = "", projectName = "", autoCreate = false } = fields;
  const isById = id !== "";
  if (!isById && projectName === "")
    throw new Problem(
      "bad-request",
      "Say the project: its UUID as project, or projectName and projectVersion.",
    );
  if (isById && (await parts.store.projects.get(by, id)) === undefined)
    throw new Problem("not-found", "The project could not be found.");
  const { token, projectId } = await keep(asked, document, {
    ...{ project: isById ? id : projectName, version: versionOf(fields, document), branch: "main" },
    autoCreate: !isById && autoCreate,
  });
  await tag(parts, { by }, projectId, fields.projectTags);
  return { token };
}

/** Without a version it is called by its bytes, so that the same document twice is the same as once. */
function versionOf({ projectVersion = "" }: Fields, document: Uint8Array): string {
  if (projectVersion !== "") return projectVersion;
  return `sha256-${createHash("sha256").update(document).digest("hex").slice(0, 12)}`;
}

/** Tags are added; none is taken away. */
async function tag(
  { store }: Parts,
  { by }: Pick<Caller, "by">,
  projectId: string,
  given: Fields["projectTags"],
): Promise<void> {
  const names = typeof given === "string" ? given.split(",") : (given ?? []).map(({ name }) => name);
  const wanted = names.map((name) => name.trim().slice(0, 60)).filter((name) => name !== "");
  if (wanted.length === 0) return;
  const project = await store.projects.get(by, projectId);
  const tags = [...new Set([...(project?.tags ?? []), ...wanted])].slice(0, 50);
  if (tags.length > (project?.tags.length ?? 0)) await store.projects.change(by, projectId, { tags });
}

/** `false` means that no work is left, as there: also for a token that nobody knows. */
async function stateOf(
  { store }: Parts,
  { by }: Caller,
  token: string,
): Promise<{ readonly processing: boolean }> {
  const state = (await store.jobs.get(by, token))?.state;
  return { processing: state === "waiting" || state === "running" };
}
