/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { NewTriage } from "../../contract/finding.ts";
import { idOf, namesOf, type OpenedStore, type OpenEmpty, openedStore } from "./opened-store.ts";
import { claim, entity, inventoryOf, library, vulnerability } from "./small-inventories.ts";

/** How often each meeting is brought about: which of the two comes first is a matter of chance. */
const rounds = 6;
const torch = library("torch", "2.1.0");
const list = { limit: 50 };
const newWatch = {
  ...{ list: "assayWatch: 1", targets: ["hf://acme/a"], everyHours: 24, rescanInto: null },
};

/** What several change at the same time. */
export function atOnceContract(openEmpty: OpenEmpty): void {
  test("a project that several move at once is seen by one team only", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, as, draw } = opened;
    const teams = await Promise.all(
      ["one", "two", "three"].map(async (name) => (await store.access.teams.create(by, name)).id),
    );
    await draw("bot", "1", inventoryOf([torch]));
    const [bot] = (await store.projects.list(by, { ...list, sort: "name" })).items;

    for (let round = 0; round < rounds; round += 1) {
      await Promise.all([...teams, ...teams].map((team) => store.projects.change(by, idOf(bot), { team })));
      const owner = (await store.projects.get(by, idOf(bot)))?.team;
      for (const team of teams) {
        const { items } = await store.entities.list(as("viewer", [team]), list);
        expect(namesOf(items)).toEqual(team === owner ? ["torch"] : []);
      }
    }
  });

  test("a branch that is made while its project moves is seen by the new team only", async () => {
    const { store, by, as } = await openedStore(openEmpty);
    const { id: team } = await store.access.teams.create(by, "one");
    for (let round = 0; round < rounds; round += 1) {
      const { id } = await store.projects.create(by, newProject(`bot ${round}`));
      const query = { project: id, version: "1", branch: "main", autoCreate: false };
      const [{ versionId }] = await Promise.all([
        store.versions.upload(by, Buffer.from(`${round}`), query),
        store.projects.change(by, id, { team }),
      ]);
      await store.reading.complete(versionId, {
        ...{ format: "x", problems: [], inventory: inventoryOf([library(`own-${round}`, "1")]) },
      });
    }

    expect((await store.entities.list(as("viewer"), list)).items).toEqual([]);
    expect((await store.entities.list(as("viewer", [team]), list)).items.length).toBe(rounds);
  });

  test("of two branches that are read at once, the newest upload is the project's latest version", async () => {
    const { store, by } = await openedStore(openEmpty);
    for (let round = 0; round < rounds; round += 1) {
      const project = `bot ${round}`;
      const uploads: string[] = [];
      for (const branch of ["a", "b", "c"]) {
        const query = { project, version: branch, branch, autoCreate: true };
        uploads.push((await store.versions.upload(by, Buffer.from(branch + project), query)).versionId);
      }
      const read = { format: "x", problems: [], inventory: inventoryOf([torch]) };
      await Promise.all(uploads.map((id) => store.reading.complete(id, read)));

      const { items } = await store.projects.list(by, { ...list, sort: "name", q: project });
      expect(items.find(({ name }) => name === project)?.latest?.name).toBe("c");
    }
  });

  test("what is decided while a version is drawn holds for it", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    for (let round = 0; round < rounds; round += 1) {
      const project = `bot ${round}`;
      const drawn = (severity: "high" | "low") =>
        inventoryOf([torch], [], [vulnerability(torch, "CVE-2026-0001", severity)]);
      await draw(project, "1", drawn("high"));
      const finding = await onlyFinding(store, by, project);
      await Promise.all([draw(project, "2", drawn("low")), store.findings.triage(by, finding.id, decided)]);

      expect((await onlyFinding(store, by, project)).triage?.state).toBe("not_affected");
    }
  });

  test("of several who want one name at once, one has it and the others are told", async () => {
    const { store, by } = await openedStore(openEmpty);
    for (let round = 0; round < rounds; round += 1) {
      const outcomes = await Promise.allSettled(
        [1, 2, 3].map(() => store.watches.make(by, { ...newWatch, name: `watch ${round}` })),
      );
      const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      expect(refused.length).toBe(2);
      for (const reason of refused) expect(reason).toMatchObject({ code: "conflict" });
    }
  });

  test("work on a project is seen by whom it moves to, and by nobody else", async () => {
    const { store, by, as } = await openedStore(openEmpty);
    const { id: team } = await store.access.teams.create(by, "one");
    const query = { project: "bot", version: "1", branch: "main", autoCreate: true };
    const { projectId, token } = await store.versions.upload(by, Buffer.from("1"), query);
    expect(await store.jobs.get(as("viewer"), token)).toBeDefined();
    await store.projects.change(by, projectId, { team });

    expect(await store.jobs.get(as("viewer"), token)).toBeUndefined();
    expect(await store.jobs.get(as("viewer", [team]), token)).toBeDefined();
  });

  test("a document that one removes and another sends is there for the other", async () => {
    const { store, by } = await openedStore(openEmpty);
    for (let round = 0; round < rounds; round += 1) {
      const document = Buffer.from(`${round}`);
      const query = (project: string) => ({ project, version: "1", branch: "main", autoCreate: true });
      const { versionId } = await store.versions.upload(by, document, query(`old ${round}`));
      const [isRemoved, { versionId: other }] = await Promise.all([
        store.versions.remove(by, versionId),
        store.versions.upload(by, document, query(`new ${round}`)),
      ]);

      expect(isRemoved).toBe(true);
      expect(await store.versions.document(by, other)).toEqual(document);
    }
  });

  test("an upload to a project that goes meanwhile is told so, or makes it anew", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    for (let round = 0; round < rounds; round += 1) {
      const name = `bot ${round}`;
      await draw(name, "1", inventoryOf([entity("model", "m", "m", [claim("format", "gguf")])]));
      const { items } = await store.projects.list(by, { ...list, sort: "name", q: name });
      const { id } = items.find((project) => project.name === name) ?? { id: "" };
      const query = { version: "2", branch: "main" };
      const [byId, byName] = await Promise.allSettled([
        store.versions.upload(by, Buffer.from("2"), { ...query, project: id, autoCreate: false }),
        store.versions.upload(by, Buffer.from("2"), { ...query, project: name, autoCreate: true }),
        store.projects.remove(by, id),
      ]);

      if (byId.status === "rejected") expect(byId.reason).toMatchObject({ code: "not-found" });
      expect(byName.status).toBe("fulfilled");
    }
  });
}

const decided: NewTriage = {
  ...{ state: "not_affected", justification: null, comment: "", assignee: null, expiresAt: null },
};

function newProject(name: string): Parameters<OpenedStore["store"]["projects"]["create"]>[1] {
  return { name, kind: "application", description: "", owner: null, team: null, tags: [] };
}

async function onlyFinding(
  store: OpenedStore["store"],
  by: OpenedStore["by"],
  project: string,
): Promise<{ readonly id: string; readonly triage: { readonly state: string } | null }> {
  const { items } = await store.findings.list(by, { ...list, includePast: false });
  const found = items.find((finding) => finding.project.name === project);
  if (found === undefined) throw new Error("There is no finding.");
  return found;
}
