import { kindOfName } from "../advisory-database/import-bytes.ts";
import type { HttpClient } from "../network/http-client.ts";
import { download } from "./download.ts";
import { defaultEcosystems, epssAddress, kevAddress, osvPrefix } from "./ecosystems.table.ts";
import { importAt } from "./local-content.ts";
import { readOsvChanges } from "./osv-changes.ts";
import type { Known, Place, PlaceResult } from "./place.ts";
import type { PlaceImport } from "../advisory-database/place-import.ts";
import { isSameState, type Validators, validatorsIn, validatorsOf } from "./validators.ts";

export interface RemoteParts {
  readonly client: HttpClient;
  /** Where downloads are kept until they are whole. */
  readonly folder: string;
}

/** OSV's dumps, CISA's catalogue and EPSS from where they are published. */
export function publishedPlaces(ecosystems: readonly string[], parts: RemoteParts): readonly Place[] {
  const extras = ecosystems.length > 0 ? [] : [kevAddress, epssAddress];
  return [...mirrorPlaces(osvPrefix, ecosystems, parts), ...extras.map((url) => addressPlace(url, parts))];
}

/** A file at an address, or a mirror of OSV's dumps (`<prefix>/<ecosystem>/all.zip`). */
export function remotePlaces(
  given: string,
  ecosystems: readonly string[],
  parts: RemoteParts,
): readonly Place[] {
  const { pathname } = new URL(given);
  const dump = /\/([^/]+)\/all\.zip$/u.exec(pathname)?.[1];
  if (dump !== undefined)
    return [dumpPlace(given.replace(/\/all\.zip$/u, ""), decodeURIComponent(dump), parts)];
  if (kindOfName(pathname) !== undefined) return [addressPlace(given, parts)];
  return mirrorPlaces(given.replace(/(?<!\/)\/+$/u, ""), ecosystems, parts);
}

function mirrorPlaces(prefix: string, ecosystems: readonly string[], parts: RemoteParts): readonly Place[] {
  const isChosen = ecosystems.length > 0;
  return (isChosen ? ecosystems : defaultEcosystems).map((ecosystem) => ({
    ...dumpPlace(`${prefix}/${encodeURIComponent(ecosystem)}`, ecosystem, parts),
    isOptional: !isChosen && prefix !== osvPrefix,
  }));
}

/** A dump, of which only the changes are fetched where that is less. */
function dumpPlace(folder: string, ecosystem: string, parts: RemoteParts): Place {
  const url = `${folder}/all.zip`;
  const feed = `osv/${ecosystem}`;
  return {
    ...{ label: ecosystem, ecosystem, place: shownAddress(url) },
    read: async (into, known) => {
      const held = heldState(known, feed, url);
      if (held === undefined) return readDownload(into, { url, name: "all.zip" }, parts);
      const now = await currentState(parts.client, url);
      if (now !== undefined && isSameState(held, now)) return { kind: "unchanged", feeds: [feed] };
      const changes = await readOsvChanges(into, { ...parts, folder, feed, known });
      if (changes !== undefined) {
        const { ids, listedAt } = changes;
        const state = now !== undefined && isBefore(now.lastModified, listedAt) ? now : {};
        if (ids.size === 0) return { kind: "unchanged", feeds: [feed], ...state };
        return { kind: "changes", feed, ids, ...state };
      }
      // A server that does not answer HEAD may still say that nothing changed.
      const condition = now === undefined ? { held } : {};
      const result = await readDownload(into, { url, name: "all.zip", ...condition }, parts);
      return result.kind === "unchanged" ? { ...result, feeds: [feed] } : result;
    },
  };
}

/** Of the same address only: a mirror may be behind. */
function heldState(known: Known, feed: string, url: string): Validators | undefined {
  const record = known.feedOf(feed);
  return record?.place === shownAddress(url) ? validatorsOf(record) : undefined;
}

/** Undefined when the server does not say. */
async function currentState(client: HttpClient, url: string): Promise<Validators | undefined> {
  const { status, headers } = await client.request({ method: "HEAD", url });
  const now = validatorsIn(headers);
  return status === 200 && Object.keys(now).length > 0 ? now : undefined;
}

/** The list may lag behind the dump beside it: only a list that is no older knows all that is in the dump. */
function isBefore(dump: string | undefined, list: string | undefined): boolean {
  return dump !== undefined && list !== undefined && Date.parse(dump) <= Date.parse(list);
}

/** One file, whatever it holds. */
function addressPlace(url: string, parts: RemoteParts): Place {
  const name = new URL(url).pathname.split("/").at(-1) ?? "";
  const place = shownAddress(url);
  const label = labelOf(url, name);
  const feeds = ["kev", "epss", ...["osv", "cve", "csaf"].map((format) => `${format}/${label}`)];
  return {
    ...{ label, place },
    read: async (into, known) => {
      const ofPlace = feeds.filter((feed) => known.feedOf(feed)?.place === place);
      const held = ofPlace[0] === undefined ? undefined : heldState(known, ofPlace[0], url);
      const isAll = ofPlace[0] !== undefined && known.feedOf(ofPlace[0])?.feedsOfPlace === ofPlace.length;
      const wanted = { url, name, ...(held === undefined || !isAll ? {} : { held }) };
      const result = await readDownload(into, wanted, parts);
      return result.kind === "unchanged" ? { ...result, feeds: ofPlace } : result;
    },
  };
}

async function readDownload(
  into: PlaceImport,
  { url, name, held }: { readonly url: string; readonly name: string; readonly held?: Validators },
  { client, folder }: RemoteParts,
): Promise<PlaceResult> {
  const got = await download(client, { url, folder, ...(held === undefined ? {} : { held }) });
  if (got.kind === "unchanged") return { kind: "unchanged", feeds: [] };
  try {
    const sha256 = await importAt(into, got.file, name);
    return { kind: "whole", sha256, ...got.state };
  } finally {
    got.remove();
  }
}

/** Archives of GitHub are called after a branch: the repository says more. */
function labelOf(url: string, name: string): string {
  return /^https:\/\/github\.com\/[^/]+\/([^/]+)\/archive\//u.exec(url)?.[1] ?? name;
}

/** Without user, password and query, which may be secrets. */
function shownAddress(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
