/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import type { Inventory } from "assay";
import { expect, test } from "vitest";
import type { Store } from "../open-store.ts";
import { idOf, namesOf, type OpenEmpty, openedStore } from "./opened-store.ts";
import { claim, entity, inventoryOf, library, localModel, relation } from "./small-inventories.ts";

const unsafeFile = (subject: string): Inventory["findings"][number] => ({
  ...{ id: `U:${subject}`, rule: "SAFE-PICKLE", kind: "safety", severity: "critical", verdict: "dangerous" },
  ...{ subject, message: "calls os.system when loaded", evidence: [], location: { path: "model.bin" } },
});

async function questionsOf(store: Store, by: Parameters<Store["questions"]["count"]>[0]): Promise<object> {
  const { questions } = await store.questions.count(by);
  return Object.fromEntries(questions.map(({ question, things }) => [question, things]));
}

export function questionsContract(openEmpty: OpenEmpty): void {
  test("what is open about things is counted, listed and goes when it is answered", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const documented = entity(
      "model",
      "m",
      "acme/known",
      [claim("description", "Answers questions."), claim("license", "MIT")],
      [{ type: "purl", value: "pkg:huggingface/acme/known@0123456789abcdef0123456789abcdef01234567" }],
    );
    const data = entity("dataset", "d", "acme/data", [
      claim("description", "Questions."),
      claim("sha256", "00"),
    ]);
    const open = localModel("blank");
    await draw(
      "bot",
      "1",
      inventoryOf(
        [documented, data, open, library("torch", "2.1.0", "BSD-3-Clause")],
        [relation("m", "trainedOn", "d")],
      ),
    );

    expect(await questionsOf(store, by)).toEqual({
      ...{ unread: 0, undocumented: 1, untraced: 1, unpinned: 1, unlicensed: 2, unsafe: 0 },
    });
    const listed = await store.entities.list(by, { limit: 10, question: "untraced" });
    expect(namesOf(listed.items)).toEqual(["blank"]);
    const facets = await store.entities.facets(by, { limit: 10, kind: "model" });
    expect(facets.question.find(({ value }) => value === "unlicensed")?.count).toBe(1);

    await draw("bot", "2", inventoryOf([documented, data], [relation("m", "trainedOn", "d")]));
    expect(await questionsOf(store, by)).toMatchObject({ undocumented: 0, unpinned: 0, unlicensed: 1 });
  });

  test("a thing counts as unread when a file of it was not read in full", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const model = entity("model", "m", "big", [
      { ...claim("format", "safetensors"), source: { path: "big/model.safetensors", by: "safetensors@1" } },
    ]);
    const coverage = (read: "full" | "headers"): Inventory["coverage"] => [
      { path: "big/model.safetensors", read, ...(read === "full" ? {} : { code: "headers-only" as const }) },
    ];

    await draw("bot", "1", { ...inventoryOf([model]), coverage: coverage("headers") });
    expect(await questionsOf(store, by)).toMatchObject({ unread: 1 });
    await draw("bot", "2", { ...inventoryOf([model]), coverage: coverage("full") });
    expect(await questionsOf(store, by)).toMatchObject({ unread: 0 });
  });

  test("systems that load unsafe files are those with the finding, and those that have the same thing", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const shared = library("evil", "1.0.0");
    await draw("bot", "1", inventoryOf([shared], [], [unsafeFile(shared.id)]));
    await draw("chat", "1", inventoryOf([shared]));
    await draw("safe", "1", inventoryOf([library("torch", "2.1.0")]));

    const { items } = await store.questions.unsafe(by, { limit: 10 });
    expect(
      items.map(({ project, dangerous, things }) => [project.name, dangerous, things[0]?.isOwnFinding]),
    ).toEqual([
      ["bot", 1, true],
      ["chat", 1, false],
    ]);
    expect((await store.questions.count(by)).unsafeProjects).toBe(2);
    const [finding] = (await store.findings.list(by, { limit: 10, includePast: false, verdict: "unsafe" }))
      .items;
    const settled = { justification: null, comment: "", assignee: null, expiresAt: null };
    await store.findings.triage(by, idOf(finding), { state: "false_positive", ...settled });
    expect((await store.questions.count(by)).unsafeProjects).toBe(0);
  });
}
