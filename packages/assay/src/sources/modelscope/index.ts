import type { Tree } from "../../bytes/tree.ts";
import { claimant } from "../../model/claim.ts";
import { AssayError } from "../../model/error.ts";
import { compareText } from "../../model/text-order.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { mostListedFiles } from "../limits.ts";
import { remoteEntry, type RemotePlace } from "../remote-entry.ts";
import type { OpenedSource, Source, SourceContext } from "../source.ts";
import { listingProblem, type WantedFiles, wantedFiles } from "../wanted-files.ts";
import { ModelscopeApi } from "./api.ts";
import type { RepositoryRecord } from "./api-shapes.ts";
import { by, factsOf } from "./facts.ts";
import { listFiles, type ListedRepository } from "./list-files.ts";
import { defaultRevision, resolveCommit } from "./resolve-commit.ts";
import { tokenFor } from "./settings.ts";
import { isRepositoryName, type ModelscopeTarget, parseModelscopeTarget } from "./target.ts";

/** A model or dataset repository of ModelScope or of a mirror of it, read where it is. */
export const modelscope: Source = {
  id: "modelscope",
  version: "1.0.0",
  title: "Repositories of ModelScope",
  open: openModelscope,
};

async function openModelscope(text: string, context: SourceContext): Promise<OpenedSource> {
  const target = parseModelscopeTarget(text, context.environment);
  const client = await context.network();
  const token = tokenFor(target.endpoint, context.environment);
  const tree = await treeOf({ client, token, target, context });
  return { tree, close: () => Promise.resolve() };
}

interface Visit {
  readonly client: HttpClient;
  readonly token: string | undefined;
  readonly target: ModelscopeTarget;
  readonly context: SourceContext;
}

async function treeOf(visit: Visit): Promise<Tree> {
  const { client, token, context, target: asked } = visit;
  const record = await new ModelscopeApi(client, asked, token).record();
  const target = { ...asked, repository: nameIn(record) ?? asked.repository };
  if (target.repository !== asked.repository)
    context.note(`${asked.repository} is now called ${target.repository}`);
  const api = new ModelscopeApi(client, target, token);
  const found = await contentOf(visit, api, target);
  if (found.closed !== undefined) context.note(found.closed);
  else if (found.commit === undefined) context.note(unpinnedMessage(target));
  const { commit } = found;
  const place = placeOf(visit, api, { target, commit });
  const isClosed = found.closed !== undefined;
  const facts = factsOf({
    ...{ record, target, commit, isClosed },
    requested: asked.repository,
    url: api.recordUrl,
  });
  return {
    name: target.repository.slice(target.repository.indexOf("/") + 1),
    entries: found.files.map((file) => remoteEntry(file, place)).sort((a, b) => compareText(a.path, b.path)),
    problems: found.problems,
    origins: [],
    facts: [facts],
  };
}

/** The name that the record has, when it is one. */
function nameIn({ Path, Namespace, Name }: RepositoryRecord): string | undefined {
  const name = `${Path ?? Namespace ?? ""}/${Name ?? ""}`;
  return isRepositoryName(name) ? name : undefined;
}

interface Content extends WantedFiles {
  readonly commit: string | undefined;
  /** Why the files are not for us to see. */
  readonly closed?: string;
}

/** The files that are wanted, and their commit; where the listing is closed, nothing but that. */
async function contentOf({ context }: Visit, api: ModelscopeApi, target: ModelscopeTarget): Promise<Content> {
  const { kind, repository: name, revision = defaultRevision, path } = target;
  const { isExcluded } = context;
  try {
    const mostFiles = context.limits.mostFiles ?? mostListedFiles;
    const listing: ListedRepository = await listFiles(api, { kind, revision, mostFiles });
    const commit = await resolveCommit(api, target, listing);
    const wanted = wantedFiles(listing.files, { name, isExcluded, ...(path === undefined ? {} : { path }) });
    return { commit, files: wanted.files, problems: [...wanted.problems, ...listing.problems] };
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "permission-denied") throw error;
    const closed = error.message;
    return { commit: undefined, files: [], problems: [listingProblem("permission-denied", closed)], closed };
  }
}

function unpinnedMessage({ endpoint, repository, revision = defaultRevision }: ModelscopeTarget): string {
  const { host } = new URL(endpoint);
  return `${host} does not say which commit ${revision} of ${repository} is: what was read is known by the digests of its files alone`;
}

interface Pinned {
  readonly target: ModelscopeTarget;
  readonly commit: string | undefined;
}

function placeOf({ client, context }: Visit, api: ModelscopeApi, { target, commit }: Pinned): RemotePlace {
  const revision = commit ?? target.revision ?? defaultRevision;
  const source = { by, url: api.recordUrl, ...(commit === undefined ? {} : { revision: commit }) };
  const claim = claimant("declared", source);
  return {
    client,
    headers: api.headers,
    version: `${api.recordUrl}@${revision}`,
    isFull: context.isFull,
    urlOf: (path) => api.fileUrl(revision, path),
    saidOf: ({ sha256 }) => (sha256 === undefined ? [] : [claim("sha256", sha256)]),
  };
}
