import { kindOfName } from "../advisory-database/import-bytes.ts";
import type { HttpClient } from "../network/http-client.ts";
import { download } from "./download.ts";
import { defaultEcosystems, epssAddress, kevAddress, osvPrefix } from "./ecosystems.table.ts";
import { importAt } from "./local-content.ts";
import { readOsvChanges } from "./osv-changes.ts";
import type { Known, Place, PlaceResult } from "./place.ts";
import type { PlaceImport } from "../advisory-database/place-import.ts";

export interface RemoteParts {
  readonly client: HttpClient;
  /** Where downloads are kept until they are whole. */
  readonly folder: string;
  readonly now: Date;
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
  return mirrorPlaces(given.replace(/\/+$/u, ""), ecosystems, parts);
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
      const etag = etagFor(known, feed, url);
      const now = etag === undefined ? undefined : await currentEtag(parts.client, url);
      if (etag !== undefined && now === etag) return { kind: "unchanged", feeds: [feed] };
      const changes =
        etag === undefined ? undefined : await readOsvChanges(into, { ...parts, folder, feed, known });
      if (changes !== undefined)
        return { kind: "changes", feed, ids: changes.ids, ...(now === undefined ? {} : { etag: now }) };
      // A server that does not answer HEAD may still say that nothing changed.
      const condition = etag === undefined || now !== undefined ? {} : { etag };
      const result = await readDownload(into, { url, name: "all.zip", ...condition }, parts);
      return result.kind === "unchanged" ? { ...result, feeds: [feed] } : result;
    },
  };
}

/** Of the same address only: a mirror may be behind. */
function etagFor(known: Known, feed: string, url: string): string | undefined {
  const record = known.feedOf(feed);
  return record?.place === shownAddress(url) ? record.etag : undefined;
}

async function currentEtag(client: HttpClient, url: string): Promise<string | undefined> {
  const { status, headers } = await client.request({ method: "HEAD", url });
  return status === 200 ? headers.get("etag") : undefined;
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
      const held = feeds.filter((feed) => known.feedOf(feed)?.place === place);
      const etag = held[0] === undefined ? undefined : etagFor(known, held[0], url);
      const result = await readDownload(into, { url, name, ...(etag === undefined ? {} : { etag }) }, parts);
      return result.kind === "unchanged" ? { ...result, feeds: held } : result;
    },
  };
}

async function readDownload(
  into: PlaceImport,
  { url, name, etag }: { readonly url: string; readonly name: string; readonly etag?: string },
  { client, folder }: RemoteParts,
): Promise<PlaceResult> {
  const got = await download(client, { url, folder, ...(etag === undefined ? {} : { etag }) });
  if (got.kind === "unchanged") return { kind: "unchanged", feeds: [] };
  try {
    const sha256 = await importAt(into, got.file, name);
    return { kind: "whole", sha256, ...(got.etag === undefined ? {} : { etag: got.etag }) };
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
