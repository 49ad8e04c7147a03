import type http from "node:http";
import { loopbackServer, type LoopbackServer } from "testkit/loopback-server";
import type { Finding, Triage } from "../../server/src/contract/finding.ts";
import { sendBuilt } from "./built-web.ts";
import { administrationLists, auditVerdict, newToken } from "./mock-administration.ts";
import { detailOf, entities, findings, projects, versionOf, versions } from "./mock-inventory.table.ts";
import { fetchingAnswer, type Fetched, fetchedAtFirst } from "./mock-fetching.ts";
import {
  channelAnswer,
  deliveryAnswer,
  eventsOf,
  type MockNotifications,
  mockNotifications,
} from "./mock-notifications.ts";
import { difference, facetsOf, lineageOf, overview, trend, where } from "./mock-questions.ts";

/** What a mocked server remembers between requests. */
interface Kept {
  isSignedIn: boolean;
  findings: readonly Finding[];
  readonly decided: Map<string, Triage[]>;
  readonly fetched: Fetched;
  readonly uploads: Map<string, { readonly isBroken: boolean; asked: number }>;
  readonly notifications: MockNotifications;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export type Answer = readonly [status: number, body: unknown];

/** A server that answers as the contract says, from memory; the built interface stands beside the API, under the real policy. */
export function mockApi(dist: string, isSignedIn = true): Promise<LoopbackServer> {
  const kept: Kept = {
    isSignedIn,
    findings,
    decided: new Map(),
    uploads: new Map(),
    fetched: fetchedAtFirst(),
    notifications: mockNotifications(),
  };
  return loopbackServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://mock");
    if (!url.pathname.startsWith("/api/")) return sendBuilt(dist, url.pathname, response);
    void bodyOf(request).then((body) => {
      const path = url.pathname.replace("/api/v1/", "");
      const [status, answer] = answerTo(kept, {
        method: request.method ?? "GET",
        path,
        query: url.searchParams,
        body,
      });
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
    });
  });
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function answerTo(kept: Kept, asked: Asked): Answer {
  const [area = "", id, part] = asked.path.split("/").map(decodeURIComponent);
  if (area === "sign-in")
    return [200, { password: true, oidc: { name: "Acme SSO" }, needsSetup: false, isDemo: false }];
  if (area === "session" && asked.method === "POST") return signIn(kept, asked.body);
  if (!kept.isSignedIn) return problem(401, "You are not signed in");
  return answerToKnown(kept, asked, area, id, part);
}

function answerToKnown(kept: Kept, asked: Asked, area: string, id?: string, part?: string): Answer {
  switch (area) {
    case "session":
      return session(kept, asked.method);
    case "findings":
      return findingAnswer(kept, asked, id, part);
    case "uploads":
      return uploaded(kept, asked);
    case "tokens":
      return asked.method === "POST" ? [201, newToken] : [200, administration(area, asked.query, id)];
    case "scans":
    case "watches":
      return fetchingAnswer(kept.fetched, asked, id, part);
    case "entities":
      return entityAnswer(asked.query, id, part);
    case "channels":
      return channelAnswer(kept.notifications, asked, id, part);
    case "deliveries":
      return deliveryAnswer(kept.notifications, asked, id);
    default: {
      if (area === "versions" && id !== undefined) return versionAnswer(kept, id);
      const answer = plain(area, asked.query, id);
      return answer === undefined ? problem(404, "There is no such thing") : [200, answer];
    }
  }
}

function problem(
  status: number,
  title: string,
  errors?: readonly { place: string; message: string }[],
): Answer {
  return [status, { type: "urn:assay:problem:mock", title, status, detail: "", requestId: "r-1", errors }];
}

function signIn(kept: Kept, body: string): Answer {
  const { password } = JSON.parse(body) as { password: string };
  if (password !== "correct horse battery")
    return problem(401, "The e-mail address or the password is wrong");
  kept.isSignedIn = true;
  return session(kept, "GET");
}

function session(kept: Kept, method: string): Answer {
  if (method === "DELETE") kept.isSignedIn = false;
  if (method === "DELETE") return [204, undefined];
  const account = { id: "a-1", email: "ada@acme.example", name: "Ada Analyst", role: "admin", teams: [] };
  return [200, { account, csrfToken: "csrf-1", expiresAt: null }];
}

function paged<T>(items: readonly T[], query: URLSearchParams): { items: readonly T[]; next: string | null } {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return {
    items: items.slice(from, from + limit),
    next: from + limit < items.length ? String(from + limit) : null,
  };
}

function has(text: string | null, q: string | null): boolean {
  return q === null || (text ?? "").toLowerCase().includes(q.toLowerCase());
}

