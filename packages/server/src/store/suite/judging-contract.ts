/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "assay";
import type { Judgement, JudgedFinding } from "../judging/judgement.ts";
import type { WantedPolicy } from "../judging/wanted-policy.ts";
import { idOf, type OpenedStore, type OpenEmpty, openedStore } from "./opened-store.ts";
import { inventoryOf, library, vulnerability } from "./small-inventories.ts";

const [torch, numpy] = [library("torch", "2.1.0"), library("numpy", "1.26.0")];
const plain = inventoryOf([torch, numpy]);
const all = { limit: 50, includePast: false };
const page = { limit: 50 };

export function judgingContract(openEmpty: OpenEmpty): void {
  test("a policy is kept with every change, under one name, and no rule stands in two", async () => {
    const { store, by } = await openedStore(openEmpty);
    const { policies } = store;

    const made = await policies.create(by, wanted("Formats", "no-pickle"));
    const same = await policies.change(by, made.id, { isEnabled: true });
    const changed = await policies.change(by, made.id, { isEnabled: false, name: "Safe formats" });

    expect(same).toMatchObject({ number: 1 });
    expect(changed).toMatchObject({ number: 2, name: "Safe formats", isEnabled: false, changedBy: by.name });
    const history = await policies.history(by, made.id, page);
    expect(history?.items.map(({ number, name, isEnabled }) => [number, name, isEnabled])).toEqual([
      [2, "Safe formats", false],
      [1, "Formats", true],
    ]);
    await expect(policies.create(by, wanted("safe FORMATS", "other"))).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(policies.create(by, wanted("Other", "no-pickle"))).rejects.toThrow(
      "The policy Safe formats has the rule no-pickle already.",
    );
    expect(await policies.remove(by, made.id)).toBe(true);
    expect(await policies.get(by, made.id)).toBeUndefined();
    await policies.create(by, wanted("Safe formats", "no-pickle"));
    const actions = (await store.access.audit.list(by, page)).items.map(({ action }) => action);
    expect(actions).toEqual(["policy.create", "policy.remove", "policy.change", "policy.create"]);
  });

  test("a policy is for all projects, for those with a tag, or for those that it names", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const [chat, web] = [await draw("chat", "1", plain), await draw("web", "1", plain)];
    const project = (await store.versions.get(by, chat))?.project.id ?? "";
    await store.projects.change(by, project, { tags: ["public"] });
    await store.policies.create(by, wanted("All", "a"));
    await store.policies.create(by, {
      ...wanted("Tagged", "b"),
      appliesTo: { kind: "tags", tags: ["public"] },
    });
    const named = { kind: "projects" as const, projects: [project] };
    await store.policies.create(by, { ...wanted("Named", "c"), appliesTo: named });
    await store.policies.create(by, { ...wanted("Off", "d"), isEnabled: false });

    const names = async (version: string): Promise<unknown> =>
      (await store.judging.policiesFor(version))?.map(({ name }) => name);
    expect(await names(chat)).toEqual(["All", "Tagged", "Named"]);
    expect(await names(web)).toEqual(["All"]);
    const branches = await store.judging.branches(by.organisation, 0, 10);
    expect(branches.map(({ policies }) => policies.length)).toEqual([3, 1]);
  });

  test("what the server finds stands beside what the document says, and never twice", async () => {
    const { store, by } = await openedStore(openEmpty);
    const said = vulnerability(torch, "CVE-2026-0001");
    const found = [advisory(said), advisory(vulnerability(numpy, "CVE-2026-0002"))];
    await upload({ store, by }, "1", [said], judgementOf("first", found));

    const { items } = await store.findings.list(by, all);
    expect(items.map(({ vulnerability: told, origin }) => [told?.id, origin]).toSorted()).toEqual([
      ["CVE-2026-0001", "document"],
      ["CVE-2026-0002", "advisory"],
    ]);
    expect((await store.findings.list(by, { ...all, origin: "advisory" })).items.length).toBe(1);
    expect((await store.policies.state(by)).findings).toEqual({ document: 1, policy: 0, advisory: 1 });
    expect(await store.policies.state(by)).toMatchObject({ branches: 1, judged: 1, advisories: null });
  });

  test("what is found later holds from the latest version on, with the time at which it was found", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const first = await upload({ store, by }, "1", [], judgementOf("a", []));
    const second = await upload({ store, by }, "2", [], judgementOf("a", []));
    clock.now += 3_600_000;
    const after = clock.now;
    const found = judgementOf("b", [advisory(vulnerability(torch, "CVE-2026-0001"))]);

    await store.judging.apply(second, plain, found);
    const [finding] = (await store.findings.list(by, all)).items;
    await store.judging.apply(second, plain, found);
    await store.judging.apply(first, plain, judgementOf("c", []));

    expect(finding).toMatchObject({ origin: "advisory", firstSeen: { version: "2" }, isCurrent: true });
    expect(Date.parse(finding?.firstSeen.at ?? "")).toBeGreaterThanOrEqual(after);
    expect((await store.findings.list(by, { ...all, version: first })).items).toEqual([]);
    expect((await store.findings.list(by, all)).items).toEqual([finding]);
    const events = (await store.events.list(by, page)).items;
    expect(events.map(({ kind, title, severity }) => [kind, title, severity])).toEqual([
      ["advisory-new", "bot 2: 1 new finding of advisories", "high"],
    ]);
  });

  test("a decision holds over judging again, and what is found no more can still be looked at", async () => {
    const { store, by } = await openedStore(openEmpty);
    const found = [advisory(vulnerability(torch, "CVE-2026-0001"))];
    const version = await upload({ store, by }, "1", [], judgementOf("a", found));
    const [finding] = (await store.findings.list(by, all)).items;
    await store.findings.triage(by, idOf(finding), {
      ...{ state: "false_positive", justification: null, comment: "", assignee: null, expiresAt: null },
    });

    await store.judging.apply(version, plain, judgementOf("b", []));
    expect(await store.findings.get(by, idOf(finding))).toMatchObject({ isCurrent: false });
    expect((await store.findings.list(by, all)).items).toEqual([]);
    const worse = { ...vulnerability(torch, "CVE-2026-0001", "critical"), message: "Worse." };
    await store.judging.apply(version, plain, judgementOf("c", [advisory(worse)]));
    await store.judging.apply(version, plain, judgementOf("d", found));

    expect((await store.findings.list(by, all)).items).toMatchObject([
      { id: finding?.id, severity: "high", triage: { state: "false_positive" }, isCurrent: true },
    ]);
  });

  test("projects stand to a policy as their latest versions do, and only for those who see them", async () => {
    const { store, by, as } = await openedStore(openEmpty);
    const policy = await store.policies.create(by, wanted("Formats", "no-pickle"));
    const team = await store.access.teams.create(by, "red");
    const version = await upload({ store, by }, "1", [], brokenBy(policy.id));
    const project = (await store.versions.get(by, version))?.project.id ?? "";

    const standings = await store.policies.standings(by, policy.id, { ...page, failing: true });
    expect(standings?.items).toMatchObject([
      { project: { name: "bot" }, asked: 2, kept: 1, findings: { high: 1 }, trouble: null },
    ]);
    expect(await store.policies.get(by, policy.id)).toMatchObject({ judged: 1, failing: 1 });
    expect((await store.findings.list(by, { ...all, policy: policy.id })).items).toMatchObject([
      { origin: "policy", policy: policy.id },
    ]);
    await store.projects.change(by, project, { team: team.id });
    const other = as("viewer");
    expect((await store.policies.standings(other, policy.id, { ...page, failing: false }))?.items).toEqual(
      [],
    );
    expect(await store.policies.get(other, policy.id)).toMatchObject({ judged: 0, failing: 0 });
    expect((await store.policies.state(other)).branches).toBe(0);
    await store.projects.remove(by, project);
    expect(await store.policies.get(by, policy.id)).toMatchObject({ judged: 0, failing: 0 });
  });

  test("a policy that changes while a document is judged asks for another round, once", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const { id } = await store.policies.create(by, wanted("Formats", "no-pickle"));
    await store.policies.change(by, id, { appliesTo: { kind: "tags", tags: ["x"] } });
    const kinds = ["rejudge"];
    for (;;) {
      const job = await store.jobs.claim(kinds, "w", 1_000, clock.now + 10);
      if (job === undefined) break;
      await store.jobs.done(job.id, "w", clock.now);
    }
    await upload({ store, by }, "1", [], brokenBy(id));
    await upload({ store, by }, "2", [], brokenBy(id));

    const waiting = await store.jobs.list(by, { ...page, state: "waiting", kind: "rejudge" });
    expect(waiting.items.length).toBe(1);
  });

  // The model of it all: each version holds what was found at it, the latest one what was found last, whatever the order.
  test("each version holds exactly what was found, in whatever order it is read, judged again and removed", async () => {
    const opened = await openedStore(openEmpty);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        run += 1;
        await follow(opened, `project ${run}`, steps);
      }),
      { numRuns: 12 },
    );
  });
}

