import type { PlaceImport } from "../advisory-database/place-import.ts";
import { timeAt } from "../advisories/fields.ts";
import { recordLimits } from "../advisories/record-limits.ts";
import { assertSuccess } from "../network/answers.ts";
import type { HttpClient } from "../network/http-client.ts";
import type { Known } from "./place.ts";

/** Records that are fetched one by one; of more the whole dump is the smaller part. */
const mostChanges = 400;

/** `<time>,<id>` a line; that of npm has some 250,000 lines. */
const listLimits = { mostBytes: 256 * 1024 * 1024 };

const mostAtOnce = 8;

export interface Changes {
  readonly ids: ReadonlySet<string>;
}

/**
 * What changed since the last import, by OSV's `modified_id.csv`: changed and new records are fetched one by one, those that are not
 * listed any more are gone. Undefined = the dump is to be fetched: nothing to compare with, too many, or no such list.
 * @throws AssayError `network`, `bad-answer`
 */
export async function readOsvChanges(
  into: PlaceImport,
  { client, folder, feed, known, now }: ChangesParts,
): Promise<Changes | undefined> {
  const newest = known.feedOf(feed)?.newest;
  if (newest === undefined || Date.parse(newest) > now.getTime()) return undefined;
  const listed = await listedIds(client, `${folder}/modified_id.csv`);
  if (listed === undefined) return undefined;
  const held = await known.idsOf(feed);
  const changed = [...listed].filter(([id, time]) => !held.has(id) || Date.parse(time) > Date.parse(newest));
  const gone = [...held].filter((id) => !listed.has(id));
  if (changed.length > mostChanges || held.size === 0) return undefined;
  await fetchAll(
    client,
    folder,
    changed.map(([id]) => id),
    into,
  );
  return { ids: new Set([...changed.map(([id]) => id), ...gone]) };
}

export interface ChangesParts {
  readonly client: HttpClient;
  /** The address of the ecosystem's folder. */
  readonly folder: string;
  readonly feed: string;
  readonly known: Known;
  readonly now: Date;
}

async function listedIds(client: HttpClient, url: string): Promise<ReadonlyMap<string, string> | undefined> {
  const answer = await client.request({ url, limits: listLimits });
  if (answer.status === 404 || answer.status === 403) return undefined;
  assertSuccess(answer, "modified_id.csv");
  const ids = new Map<string, string>();
  for (const line of Buffer.from(answer.body).toString("utf8").split("\n")) {
    if (line.trim() === "") continue;
    const comma = line.indexOf(",");
    const time = timeAt(line.slice(0, comma).trim());
    const id = line.slice(comma + 1).trim();
    // A list that is none says nothing of what is gone.
    if (comma < 0 || time === "" || !/^[\w.:@+-]{1,200}$/u.test(id)) return undefined;
    ids.set(id, time);
  }
  return ids.size === 0 ? undefined : ids;
}

async function fetchAll(
  client: HttpClient,
  folder: string,
  ids: readonly string[],
  into: PlaceImport,
): Promise<void> {
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    const names = ids.slice(at, at + mostAtOnce).map((id) => `${id}.json`);
    const bodies = await Promise.all(
      names.map((name) => bodyOf(client, `${folder}/${encodeURIComponent(name)}`, name)),
    );
    bodies.forEach((body, index) => into.document(body, names[index] ?? ""));
  }
}

async function bodyOf(client: HttpClient, url: string, name: string): Promise<Uint8Array> {
  const answer = await client.request({ url, limits: { mostBytes: recordLimits.maxBytes } });
  assertSuccess(answer, name);
  return answer.body;
}
