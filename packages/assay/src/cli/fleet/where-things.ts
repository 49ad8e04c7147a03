import type { Advisory } from "../../advisories/advisory.ts";
import { type Query, queryOf } from "../../fleet/query.ts";
import { type Hit, whereIn } from "../../fleet/where-in.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Inventory } from "../../model/inventory.ts";
import { valueOf } from "../../model/resolve.ts";
import type { AdvisoryOptions } from "../advisories/advisory-options.ts";
import { clock } from "../clock.ts";
import { plural } from "../plural.ts";
import { readFleet } from "./read-fleet.ts";

export interface WhereOptions extends AdvisoryOptions {
  readonly json?: boolean;
}

interface Place {
  readonly file: string;
  readonly hits: readonly Hit[];
}

interface Answer {
  readonly query: Query;
  readonly places: readonly Place[];
  readonly documents: number;
  readonly unread: readonly { readonly file: string; readonly unread: string }[];
  /** Ids of the advisories that the documents were judged with. */
  readonly judgedWith: readonly string[];
}

/** The answer as text or as one JSON document; `isWhole` is false when a document could not be read. @throws AssayError */
export async function whereThings(
  text: string,
  files: readonly string[],
  options: WhereOptions,
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const query = queryOf(text);
  if (query.text === "") throw new AssayError("usage", "say what to look for: a CVE, a purl, a name");
  const records = query.kind === "vulnerability" ? await recordsOf(query.text, options) : [];
  const judge = await judgeWith(records);
  const places: Place[] = [];
  const unread: { readonly file: string; readonly unread: string }[] = [];
  let documents = 0;
  for await (const document of readFleet(files)) {
    documents += 1;
    if ("unread" in document) {
      unread.push(document);
      continue;
    }
    const hits = whereIn(await judge(document.inventory), query);
    if (hits.length > 0) places.push({ file: document.file, hits });
  }
  const answer = { query, places, documents, unread, judgedWith: records.map(({ id }) => id) };
  return { text: options.json === true ? jsonOf(answer) : wordsOf(answer), isWhole: unread.length === 0 };
}

/** What files and the database say of the vulnerability today: documents of yesterday do not know it. */
async function recordsOf(id: string, options: AdvisoryOptions): Promise<readonly Advisory[]> {
  const { advisory = [], db, vulnerabilities } = options;
  const { advisoriesOfFile } = await import("../advisories/advisory-file.ts");
  const given = advisory.flatMap(advisoriesOfFile);
  if (vulnerabilities === false) return given;
  const { openDatabase } = await import("../advisories/open-database.ts");
  const database = await openDatabase(db);
  if (database === undefined) return given;
  try {
    return [...given, ...(await database.lookup.ofId(id))];
  } finally {
    database.close();
  }
}

async function judgeWith(
  records: readonly Advisory[],
): Promise<(inventory: Inventory) => Promise<Inventory> | Inventory> {
  if (records.length === 0) return (inventory) => inventory;
  const [{ judgeVulnerabilities }, { recordsLookup }] = await Promise.all([
    import("../../enrich/advisories/judge-vulnerabilities.ts"),
    import("../../enrich/advisories/records-lookup.ts"),
  ]);
  const lookup = recordsLookup(records);
  const options = { now: clock(), about: new Set(records.flatMap(({ id, aliases }) => [id, ...aliases])) };
  return async (inventory) => (await judgeVulnerabilities(inventory, lookup, options)).inventory;
}

function jsonOf({ query, places, documents, unread, judgedWith }: Answer): string {
  const found = places.map(({ file, hits }) => ({ file, hits: hits.map(hitJson) }));
  return `${JSON.stringify({ query, documents, judgedWith, places: found, unread }, undefined, 2)}\n`;
}

function hitJson({ entity, because, origin, path }: Hit): object {
  return {
    ...thingJson(entity),
    because,
    ...(path.length === 0 ? {} : { origin: thingJson(origin) }),
    path: path.map(({ relation, detail, entity: to }) => ({
      relation,
      ...(detail === undefined ? {} : { detail }),
      ...thingJson(to),
    })),
  };
}

function thingJson(entity: Hit["entity"]): object {
  const version = valueOf(entity, "version");
  const purl = entity.identifiers.find(({ type }) => type === "purl")?.value;
  return {
    id: entity.id,
    kind: entity.kind,
    name: entity.name,
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
  };
}

/** More lines than this of one document bury the others; `--json` has them all. */
const mostLines = 20;

function wordsOf({ query, places, documents, unread, judgedWith }: Answer): string {
  const judged = judgedWith.length === 0 ? "" : ` (judged with ${judgedWith.map(printable).join(", ")})`;
  const count = places.length === 0 ? "nowhere" : `in ${places.length}`;
  const head = `${printable(query.text)}: ${count} of ${plural(documents, "document")}${judged}`;
  const lines = places.flatMap(({ file, hits }) => [
    "",
    printable(file),
    ...hits.slice(0, mostLines).map(hitLine),
    ...(hits.length > mostLines ? [`  … and ${hits.length - mostLines} more`] : []),
  ]);
  const gaps = unread.map(({ file, unread: reason }) => `not read: ${printable(file)}: ${printable(reason)}`);
  return `${[head, ...lines, ...(gaps.length === 0 ? [] : ["", ...gaps])].join("\n")}\n`;
}

/** `  torch 2.5.1   affected (< 2.6.0)`, `    acme/bot   ← dependsOn torch`. */
function hitLine({ entity, because, origin, path }: Hit): string {
  if (path.length === 0) return `  ${entity.kind}  ${nameOf(entity)}   ${printable(because)}`;
  const way = path.map(({ relation, detail }, at) => {
    const from = at === 0 ? origin : (path[at - 1]?.entity ?? origin);
    return `${relation}${detail === undefined ? "" : ` (${printable(detail)})`} ${nameOf(from)}`;
  });
  return `    ${entity.kind}  ${nameOf(entity)}   ${way.toReversed().join(", which ")}`;
}

function nameOf(entity: Hit["entity"]): string {
  const version = valueOf(entity, "version");
  return printable(version === undefined ? entity.name : `${entity.name} ${version}`);
}
