import { randomBytes } from "node:crypto";
import { principalOf, systemPrincipal } from "../access/caller.ts";
import { hashPassword } from "../access/password.ts";
import type { Principal } from "../contract/access.ts";
import type { WorkSettings } from "../serve/job-kinds/job-kind.ts";
import { jobKinds } from "../serve/job-kinds/registry.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { type DemoDocument, demoDocuments } from "./demo-documents.ts";
import {
  demoDecisions,
  demoOrganisation,
  demoPeople,
  type DemoProject,
  demoProjects,
  demoTeams,
  demoVisitor,
} from "./portfolio.table.ts";
import { makePolicies, makeWatch } from "./seed-watchful.ts";

export interface DemoSignIn {
  readonly email: string;
  /** Made anew for each demo. */
  readonly password: string;
}

const day = 86_400_000;

/** A believable portfolio in an empty place, as if its people had worked for three months until now. */
export async function seedDemo(settings: WorkSettings, now: number): Promise<DemoSignIn> {
  let clock = now - 90 * day;
  const store = await openStore(settings.place, { now: () => clock });
  try {
    const by = systemPrincipal(await store.access.organisations.ensure(demoOrganisation));
    const signIn = await makePeople(store, by);
    const teams = await makeTeams(store, by);
    await makePolicies(store, by);
    const documents = await demoDocuments();
    for (const { at, project, document, id } of await makeProjects(store, by, { teams, documents, now })) {
      clock = at;
      await store.versions.upload(by, document.bytes, {
        ...{ project: id, version: document.version, branch: "main", environment: project.environment },
        autoCreate: false,
      });
      await workThrough(store, settings, clock);
    }
    clock = now - day / 2;
    await decide(store, by);
    await makeWatch(store, by);
    clock = now;
    await workThrough(store, settings, clock);
    return signIn;
  } finally {
    await store.close();
  }
}

/** Does what an upload brought about before the next one comes, as a server would have done. */
async function workThrough(store: Store, settings: WorkSettings, at: number): Promise<void> {
  const kinds = jobKinds.filter(({ pool }) => pool === "reading");
  const names = kinds.map(({ kind }) => kind);
  for (;;) {
    const job = await store.jobs.claim(names, "demo", 60_000, at);
    if (job === undefined) return;
    await kinds.find(({ kind }) => kind === job.kind)?.run(job.payload, { store, settings, now: () => at });
    await store.jobs.done(job.id, "demo", at);
  }
}

async function makePeople({ access }: Store, by: Principal): Promise<DemoSignIn> {
  const password = randomBytes(12).toString("base64url");
  const { email, name, role } = demoVisitor;
  await access.accounts.create(by, { email, name, role, passwordHash: await hashPassword(password) });
  for (const person of demoPeople) {
    const { email: address, name: called, role: may } = person;
    await access.accounts.create(by, { email: address, name: called, role: may });
  }
  return { email, password };
}

/** Ids by name; people are put into theirs. */
async function makeTeams({ access }: Store, by: Principal): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const name of demoTeams) ids.set(name, (await access.teams.create(by, name)).id);
  for (const { email, teams } of demoPeople) {
    const account = await access.accounts.byEmail(by.organisation, email);
    const wanted = teams.flatMap((name) => ids.get(name) ?? []);
    if (account !== undefined) await access.teams.setOf(by, account.id, wanted);
  }
  return ids;
}

interface Upload {
  readonly at: number;
  readonly id: string;
  readonly project: DemoProject;
  readonly document: DemoDocument;
}

interface Given {
  readonly teams: ReadonlyMap<string, string>;
  readonly documents: readonly DemoDocument[];
  readonly now: number;
}

/** All uploads, the oldest first. */
async function makeProjects(
  store: Store,
  by: Principal,
  { teams, documents, now }: Given,
): Promise<readonly Upload[]> {
  const uploads: Upload[] = [];
  for (const project of demoProjects) {
    const { name, kind = "application", description = "", owner = null, team, tags = [], daysAgo } = project;
    const wanted = { name, kind, description, owner, tags, team: teams.get(team ?? "") ?? null };
    const { id } = await store.projects.create(by, wanted);
    const own = documents.filter((document) => document.name === project.documents);
    for (const [index, document] of own.entries())
      uploads.push({ at: now - (daysAgo[index] ?? 0) * day - day / 4, id, project, document });
  }
  return uploads.sort((a, b) => a.at - b.at);
}

async function decide(store: Store, by: Principal): Promise<void> {
  const projects = await store.projects.list(by, { limit: 100, sort: "name" });
  for (const { q, project: name, decision } of demoDecisions) {
    const project = projects.items.find((one) => one.name === name)?.id;
    const people = await store.access.accounts.byEmail(by.organisation, "ada@example.com");
    const page = await store.findings.list(by, {
      limit: 1,
      q,
      includePast: false,
      ...(project && { project }),
    });
    const [finding] = page.items;
    if (finding !== undefined && people !== undefined)
      await store.findings.triage(principalOf(people), finding.id, decision);
  }
}
