import { nodeFileSystem } from "../../bytes/file-system.ts";
import { AssayError } from "../../model/error.ts";
import type {
  Look,
  Observation,
  ObservationTarget,
  ObservedBase,
  RepositoryObservation,
} from "../../model/observation.ts";
import { jsonOf } from "../../network/answers.ts";
import type { Observer, ObserverContext } from "../observer.ts";
import { HubApi } from "./api.ts";
import { mostListedFiles } from "../limits.ts";
import type { ListedFile } from "../listed-file.ts";
import { filesOfSiblings, fileOfEntry } from "./files.ts";
import { mostObservedBases, mostObservedScans } from "./limits.ts";
import { observeOrganisation } from "./observe-organisation.ts";
import { lookOfRefusal } from "./observe-refusal.ts";
import { observedTemplates } from "./observe-templates.ts";
import {
  baseNames,
  cardKeysOf,
  gatingOf,
  licencesOf,
  observedFiles,
  ownCodeOf,
  scansOf,
} from "./observed-facts.ts";
import { observedInfo, type ObservedInfo, ownerOverview } from "./observed-shapes.ts";
import { tokenFor } from "./settings.ts";
import { checkedEndpoint, type HubTarget, parseHubTarget } from "./target.ts";

/** Looks at repositories and authors of the hub, or of the mirror that `HF_ENDPOINT` names. */
export function hubObserver(context: ObserverContext): Observer {
  const memory: Memory = { owners: new Map(), there: new Set() };
  return {
    observe: (target, before) => {
      const visit = visitOf(target, context, memory);
      if (target.kind === "organisation") {
        const { client, api, hub } = visit;
        return observeOrganisation(target.name, { client, endpoint: hub.endpoint, headers: api.headers });
      }
      return observeRepository(visit, before);
    },
  };
}

/** What one run need not ask twice. */
interface Memory {
  /** By author; undefined = the hub does not say. */
  readonly owners: Map<string, Promise<string | undefined>>;
  /** Base models that are there. */
  readonly there: Set<string>;
}

interface Visit {
  readonly client: ObserverContext["client"];
  readonly api: HubApi;
  readonly hub: HubTarget;
  readonly target: ObservationTarget;
  readonly memory: Memory;
}

function visitOf(target: ObservationTarget, context: ObserverContext, memory: Memory): Visit {
  const { client, environment, fileSystem = nodeFileSystem } = context;
  const endpoint = checkedEndpoint(environment);
  // The user named it by HF_ENDPOINT.
  client.allowHost(new URL(endpoint).hostname);
  const hub = hubTargetOf(target, endpoint, environment);
  const api = new HubApi(client, hub, tokenFor(hub, environment, fileSystem));
  return { client, api, hub, target, memory };
}

function hubTargetOf(
  { kind, name, revision }: ObservationTarget,
  endpoint: string,
  environment: ObserverContext["environment"],
): HubTarget {
  if (kind === "organisation") return { kind: "models", repository: name, endpoint };
  const at = revision === undefined ? "" : `@${revision}`;
  return parseHubTarget(`hf://${kind === "dataset" ? "datasets/" : ""}${name}${at}`, environment);
}

async function observeRepository(visit: Visit, before: Observation | undefined): Promise<Look> {
  const { client, api, hub } = visit;
  const answer = await client.request({
    url: `${api.infoUrl()}?blobs=true&securityStatus=true`,
    headers: { accept: "application/json", ...api.headers },
  });
  const refused = lookOfRefusal(answer, hub, api.hasToken);
  if (refused !== undefined) return refused;
  const info = observedInfo.safeParse(jsonOf(answer, hub.repository));
  if (info.success) return { kind: "seen", observation: await observationOf(visit, info.data, before) };
  const { host } = new URL(answer.url);
  return { kind: "unobserved", reason: `${host} does not answer as a hub does for ${hub.repository}` };
}

async function observationOf(
  visit: Visit,
  info: ObservedInfo,
  before: Observation | undefined,
): Promise<RepositoryObservation> {
  const { hub, target } = visit;
  const listed = await filesOf(visit, info);
  const files = observedFiles(listed.files);
  const place = hub.kind === "models" ? "" : `${hub.kind}/`;
  const known =
    before?.kind === "repository" && before.commit === info.sha ? before.chatTemplates : undefined;
  return withoutUndefined({
    kind: "repository" as const,
    name: info.id,
    url: `${hub.endpoint}/${place}${info.id}`,
    commit: info.sha,
    revision: target.revision,
    pinned: await pinnedOf(visit, info),
    repositoryId: info._id,
    ownerId: await ownerOf(visit, info),
    author: info.author,
    createdAt: info.createdAt,
    lastModified: info.lastModified,
    gating: gatingOf(info),
    isPrivate: info.private,
    isDisabled: info.disabled,
    licences: licencesOf(info),
    files,
    isPartial: listed.isPartial ? true : undefined,
    ownCode: ownCodeOf(info),
    scans: await scanned(visit, info, listed.files),
    bases: await basesOf(visit, info),
    chatTemplates: known ?? (await templatesOf(visit, info, files)),
    cardKeys: cardKeysOf(info),
  });
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>;
}

