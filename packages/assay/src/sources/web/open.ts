import { createHash } from "node:crypto";
import type { PlaceFacts, Tree, TreeEntry } from "../../bytes/tree.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import { spilledSource } from "../../bytes/spilled-source.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { AnswerHead, HttpClient, HttpRequest } from "../../network/http-client.ts";
import { remoteSource, type RemoteState } from "../../network/remote-file.ts";
import { compressionOf } from "../../syntax/compression/index.ts";
import { readBudget, withinBudget } from "../read-budget.ts";
import type { OpenedSource, SourceContext } from "../source.ts";
import { fileNameOf } from "./file-name.ts";
import { spoolMilliseconds } from "./limits.ts";
import { type Probe, probeRange, takeProbe } from "./probe.ts";
import { promisedDigest, type PromisedDigest } from "./promises.ts";
import { type Spool, type Spooled, spoolFor } from "./spool.ts";
import { parseWebTarget, publicAddress } from "./target.ts";

const by = "web@1";

/**
 * Opens what is behind a web address as a tree of one file: read by ranges where the server has them and the format allows it, else
 * received once within limits.
 * @throws AssayError `usage`, `not-found`, `permission-denied`, `bad-answer` (a page, wrong lengths), `network`, `refused`, `interrupted`
 */
export async function openWeb(target: string, context: SourceContext): Promise<OpenedSource> {
  const url = parseWebTarget(target);
  const client = await context.network();
  client.allowHost(url.hostname);
  const { isFull, transferred } = context;
  const spool = spoolFor({ isFull, ...(transferred === undefined ? {} : { transferred }) });
  try {
    const tree = await treeOf({ url, client, spool, context });
    return { tree, close: () => Promise.resolve(spool.close()) };
  } catch (error) {
    spool.close();
    throw error;
  }
}

interface Visit {
  readonly url: URL;
  readonly client: HttpClient;
  readonly spool: Spool;
  readonly context: SourceContext;
}

async function treeOf(visit: Visit): Promise<Tree> {
  const { url, client, spool, context } = visit;
  const request = requestFor(visit, { range: probeRange });
  const probe = await client.stream(request, (answer, body) => takeProbe(answer, body, spool));
  const path = fileNameOf(url, probe.answer);
  const tree = { name: path, entries: [], problems: [], origins: [], facts: [factsOf(url)] };
  if (context.isExcluded(path))
    return { ...tree, problems: [{ path, problem: { code: "excluded", message: "excluded by the user" } }] };
  return { ...tree, entries: [await entryOf(path, probe, visit)] };
}

function requestFor({ url, spool }: Visit, headers: Readonly<Record<string, string>>): HttpRequest {
  return {
    url: url.href,
    headers,
    // The spool itself stops before: it keeps what it has.
    limits: { mostBytes: spool.mostBytes + 64 * 1024 * 1024, totalMilliseconds: spoolMilliseconds },
  };
}

async function entryOf(path: string, probe: Probe, visit: Visit): Promise<TreeEntry> {
  const promise = promisedDigest(probe.answer);
  const about: About = { path, probe, visit, promise };
  if (probe.kind === "whole") return spooledEntry(about, probe.spooled);
  if (probe.kind === "ranges" && isStream(probe.head) && probe.sizeBytes <= visit.spool.mostBytes)
    return spooledEntry(about, await receive(visit, probe));
  return remoteEntry(about, probe.sizeBytes);
}

/** A compressed stream has no places that could be read alone. */
function isStream(head: Uint8Array): boolean {
  return compressionOf(head) !== undefined;
}

/** The whole file, which must be the one that the first answer was about. */
function receive(visit: Visit, probe: Extract<Probe, { kind: "ranges" }>): Promise<Spooled> {
  return visit.client.stream(requestFor(visit, {}), async (answer, body) => {
    const length = answer.headers.get("content-length") ?? String(probe.sizeBytes);
    if (answer.status !== 200)
      throw new AssayError("bad-answer", `${visit.url.host} answers ${answer.status} for a whole file`);
    if (etagOf(answer) !== etagOf(probe.answer) || Number(length) !== probe.sizeBytes) throw changed(visit);
    const spooled = await visit.spool.take(body, probe.sizeBytes);
    const sizeBytes = spooled.kind === "memory" ? spooled.bytes.length : spooled.sizeBytes;
    if (sizeBytes !== probe.sizeBytes) throw changed(visit);
    return spooled;
  });
}

