import type { PlaceImport } from "../advisory-database/place-import.ts";
import { timeAt } from "../advisories/fields.ts";
import { recordLimits } from "../advisories/record-limits.ts";
import { assertSuccess } from "../network/answers.ts";
import type { Answer, HttpClient } from "../network/http-client.ts";
import { parseJson } from "../syntax/json.ts";
import type { Known } from "./place.ts";

/** Records that are asked for one by one; of more the whole dump is the smaller part. */
const mostChanges = 400;

/** All of them together: they wait in memory until the last one is here. */
const mostBytes = 64 * 1024 * 1024;

/** `<time>,<id>` a line, the newest first; that of npm has some 250,000 lines, that of Chainguard 55 MB. */
const listLimits = { mostBytes: 256 * 1024 * 1024 };

const mostAtOnce = 8;

export interface Changes {
  readonly ids: ReadonlySet<string>;
  /** When the list was made, as its server says. */
  readonly listedAt: string | undefined;
}

export interface ChangesParts {
  readonly client: HttpClient;
  /** The address of the ecosystem's folder. */
  readonly folder: string;
  readonly feed: string;
  readonly known: Known;
}

/**
 * What differs from the database, by OSV's `modified_id.csv`: records of another time and new ones are fetched one by one, those that
 * are not listed and not there any more are gone. Undefined = the dump is to be fetched: nothing to compare with, too many, no such
 * list, or a list and records that do not fit together, as while a mirror copies them. Imports all or nothing.
 * @throws AssayError `network`, `bad-answer`
 */
export async function readOsvChanges(into: PlaceImport, parts: ChangesParts): Promise<Changes | undefined> {
  const held = await parts.known.timesOf(parts.feed);
  if (held.size === 0) return undefined;
  const list = await listedTimes(parts);
  if (list === undefined) return undefined;
  const { times, listedAt } = list;
  const changed = [...times].filter(([id, time]) => !isSameTime(held.get(id), time));
  const gone = [...held.keys()].filter((id) => !times.has(id));
  if (changed.length + gone.length > mostChanges || !(await areGone(parts, gone))) return undefined;
  const records = await changedRecords(parts, changed);
  if (records === undefined) return undefined;
  into.expect("osv");
  for (const { id, body } of records) into.document(body, `${id}.json`);
  return { ids: new Set([...records.map(({ id }) => id), ...gone]), listedAt };
}

interface List {
  readonly times: ReadonlyMap<string, string>;
  readonly listedAt: string | undefined;
}

async function listedTimes({ client, folder }: ChangesParts): Promise<List | undefined> {
  const answer = await client.request({ url: `${folder}/modified_id.csv`, limits: listLimits });
  if (isMissing(answer)) return undefined;
  assertSuccess(answer, "modified_id.csv");
  const times = new Map<string, string>();
  for (const line of Buffer.from(answer.body).toString("utf8").split("\n")) {
    if (line.trim() === "") continue;
    const comma = line.indexOf(",");
    const time = timeAt(line.slice(0, comma).trim());
    const id = line.slice(comma + 1).trim();
    // A list that is none says nothing of what is gone.
    if (comma < 0 || time === "" || !/^[\w.:@+-]{1,200}$/u.test(id)) return undefined;
    times.set(id, time);
  }
  return times.size === 0 ? undefined : { times, listedAt: answer.headers.get("last-modified") };
}

/** A list that was cut would make everything behind its end disappear: what is gone must be gone itself. */
async function areGone({ client, folder }: ChangesParts, ids: readonly string[]): Promise<boolean> {
  const answers = await eachOf(ids, (id) => client.request({ method: "HEAD", url: addressOf(folder, id) }));
  return answers.every(isMissing);
}

interface FetchedRecord {
  readonly id: string;
  readonly body: Uint8Array;
}

async function changedRecords(
  { client, folder }: ChangesParts,
  changed: readonly (readonly [string, string])[],
): Promise<readonly FetchedRecord[] | undefined> {
  const records: FetchedRecord[] = [];
  let sizeBytes = 0;
  for (let at = 0; at < changed.length; at += mostAtOnce) {
    const some = changed.slice(at, at + mostAtOnce);
    const limits = { mostBytes: recordLimits.maxBytes };
    const answers = await eachOf(some, ([id]) => client.request({ url: addressOf(folder, id), limits }));
    for (const [index, [id, time]] of some.entries()) {
      const answer = answers[index];
      if (answer === undefined || isMissing(answer)) return undefined;
      assertSuccess(answer, `${id}.json`);
      sizeBytes += answer.body.length;
      if (sizeBytes > mostBytes || !isAsListed(answer.body, id, time)) return undefined;
      records.push({ id, body: answer.body });
    }
  }
  return records;
}

/** False for a record that is another one, or older than the list says. */
function isAsListed(body: Uint8Array, id: string, time: string): boolean {
  const parsed = parseJson(body, recordLimits);
  if (!parsed.ok) return true; // Refused where all records are.
  const { id: own } = (parsed.value ?? {}) as { readonly id?: unknown };
  return own === id && Date.parse(timeAt(parsed.value, "modified")) >= Date.parse(time);
}

async function eachOf<T>(items: readonly T[], ask: (item: T) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < items.length; at += mostAtOnce)
    answers.push(...(await Promise.all(items.slice(at, at + mostAtOnce).map(ask))));
  return answers;
}

/** Google's storage says 403 for what is not there to who may not list. */
function isMissing({ status }: Answer): boolean {
  return status === 404 || status === 403 || status === 410;
}

function addressOf(folder: string, id: string): string {
  return `${folder}/${encodeURIComponent(`${id}.json`)}`;
}

function isSameTime(one: string | undefined, other: string): boolean {
  return one !== undefined && (one === other || Date.parse(one) === Date.parse(other));
}