interface Files {
  readonly files: readonly ListedFile[];
  readonly isPartial: boolean;
}

/** The record names all files with their digests; where a mirror's does not, the tree does. */
async function filesOf({ api }: Visit, info: ObservedInfo): Promise<Files> {
  const files = filesOfSiblings(info);
  if (info.siblings !== undefined && files.length === info.siblings.length && files.every(hasDigest))
    return { files, isPartial: false };
  const listed: ListedFile[] = [];
  for await (const page of api.pages(info.id, info.sha)) {
    listed.push(...page.flatMap((entry) => fileOfEntry(entry) ?? []));
    if (listed.length > mostListedFiles) return { files: listed, isPartial: true };
  }
  return { files: listed, isPartial: false };
}

function hasDigest({ sha256, gitBlob }: ListedFile): boolean {
  return sha256 !== undefined || gitBlob !== undefined;
}

async function pinnedOf(
  { api, client, hub, target }: Visit,
  info: ObservedInfo,
): Promise<RepositoryObservation["pinned"]> {
  const { pin } = target;
  if (pin === undefined) return undefined;
  if (pin === info.sha) return { revision: pin, status: "there" };
  const answer = await client.stream({ url: api.infoUrl(info.id, pin), headers: api.headers }, (head) =>
    Promise.resolve(head),
  );
  const refused = lookOfRefusal(answer, hub, api.hasToken);
  if (refused === undefined) return { revision: pin, status: "there" };
  return { revision: pin, status: refused.kind === "absent" ? "absent" : "unknown" };
}

function ownerOf(visit: Visit, { author }: ObservedInfo): Promise<string | undefined> {
  if (author === undefined || author === "") return Promise.resolve(undefined);
  const { owners } = visit.memory;
  const found = owners.get(author) ?? askedOwner(visit, author);
  owners.set(author, found);
  return found;
}

/** What nobody answers is not known this time: the next look is compared with what was known. */
async function askedOwner({ api, client, hub }: Visit, author: string): Promise<string | undefined> {
  const headers = { accept: "application/json", ...api.headers };
  for (const kind of ["organizations", "users"]) {
    const url = `${hub.endpoint}/api/${kind}/${encodeURIComponent(author)}/overview`;
    try {
      const answer = await client.request({ url, headers });
      const overview = answer.status === 200 ? ownerOverview.safeParse(jsonOf(answer, author)) : undefined;
      if (overview?.success === true) return overview.data._id;
    } catch (error) {
      if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    }
  }
  return undefined;
}

/** Large files first: loaders open those. */
async function scanned(
  { api }: Visit,
  info: ObservedInfo,
  files: readonly ListedFile[],
): Promise<RepositoryObservation["scans"]> {
  const large = files.filter(({ sha256 }) => sha256 !== undefined);
  const small = files.filter(({ sha256 }) => sha256 === undefined);
  const paths = [...large, ...small].slice(0, mostObservedScans).map(({ path }) => path);
  return scansOf(info, paths.length === 0 ? [] : await api.expanded(info.id, info.sha, paths));
}

async function basesOf(visit: Visit, info: ObservedInfo): Promise<readonly ObservedBase[]> {
  const bases: ObservedBase[] = [];
  for (const [index, name] of baseNames(info).entries()) {
    const status = index < mostObservedBases ? await baseStatus(visit, name) : "unknown";
    bases.push({ name, status });
  }
  return bases;
}

async function baseStatus(
  { api, client, hub, memory }: Visit,
  name: string,
): Promise<ObservedBase["status"]> {
  if (!/^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/.test(name) || name.includes("..")) return "unknown";
  if (memory.there.has(name)) return "there";
  const base: HubTarget = { kind: "models", repository: name, endpoint: hub.endpoint };
  const url = `${hub.endpoint}/api/models/${name}`;
  const answer = await client.stream({ url, headers: api.headers }, (head) => Promise.resolve(head));
  const refused = lookOfRefusal(answer, base, api.hasToken);
  if (refused === undefined) memory.there.add(name);
  if (refused === undefined || refused.kind === "disabled") return "there";
  return refused.kind === "absent" ? "absent" : "unknown";
}

function templatesOf(
  { api, client }: Visit,
  info: ObservedInfo,
  files: RepositoryObservation["files"],
): Promise<RepositoryObservation["chatTemplates"]> {
  const urlOf = (path: string): string => api.fileUrl(info.id, info.sha, path);
  return observedTemplates(files, { client, headers: api.headers, urlOf });
}
