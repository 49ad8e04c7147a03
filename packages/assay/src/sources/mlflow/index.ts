import type { Tree, TreeProblem } from "../../bytes/tree.ts";
import type { Problem } from "../../model/coverage.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { mostListedFiles } from "../limits.ts";
import { remoteEntry, type RemotePlace } from "../remote-entry.ts";
import type { OpenedSource, Source, SourceContext } from "../source.ts";
import { listingProblem, type WantedFiles, wantedFiles } from "../wanted-files.ts";
import { MlflowApi } from "./api.ts";
import { type ArtefactStore, artefactStore } from "./artefact-store.ts";
import { factsOf } from "./facts.ts";
import { listArtefacts } from "./list-artefacts.ts";
import { type Resolved, resolve } from "./resolve.ts";
import { parseMlflowTarget } from "./target.ts";

/** A model of an MLflow registry or run, read through its tracking server. */
export const mlflow: Source = {
  id: "mlflow",
  version: "1.0.0",
  title: "Models of MLflow registries",
  open: openMlflow,
};

async function openMlflow(text: string, context: SourceContext): Promise<OpenedSource> {
  const target = parseMlflowTarget(text, context.environment);
  const client = await context.network();
  const api = new MlflowApi(client, target.server);
  const found = await resolve(api, target.name);
  const content = await contentOf({ client, api, context }, found);
  if (content.reason !== undefined) context.note(content.reason);
  const facts = factsOf({ api, asked: target.name, found });
  const untold = found.untold.map((error) => listingProblem(codeOf(error), `not told: ${error.message}`));
  const tree: Tree = {
    ...content.tree,
    name: facts.identity?.name.replaceAll("/", "_") ?? "model",
    problems: [...content.tree.problems, ...untold],
    facts: [facts],
  };
  return { tree, close: () => Promise.resolve() };
}

interface Visit {
  readonly client: HttpClient;
  readonly api: MlflowApi;
  readonly context: SourceContext;
}

interface Content {
  readonly tree: Pick<Tree, "entries" | "problems" | "origins">;
  /** Why there are no files. */
  readonly reason?: string;
}

/** The artefacts; where they cannot be read, why. */
async function contentOf(visit: Visit, found: Resolved): Promise<Content> {
  const { api } = visit;
  const run =
    found.run === undefined ? undefined : { id: found.run.info.run_id, root: found.run.info.artifact_uri };
  const store = artefactStore(api, found.artefacts, run);
  const where = printable(found.artefacts.slice(0, 500));
  if (store === undefined)
    return nothing("not-here", `the artefacts lie at ${where}, which the tracking server does not give out`);
  try {
    const { files, problems } = await filesOf(visit, store);
    if (files.length === 0 && problems.length === 0)
      return nothing("not-here", `the artefacts lie at ${where}, and nothing is there`);
    const place = placeOf(visit, store, found.artefacts);
    const entries = files.map((file) => remoteEntry(file, place));
    return { tree: { entries: entries.sort((a, b) => compareText(a.path, b.path)), problems, origins: [] } };
  } catch (error) {
    if (!(error instanceof AssayError) || !explained.has(error.code)) throw error;
    return nothing(codeOf(error), `the artefacts at ${where} cannot be read: ${error.message}`);
  }
}

/** What a server says of artefacts that it does not give out: the model is described all the same. */
const explained: ReadonlySet<string> = new Set(["not-found", "permission-denied", "bad-answer"]);

function nothing(code: Problem["code"], reason: string): Content {
  return { tree: { entries: [], problems: [listingProblem(code, reason)], origins: [] }, reason };
}

function codeOf({ code }: AssayError): Problem["code"] {
  if (code === "permission-denied") return "permission-denied";
  return code === "not-found" ? "not-here" : "read-error";
}

async function filesOf({ api, context }: Visit, store: ArtefactStore): Promise<WantedFiles> {
  const listed = await listArtefacts(api, store, context.limits.mostFiles ?? mostListedFiles);
  const wanted = wantedFiles(listed.files, { name: "the model", isExcluded: context.isExcluded });
  const problems: readonly TreeProblem[] = [...wanted.problems, ...listed.problems];
  return { files: wanted.files, problems };
}

/** No digest is promised: files are known by the bytes that are read, and by where they lie. */
function placeOf({ client, api, context }: Visit, store: ArtefactStore, artefacts: string): RemotePlace {
  return {
    client,
    headers: api.headers,
    version: `${api.endpoint} ${artefacts}`,
    isFull: context.isFull,
    urlOf: store.fileUrl,
    saidOf: () => [],
  };
}