function findingAnswer(
  kept: Kept,
  { method, query, body }: Asked,
  id: string | undefined,
  part: string | undefined,
): Answer {
  if (id === undefined)
    return [
      200,
      paged(
        kept.findings.filter((one) => isAsked(one, query)),
        query,
      ),
    ];
  const found = kept.findings.find((one) => one.id === id);
  if (found === undefined) return problem(404, "There is no such finding");
  if (part === undefined) return [200, found];
  if (method === "GET") return [200, { items: kept.decided.get(id) ?? [] }];
  const decision = JSON.parse(body) as Omit<Triage, "author" | "at">;
  const triage = { ...decision, author: "ada@acme.example", at: new Date().toISOString() };
  kept.decided.set(id, [triage, ...(kept.decided.get(id) ?? [])]);
  kept.findings = kept.findings.map((one) => (one.id === id ? { ...one, triage } : one));
  return [200, { ...found, triage }];
}

function isAsked(one: Finding, query: URLSearchParams): boolean {
  const isOf = (name: string, value: string | undefined): boolean =>
    query.get(name) === null || query.get(name) === value;
  return (
    isOf("kind", one.kind) &&
    isOf("severity", one.severity) &&
    isOf("entity", one.entity?.id) &&
    isOf("state", one.triage?.state ?? "not_set") &&
    has(`${one.message} ${one.rule}`, query.get("q"))
  );
}

function entityAnswer(query: URLSearchParams, id: string | undefined, part: string | undefined): Answer {
  if (id === undefined)
    return [
      200,
      paged(
        entities.filter((one) => isListed(one, query)),
        query,
      ),
    ];
  if (id === "facets") return [200, facetsOf(entities.filter((one) => isListed(one, query)))];
  const found = entities.find((one) => one.id === id);
  if (found === undefined) return problem(404, "There is no such entry");
  return [200, part === "lineage" ? lineageOf(id) : detailOf(found)];
}

function isListed(one: (typeof entities)[number], query: URLSearchParams): boolean {
  const isOf = (name: string, value: string | null): boolean =>
    query.get(name) === null || query.get(name) === value;
  return (
    isOf("kind", one.kind) &&
    isOf("format", one.format) &&
    isOf("licence", one.licence ?? "unknown") &&
    isOf("basis", one.basis) &&
    has(`${one.name} ${one.purl ?? ""}`, query.get("q"))
  );
}

function uploaded(kept: Kept, { query, body }: Asked): Answer {
  if (body === "")
    return problem(400, "The document is empty", [{ place: "body", message: "Nothing was sent" }]);
  const id = `up-${kept.uploads.size + 1}`;
  kept.uploads.set(id, { isBroken: !body.includes("CycloneDX"), asked: 0 });
  return [
    202,
    { versionId: id, projectId: query.get("project"), token: id, digest: "sha256:00", isDuplicate: false },
  ];
}

function versionAnswer(kept: Kept, id: string): Answer {
  const upload = kept.uploads.get(id);
  const [owner] = projects;
  if (upload === undefined || owner === undefined) {
    const found = versions.find((one) => one.id === id);
    return found === undefined ? problem(404, "There is no such version") : [200, found];
  }
  upload.asked += 1;
  if (upload.asked === 1)
    return [200, versionOf(owner, 3, { id, state: "queued", format: "", problems: [] })];
  if (!upload.isBroken) return [200, versionOf(owner, 3, { id })];
  const problems = ["/specVersion", "/components/0/name", "/components/1/hashes/0", "/metadata"].map(
    (pointer) => ({
      pointer,
      rule: "CDX-SCHEMA",
      message: `must be there, <b>as the schema says</b>: ${pointer}`,
      isError: true,
    }),
  );
  return [200, versionOf(owner, 3, { id, state: "failed", format: "", problems })];
}

function plain(area: string, query: URLSearchParams, id: string | undefined): unknown {
  switch (area) {
    case "overview":
      return overview();
    case "projects":
      return id === undefined
        ? paged(
            projects.filter(({ name }) => has(name, query.get("q"))),
            query,
          )
        : projects.find((one) => one.id === id);
    case "versions":
      return paged(
        versions.filter(({ project }) => [null, project.id].includes(query.get("project"))),
        query,
      );
    case "events":
      return paged(eventsOf(query), query);
    case "difference":
      return difference(query);
    case "trend":
      return { points: trend() };
    case "where":
      return paged(where(query.get("q") ?? ""), query);
    default:
      return administration(area, query, id);
  }
}

function administration(area: string, query: URLSearchParams, id: string | undefined): unknown {
  if (area === "audit" && id === "verify") return auditVerdict;
  const list = administrationLists.get(area);
  return list === undefined ? undefined : paged(list, query);
}