type Step =
  | { readonly kind: "read" | "late"; readonly said: readonly string[]; readonly found: readonly string[] }
  | { readonly kind: "judged"; readonly found: readonly string[] }
  | { readonly kind: "removed" };

const ids = fc.uniqueArray(fc.constantFrom("CVE-1", "CVE-2", "CVE-3"), { maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constantFrom("read", "late"), said: ids, found: ids }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant("judged"), found: ids }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant("removed") }), weight: 1 },
);

interface Kept {
  readonly id: string;
  readonly said: readonly string[];
  readonly found: readonly string[];
}

async function follow(opened: OpenedStore, project: string, steps: readonly Step[]): Promise<void> {
  const { store, by } = opened;
  const late: Kept[] = [];
  let kept: Kept[] = [];
  for (const [index, one] of steps.entries()) {
    if (one.kind === "read" || one.kind === "late") {
      const version = { id: await uploadedAs(opened, project, index), said: one.said, found: one.found };
      if (one.kind === "read") await complete(opened, version);
      (one.kind === "late" ? late : kept).push(version);
      continue;
    }
    const latest = kept.at(-1);
    if (latest === undefined) continue;
    kept = kept.slice(0, -1);
    if (one.kind === "removed") await store.versions.remove(by, latest.id);
    else {
      await store.judging.apply(latest.id, plain, judgementOf(`${index}`, one.found.map(foundBy)));
      kept = [...kept, { ...latest, found: one.found }];
    }
  }
  for (const version of late) await complete(opened, version);
  for (const version of [...kept, ...late]) await expectFound(opened, version);
}

