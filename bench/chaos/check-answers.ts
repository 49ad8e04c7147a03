import { setTimeout } from "node:timers/promises";
import type { AuditEntry } from "../../packages/server/src/contract/access.ts";
import type { Triage } from "../../packages/server/src/contract/finding.ts";
import type { Job } from "../../packages/server/src/contract/job.ts";
import type { Page } from "../../packages/server/src/contract/page.ts";
import type { Project } from "../../packages/server/src/contract/project.ts";
import type { Version } from "../../packages/server/src/contract/version.ts";
import type { Answer, Api } from "./api.ts";
import type { Dice } from "./dice.ts";
import type { KnownProject, KnownVersion, Ledger } from "./ledger.ts";

export interface AnswerCheck {
  readonly api: Api;
  readonly dice: Dice;
  readonly ledger: Ledger;
  readonly say: (said: string) => void;
}

/** Without one that ends: on a slow machine there is much to read. */
const mostSecondsOfNothing = 180;

/** Holds what a server answers, with nothing failing any more, against what was acknowledged. */
export async function checkAnswers(check: AnswerCheck): Promise<void> {
  if (!(await allRead(check))) return;
  const asked = new Asked(check);
  for (const project of check.ledger.projects.values()) {
    await checkVersions(asked, check, project);
    await checkTriages(asked, check, project);
  }
  await checkRemoved(asked, check);
  await checkAudit(asked, check);
}

/** Every job ends; none is stuck or given up. */
async function allRead({ api, dice, say }: AnswerCheck): Promise<boolean> {
  const asked = new Asked({ api, dice, say });
  let [left, since] = [Infinity, performance.now()];
  for (;;) {
    const open = await Promise.all(
      ["waiting", "running"].map((state) => asked.all<Job>(`jobs?kind=read-document&state=${state}`)),
    );
    const jobs = open.flat();
    if (jobs.length === 0) break;
    if (jobs.length < left) [left, since] = [jobs.length, performance.now()];
    if (performance.now() - since > mostSecondsOfNothing * 1_000) {
      say(`jobs do not end: ${JSON.stringify(jobs.slice(0, 3))}`);
      return false;
    }
    await setTimeout(500);
  }
  const dead = (await asked.page<Job>("jobs?state=dead&limit=5")).items;
  if (dead.length > 0) say(`jobs were given up: ${JSON.stringify(dead)}`);
  return dead.length === 0;
}

/** Questions that have to be answered. */
class Asked {
  readonly #check: Omit<AnswerCheck, "ledger">;

  constructor(check: Omit<AnswerCheck, "ledger">) {
    this.#check = check;
  }

  async get(path: string): Promise<Answer & { kind: "answered" }> {
    const { api, dice } = this.#check;
    for (let tries = 0; ; tries += 1) {
      const answer = await api.ask(dice, { method: "GET", path: `/api/v1/${path}` });
      if (answer.kind === "answered" && answer.status !== 429) return answer;
      if (tries > 50) throw new Error(`Nobody answers ${path}.`);
      await setTimeout(200);
    }
  }

  async page<T>(path: string): Promise<Page<T>> {
    const { status, body } = await this.get(path);
    if (status === 200) return body as Page<T>;
    this.#check.say(`${path} was answered with ${status}: ${JSON.stringify(body)}`);
    return { items: [], next: null };
  }

  async all<T>(path: string): Promise<readonly T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const more: Page<T> = await this.page<T>(`${path}${path.includes("?") ? "&" : "?"}limit=200${cursor}`);
      items.push(...more.items);
      cursor = more.next === null ? null : `&cursor=${encodeURIComponent(more.next)}`;
    }
    return items;
  }
}