function changed({ url }: Visit): AssayError {
  return new AssayError("changed-while-reading", `${url.host} sends another file than before`);
}

interface About {
  readonly path: string;
  readonly probe: Probe;
  readonly visit: Visit;
  readonly promise: PromisedDigest | undefined;
}

function spooledEntry(about: About, spooled: Spooled): TreeEntry {
  const { path } = about;
  const version = versionOf(about);
  const declared = declaredOf(about);
  const sizeBytes = spooled.kind === "memory" ? spooled.bytes.length : spooled.sizeBytes;
  return {
    ...{ path, sizeBytes, contentKey: `${version}:${sizeBytes}`, said: saidOf(about), ...declared },
    open: () =>
      Promise.resolve(
        spooled.kind === "memory"
          ? { ...memorySource(spooled.bytes, version), ...declared }
          : spilledSource({ ...spooled, version, ...declared }),
      ),
  };
}

function remoteEntry(about: About, sizeBytes: number): TreeEntry {
  const { path, visit, probe } = about;
  const version = versionOf(about);
  const declared = declaredOf(about);
  const { url, client, context } = visit;
  const file = { url: url.href, sizeBytes, version, name: url.host, ...declared };
  const state = stateAfter(probe.answer, url);
  const budget = readBudget(context.isFull);
  return {
    ...{ path, sizeBytes, contentKey: `${version}:${sizeBytes}`, isRemote: true, said: saidOf(about) },
    ...declared,
    open: () => Promise.resolve(withinBudget(remoteSource(client, file, state), budget)),
  };
}

/** Later answers must be about the same file, and may come from where the first one came from. */
function stateAfter(answer: AnswerHead, asked: URL): RemoteState {
  const etag = etagOf(answer);
  const isElsewhere = new URL(answer.url).origin !== asked.origin;
  return { ...(etag === undefined ? {} : { etag }), ...(isElsewhere ? { location: answer.url } : {}) };
}

/** The address as a digest: what stands after `?` may be a secret. */
function versionOf({ probe, visit }: About): string {
  const address = createHash("sha256").update(visit.url.href).digest("hex");
  return `${address} ${etagOf(probe.answer) ?? probe.answer.headers.get("last-modified") ?? ""}`;
}

function declaredOf({ promise }: About): { readonly declaredDigest?: string } {
  return promise === undefined ? {} : { declaredDigest: `sha256:${promise.sha256}` };
}

function etagOf({ headers }: AnswerHead): string | undefined {
  return headers.get("etag");
}

/** What the server says of the file, beside its bytes. */
function saidOf({ probe, promise, visit }: About): readonly Claim[] {
  const claim = claimant("declared", { by, url: publicAddress(visit.url) });
  const { headers, url } = probe.answer;
  const final = publicAddress(new URL(url));
  const metadata: readonly (readonly [string, string | undefined])[] = [
    ["etag", headers.get("etag")],
    ["lastModified", headers.get("last-modified")],
    ["contentType", headers.get("content-type")],
    ["redirectedTo", final === publicAddress(visit.url) ? undefined : final],
    ["digestHeader", promise?.header],
  ];
  return [
    claim("url", publicAddress(visit.url)),
    ...(promise === undefined ? [] : [claim("sha256", promise.sha256)]),
    ...metadata.flatMap(([name, value]) =>
      value === undefined ? [] : [claim("metadata", { name: `web.${name}`, value: printable(value) })],
    ),
  ];
}

/** About the model that the file is: where it is published. */
function factsOf(url: URL): PlaceFacts {
  const claim = claimant("declared", { by, url: publicAddress(url) });
  const claims = [claim("url", publicAddress(url))];
  return { path: "", by, isModel: false, holdsForAll: true, claims, lineage: [], findings: [] };
}