async function uploadedAs({ store, by }: OpenedStore, project: string, index: number): Promise<string> {
  const query = { project, version: `${index}`, branch: "main", autoCreate: true };
  return (await store.versions.upload(by, Buffer.from(`${project} ${index}`), query)).versionId;
}

async function complete({ store }: OpenedStore, { id, said, found }: Kept): Promise<void> {
  const inventory = inventoryOf(
    [torch, numpy],
    [],
    said.map((name) => vulnerability(torch, name)),
  );
  const judgement = judgementOf(`read ${id}`, found.map(foundBy));
  await store.reading.complete(id, { format: "x", inventory, problems: [], judgement });
}

function foundBy(name: string): JudgedFinding {
  return advisory(vulnerability(torch, name));
}

async function expectFound({ store, by }: OpenedStore, { id, said, found }: Kept): Promise<void> {
  const { items } = await store.findings.list(by, { ...all, version: id });
  const wanted = [
    ...said.map((name) => `${name} document`),
    ...found.filter((name) => !said.includes(name)).map((name) => `${name} advisory`),
  ];
  expect(items.map((one) => `${one.vulnerability?.id} ${one.origin}`).toSorted()).toEqual(wanted.toSorted());
}

function wanted(name: string, rule: string): WantedPolicy {
  const rules = [{ id: rule, title: rule, severity: "high" as const }];
  return {
    name,
    text: { pack: null, yaml: `# ${rule}`, rules },
    isEnabled: true,
    appliesTo: { kind: "all" },
  };
}

function advisory(finding: Finding): JudgedFinding {
  return { finding, origin: "advisory" };
}

function judgementOf(basis: string, findings: readonly JudgedFinding[]): Judgement {
  return { basis, findings, verdicts: [] };
}

/** Of two things one does not keep the policy. */
function brokenBy(policy: string): Judgement {
  const finding: Finding = {
    ...{ id: "p", rule: "POLICY/no-pickle", kind: "policy", severity: "high", subject: torch.id },
    ...{ message: "torch is a pickle", evidence: [] },
  };
  const counts = { asked: 2, kept: 1, exempt: 0, unjudged: 0 };
  return {
    basis: "broken",
    findings: [{ finding, origin: "policy", policy }],
    verdicts: [{ policy, number: 1, ...counts }],
  };
}

async function upload(
  { store, by }: Pick<OpenedStore, "store" | "by">,
  version: string,
  findings: readonly Finding[],
  judgement: Judgement,
): Promise<string> {
  const query = { project: "bot", version, branch: "main", autoCreate: true };
  const { versionId } = await store.versions.upload(by, Buffer.from(version), query);
  const inventory = { ...plain, findings };
  await store.reading.complete(versionId, { format: "x", inventory, problems: [], judgement });
  return versionId;
}
