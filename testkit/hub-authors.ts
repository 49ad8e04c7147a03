import type http from "node:http";
import { type HubRepository, recordOf } from "./hub-records.ts";

export interface HubAuthors {
  readonly repositories: Readonly<Record<string, HubRepository>>;
  /** Ids of organisations by name; users are not made. */
  readonly organisations?: Readonly<Record<string, string>>;
  /** Items of a page of a list. Default: what the question asks for. */
  readonly listSize?: number;
}

/** Lists of what an author publishes, and who an author is; undefined for any other question. */
export function authorsAnswer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  hub: HubAuthors,
): true | undefined {
  const url = new URL(request.url ?? "/", "http://hub");
  const kind = /^\/api\/(models|datasets)$/.exec(url.pathname)?.[1];
  if (kind !== undefined) return sendList(url, kind, response, hub);
  const name = /^\/api\/(?:organizations|users)\/([\w.-]+)\/overview$/.exec(url.pathname)?.[1];
  if (name === undefined) return undefined;
  const id = url.pathname.startsWith("/api/organizations") ? hub.organisations?.[name] : undefined;
  response.writeHead(id === undefined ? 404 : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(id === undefined ? { error: "not found" } : { _id: id, name, type: "org" }));
  return true;
}

function sendList(url: URL, kind: string, response: http.ServerResponse, hub: HubAuthors): true {
  const author = url.searchParams.get("author") ?? "";
  const names = Object.entries(hub.repositories)
    .filter(([name, repository]) => name.startsWith(`${author}/`) && (repository.kind ?? "models") === kind)
    .map(([name]) => name);
  const size = hub.listSize ?? Number(url.searchParams.get("limit") ?? "1000");
  const start = Number(url.searchParams.get("cursor") ?? "0");
  if (start + size < names.length) {
    url.searchParams.set("cursor", String(start + size));
    response.setHeader("link", `<${url.pathname}${url.search}>; rel="next"`);
  }
  const items = names.slice(start, start + size).map((name) => itemOf(name, hub.repositories[name]));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(items));
  return true;
}

/** Items have no commit and no files. */
function itemOf(name: string, repository: HubRepository | undefined): unknown {
  const record = repository === undefined ? {} : recordOf(name, repository, false);
  const { _id, id } = record as { readonly _id?: string; readonly id?: string };
  return { _id, id, private: false, downloads: 0 };
}
