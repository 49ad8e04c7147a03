import type { Origin, Tree, TreeEntry } from "../../bytes/tree.ts";
import { nodeFileSystem } from "../../bytes/file-system.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import type { FindingDraft } from "../../model/draft.ts";
import { AssayError } from "../../model/error.ts";
import { compareText } from "../../model/text-order.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { mostListedFiles } from "../limits.ts";
import type { ListedFile } from "../listed-file.ts";
import { remoteEntry, type RemotePlace } from "../remote-entry.ts";
import type { Elsewhere, OpenedSource, Source, SourceContext } from "../source.ts";
import { brokenFiles, listingProblem, tooManyFiles, type WantedFiles, wantedFiles } from "../wanted-files.ts";
import { HubApi } from "./api.ts";
import type { RepositoryInfo } from "./api-shapes.ts";
import { cachedSnapshot } from "./cached-snapshot.ts";
import { by, factsOf } from "./facts.ts";
import { fileOfEntry, filesOfSiblings } from "./files.ts";
import { keptListing, type WholeListing } from "./kept-listing.ts";
import { mostScannedFiles } from "./limits.ts";
import { pointerEntry } from "./pointer-entry.ts";
import { gatedMessage } from "./refusal.ts";
import { warningsOf, wordsOf } from "./scan-words.ts";
import { isOfflineByEnvironment, tokenFor } from "./settings.ts";
import { type HubTarget, parseHubTarget, publicEndpoint } from "./target.ts";

/** A model or dataset repository of the Hugging Face hub or of a mirror, read where it is. */
export const hub: Source = {
  id: "hub",
  version: "1.0.0",
  title: "Repositories of the Hugging Face hub",
  open: openHub,
  elsewhere: inLocalCache,
};

/** Without the network the local cache is all there is. */
function inLocalCache(text: string, context: SourceContext): Elsewhere | undefined {
  const { environment, fileSystem = nodeFileSystem, isOffline } = context;
  if (!isOffline && !isOfflineByEnvironment(environment)) return undefined;
  return cachedSnapshot(parseHubTarget(text, environment), environment, fileSystem);
}

async function openHub(text: string, context: SourceContext): Promise<OpenedSource> {
  const { environment, fileSystem = nodeFileSystem } = context;
  const target = parseHubTarget(text, environment);
  const client = await context.network();
  // The user named it: by the target, or by HF_ENDPOINT.
  client.allowHost(new URL(target.endpoint).hostname);
  const api = new HubApi(client, target, tokenFor(target, environment, fileSystem));
  const tree = await treeOf({ client, api, target, context });
  return { tree, close: () => Promise.resolve() };
}

interface Visit {
  readonly client: HttpClient;
  readonly api: HubApi;
  readonly target: HubTarget;
  readonly context: SourceContext;
}

async function treeOf(visit: Visit): Promise<Tree> {
  const { api, target, context } = visit;
  const info = await api.info();
  if (info.id !== target.repository) context.note(`${target.repository} is now called ${info.id}`);
  const listing = await listingOf(visit, info);
  const isClosed = listing.closed !== undefined || (await isGated(visit, info, listing.files));
  const words = isClosed ? noWords : await scanWords(visit, info, listing.files);
  const place = placeOf(visit, info, { words: words.claims, isClosed });
  const entries = listing.files.map((file) => entryOf(file, place, isClosed));
  const facts = factsOf({ info, target, url: api.infoUrl(info.id), warnings: words.warnings, isClosed });
  const reason = listing.closed ?? gatedMessage(target, api.hasToken);
  if (isClosed) context.note(reason);
  return {
    name: info.id.slice(info.id.indexOf("/") + 1),
    entries: entries.sort((a, b) => compareText(a.path, b.path)),
    problems: [...listing.problems, ...(isClosed ? [listingProblem("permission-denied", reason)] : [])],
    origins: originsOf(target, info),
    facts: [facts],
  };
}

interface Listing extends WantedFiles {
  /** Why the files are not for us to see. */
  readonly closed?: string;
}

/** The files of the tree; where that is closed, those that the public record names. */
async function listingOf(visit: Visit, info: RepositoryInfo): Promise<Listing> {
  try {
    return await listTree(visit, info);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "permission-denied") throw error;
    const known = await visit.api.info("?blobs=true");
    return { files: wanted(filesOfSiblings(known), visit).files, problems: [], closed: error.message };
  }
}