async function checkVersions(
  asked: Asked,
  { ledger, say }: AnswerCheck,
  project: KnownProject,
): Promise<void> {
  const listed = await asked.all<Version>(`versions?project=${project.id}`);
  const byId = new Map(listed.map((version) => [version.id, version]));
  for (const known of project.versions.values()) {
    const version = byId.get(known.id);
    byId.delete(known.id);
    if (version === undefined) say(`${known.name} (${known.id}) was acknowledged and is lost`);
    else await checkVersion(asked, say, known, version);
  }
  const doubles = new Set(
    [...project.versions.values()].filter((one) => one.mayBeDouble).map(({ name }) => name),
  );
  for (const { id, name, digest } of byId.values()) {
    // A try whose answer was lost may have been done after the one that was acknowledged.
    if (ledger.sent.get(name) === digest && doubles.has(name)) continue;
    say(`${project.name} has a version that nobody sent: ${name} (${id})`);
  }
}

async function checkVersion(
  asked: Asked,
  say: (said: string) => void,
  known: KnownVersion,
  version: Version,
): Promise<void> {
  const { name, document, digest } = known;
  const state = document.isBroken ? "failed" : "ready";
  if (version.state !== state)
    say(`${name} (${known.id}) is ${version.state}, not ${state}: ${JSON.stringify(version.problems)}`);
  if (document.isBroken && version.problems.length === 0) say(`${name} is unread, and nobody says why`);
  if (version.digest !== digest || version.name !== name || version.branch !== known.branch)
    say(`${name} (${known.id}) is kept as ${version.name} in ${version.branch}, ${version.digest}`);
  const { status, bytes } = await asked.get(`versions/${known.id}/document`);
  if (status !== 200 || Buffer.compare(bytes, document.bytes) !== 0)
    say(`the document of ${name} (${known.id}) is not what was sent: ${status}, ${bytes.length} bytes`);
}

async function checkTriages(asked: Asked, { say }: AnswerCheck, { triages }: KnownProject): Promise<void> {
  for (const finding of new Set(triages.map((one) => one.finding))) {
    const { status, body } = await asked.get(`findings/${finding}/triage`);
    const history = status === 200 ? (body as { readonly items: readonly Triage[] }).items : [];
    for (const { comment, state, mayBeDouble } of triages.filter((one) => one.finding === finding)) {
      const count = history.filter((one) => one.comment === comment && one.state === state).length;
      if (count === 0) say(`the decision ${comment} about ${finding} was acknowledged and is lost`);
      if (count > 1 && !mayBeDouble) say(`the decision ${comment} about ${finding} is there ${count} times`);
    }
  }
}

async function checkRemoved(asked: Asked, { ledger, say }: AnswerCheck): Promise<void> {
  for (const { kind, id, name } of ledger.removed) {
    const { status } = await asked.get(`${kind}s/${id}`);
    if (status !== 404) say(`${kind} ${name} (${id}) was removed and is answered with ${status}`);
  }
  const gone = new Set(ledger.removed.filter(({ kind }) => kind === "project").map(({ name }) => name));
  for (const { id, name } of await asked.all<Project>("projects"))
    // A late try of the upload that made it makes it again.
    if (!ledger.projects.has(id) && !gone.has(name))
      say(`there is a project that nobody made: ${name} (${id})`);
}

async function checkAudit(asked: Asked, { ledger, say }: AnswerCheck): Promise<void> {
  const verdict = (await asked.get("audit/verify")).body as { readonly isIntact: boolean };
  if (!verdict.isIntact) say(`the log is broken: ${JSON.stringify(verdict)}`);
  const counts = countsOf(await asked.all<AuditEntry>("audit"));
  for (const [key, wanted] of countsOf(ledger.audited)) {
    const count = counts.get(key) ?? 0;
    if (count < wanted) say(`the log has ${count} times, not ${wanted}: ${key}`);
  }
  for (const [key, count] of counts)
    if (count > 1 && /^(?:version\.|project\.(?:create|remove))/.test(key))
      say(`the log has ${count} times: ${key}`);
}

function countsOf(
  entries: readonly { readonly action: string; readonly subject: string }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { action, subject } of entries) {
    const key = `${action} ${subject}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
