import type http from "node:http";
import { loopbackServer, type LoopbackServer } from "testkit/loopback-server";
import type { Finding, Triage } from "../../server/src/contract/finding.ts";
import type { Retention } from "../../server/src/contract/retention.ts";
import { sendBuilt } from "./built-web.ts";
import { type Answer, type Asked, has, paged, problem } from "./mock-answer.ts";
import { administrationLists, auditVerdict, newToken } from "./mock-administration.ts";
import * as standing from "./mock-compliance.ts";
import { detailOf, entities, findings, projects, versionOf, versions } from "./mock-inventory.table.ts";
import { policyAnswer } from "./mock-policies.ts";
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
  badge: string | null;
  retention: Retention;
  readonly decided: Map<string, Triage[]>;
  readonly fetched: Fetched;
  readonly uploads: Map<string, { readonly isBroken: boolean; asked: number }>;
  readonly notifications: MockNotifications;
}

/** A server that answers as the contract says, from memory; the built interface stands beside the API, under the real policy. */
export function mockApi(dist: string, isSignedIn = true): Promise<LoopbackServer> {
  const kept: Kept = {
    badge: null,
    retention: { versions: null, days: null, eventDays: 400 },
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

type Answering = (kept: Kept, asked: Asked, id?: string, part?: string) => Answer | undefined;

const standingIn =
  (area: string): Answering =>
  (_, asked, id) =>
    standing.standingAnswer(asked, area, id);

/** Undefined: as any list of the area. */
const areas: Readonly<Record<string, Answering>> = {
  session: (kept, { method }) => session(kept, method),
  findings: findingAnswer,
  uploads: uploaded,
  policies: (_, asked, id, part) => policyAnswer(asked, id, part),
  projects: (kept, { method }, id, part) => {
    if (part === "badge") return badge(kept, method, id);
    return id === undefined ? undefined : [200, projectOf(kept, id)];
  },
  versions: (kept, { path }, id, part) => {
    if (id === undefined) return undefined;
    return part === "compliance" ? [200, ruleSetsOf(path)] : versionAnswer(kept, id);
  },
  compliance: standingIn("compliance"),
  questions: standingIn("questions"),
  duties: standingIn("duties"),
  exports: standingIn("exports"),
  channels: (kept, asked, id, part) => channelAnswer(kept.notifications, asked, id, part),
  deliveries: (kept, asked, id) => deliveryAnswer(kept.notifications, asked, id),
  retention: (kept, { method, body }) => {
    if (method === "PUT") kept.retention = JSON.parse(body) as Retention;
    return [200, kept.retention];
  },
  tokens: (_, { method }) => (method === "POST" ? [201, newToken] : undefined),
  scans: (kept, asked, id, part) => fetchingAnswer(kept.fetched, asked, id, part),
  watches: (kept, asked, id, part) => fetchingAnswer(kept.fetched, asked, id, part),
  entities: (_, { query }, id, part) => entityAnswer(query, id, part),
};

function answerToKnown(kept: Kept, asked: Asked, area: string, id?: string, part?: string): Answer {
  const own = Object.hasOwn(areas, area) ? areas[area]?.(kept, asked, id, part) : undefined;
  if (own !== undefined) return own;
  const answer = plain(area, asked.query, id);
  return answer === undefined ? problem(404, "There is no such thing") : [200, answer];
}

function ruleSetsOf(path: string): object {
  const ruleSet = path.split("/")[3];
  return ruleSet === undefined ? standing.ofVersion : standing.detail(ruleSet);
}

function badge(kept: Kept, method: string, id: string | undefined): Answer {
  kept.badge = method === "PUT" ? `/api/v1/projects/${id}/badge.svg` : null;
  return [204, undefined];
}

function projectOf(kept: Kept, id: string): object | undefined {
  const found = projects.find((one) => one.id === id);
  return found === undefined ? undefined : { ...found, badge: kept.badge };
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
  const { kind, severity, origin, entity, triage } = one;
  const said = { kind, severity, origin, entity: entity?.id, state: triage?.state ?? "not_set" };
  const isOf = ([name, value]: [string, string | undefined]): boolean =>
    query.get(name) === null || query.get(name) === value;
  const isMine = query.get("mine") !== "true" || triage?.assignee === "a-1";
  return isMine && Object.entries(said).every(isOf) && has(`${one.message} ${one.rule}`, query.get("q"));
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
  return [200, part === "lineage" ? lineageOf(id, query.get("parts") !== "false") : detailOf(found)];
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