async function listTree(visit: Visit, info: RepositoryInfo): Promise<Listing> {
  const { api, context } = visit;
  const most = context.limits.mostFiles ?? mostListedFiles;
  // Of what needs an access that may end nothing is taken from an earlier run.
  const kept = isOpen(info) ? context.kept : undefined;
  const { files, broken } = await keptListing(kept, api.treeUrl(info.id, info.sha), () =>
    readListing(visit, info, most),
  );
  const listing = wanted(files.slice(0, most), visit);
  const isCut = files.length > most;
  const odd = broken === 0 || isCut ? [] : [brokenFiles(broken)];
  return {
    files: listing.files,
    problems: [...listing.problems, ...(isCut ? [tooManyFiles(most)] : []), ...odd],
  };
}

/** No more pages than the most files need. */
async function readListing(
  { api }: Visit,
  info: RepositoryInfo,
  most: number,
): Promise<WholeListing & { readonly isWhole: boolean }> {
  const files: ListedFile[] = [];
  let broken = 0;
  for await (const page of api.pages(info.id, info.sha)) {
    for (const entry of page) {
      const file = fileOfEntry(entry);
      if (file !== undefined) files.push(file);
      else if (entry.type === "file") broken += 1;
    }
    if (files.length > most) return { files, broken, isWhole: false };
  }
  return { files, broken, isWhole: true };
}

function isOpen({ gated }: RepositoryInfo): boolean {
  return gated === undefined || gated === false;
}

function wanted(files: readonly ListedFile[], { target, context }: Visit): WantedFiles {
  const { repository: name, path } = target;
  const { isExcluded } = context;
  return wantedFiles(files, { name, isExcluded, ...(path === undefined ? {} : { path }) });
}

/** Whether a gated repository gives us its files: asked with the first bytes of one. */
async function isGated(
  { client, api }: Visit,
  info: RepositoryInfo,
  files: readonly ListedFile[],
): Promise<boolean> {
  const file = files.find(({ sha256 }) => sha256 !== undefined) ?? files[0];
  if (file === undefined || isOpen(info)) return false;
  const url = api.fileUrl(info.id, info.sha, file.path);
  const headers = { ...api.headers, range: "bytes=0-0" };
  const { status } = await client.stream({ url, headers }, (head) => Promise.resolve(head));
  return status === 401 || status === 403;
}

interface ScanWords {
  readonly claims: ReadonlyMap<string, readonly Claim[]>;
  readonly warnings: readonly FindingDraft[];
}

const noWords: ScanWords = { claims: new Map(), warnings: [] };

/** What scanners of the hub say; of the large files first, which are the ones that loaders open. */
async function scanWords(
  { api }: Visit,
  info: RepositoryInfo,
  files: readonly ListedFile[],
): Promise<ScanWords> {
  const large = files.filter(({ sha256 }) => sha256 !== undefined);
  const small = files.filter(({ sha256 }) => sha256 === undefined);
  const paths = [...large, ...small].slice(0, mostScannedFiles).map(({ path }) => path);
  const claims = new Map<string, readonly Claim[]>();
  const warnings: FindingDraft[] = [];
  const source = { by, url: api.infoUrl(info.id, info.sha), revision: info.sha };
  for (const { path, securityFileStatus } of await api.expanded(info.id, info.sha, paths)) {
    if (securityFileStatus === undefined) continue;
    claims.set(path, wordsOf(securityFileStatus, source));
    warnings.push(...warningsOf(securityFileStatus, path));
  }
  return { claims, warnings };
}

function placeOf(
  { client, api, context }: Visit,
  info: RepositoryInfo,
  { words, isClosed }: { readonly words: ScanWords["claims"]; readonly isClosed: boolean },
): RemotePlace {
  const claim = claimant("declared", { by, url: api.infoUrl(info.id, info.sha), revision: info.sha });
  return {
    client,
    headers: api.headers,
    version: info.sha,
    isFull: context.isFull,
    ...(context.kept === undefined || isClosed ? {} : { kept: context.kept }),
    urlOf: (path) => api.fileUrl(info.id, info.sha, path),
    saidOf: ({ path, sha256, gitBlob }) => [
      ...(sha256 === undefined ? [] : [claim("sha256", sha256)]),
      ...(sha256 !== undefined || gitBlob === undefined ? [] : [claim("gitBlobId", gitBlob)]),
      ...(words.get(path) ?? []),
    ],
  };
}

function entryOf(file: ListedFile, place: RemotePlace, isClosed: boolean): TreeEntry {
  return (isClosed ? pointerEntry(file, place) : undefined) ?? remoteEntry(file, place);
}

/** Package URLs name models only (purl specification, type huggingface). */
function originsOf({ kind, endpoint }: HubTarget, info: RepositoryInfo): readonly Origin[] {
  if (kind !== "models") return [];
  const elsewhere = endpoint === publicEndpoint ? {} : { repositoryUrl: endpoint };
  return [{ path: "", kind: "huggingface", repository: info.id, commit: info.sha, ...elsewhere }];
}
