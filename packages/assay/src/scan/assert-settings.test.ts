import { describe, expect, it } from "vitest";
import { hubTree } from "../../../../testkit/hub-repository.ts";
import { safetensorsFile, tensorOf } from "../../../../testkit/safetensors.ts";
import { parseSettings } from "../manifest/parse-settings.ts";
import type { Claim } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import { reportMarkdown } from "../rule-sets/report-markdown.ts";
import { scoreInventory } from "../rule-sets/score.ts";
import { scanTree } from "./scan.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const files = {
  "models/bot/config.json": { model_type: "llama", architectures: ["LlamaForCausalLM"], hidden_size: 4 },
  "models/bot/model.safetensors": safetensorsFile([tensorOf("model.norm.weight", [4], "F32", 9)]),
  "models/bot/README.md": bytes("---\nlicense: mit\ndatasets: [acme/tickets]\n---\n"),
  "data/tickets/train.csv": bytes(`text,label\n${"hello,1\n".repeat(30)}`),
  "data/tickets/test.csv": bytes(`text,label\n${"hello,1\n".repeat(10)}`),
  "notes/plan.txt": bytes("no data at all"),
};

async function scanned(yaml: string): Promise<Inventory> {
  const settings = await parseSettings(`assay: 1\n${yaml}`, "assay.yaml");
  return scanTree(hubTree(files), { now: () => new Date(0) }, settings);
}

function thing({ entities }: Inventory, kind: Entity["kind"], name: string): Entity {
  const found = entities.filter((entity) => entity.kind === kind && entity.name === name);
  expect(
    found,
    `${kind} ${name} in ${entities.map((one) => `${one.kind} ${one.name}`).join(", ")}`,
  ).toHaveLength(1);
  return found[0]!;
}

/** `property=value line pointer` of what the user says. */
function asserted({ claims }: { readonly claims: readonly Claim[] }): readonly string[] {
  return claims.flatMap(({ basis, property, value, source }) =>
    basis === "asserted" && value.kind === "known"
      ? [`${property}=${JSON.stringify(value.value)} ${source.path}:${source.line} ${source.pointer}`]
      : [],
  );
}

function ofRule({ findings }: Inventory, rule: string): readonly Finding[] {
  return findings.filter((finding) => finding.rule === rule);
}

describe("what assay.yaml says of a dataset", () => {
  it("becomes asserted claims on what lies at its path, each with line and pointer", async () => {
    const inventory = await scanned(
      [
        "datasets:",
        "  - path: data/tickets",
        "    source: [licensed, user]",
        "    collectionPeriod: 2024-01/2024-12",
        "    licence: apache license 2.0",
        "    filtering:",
        "      - duplicates removed",
        "      - short ones left out",
      ].join("\n"),
    );
    expect(asserted(thing(inventory, "dataset", "tickets"))).toEqual([
      'metadata={"name":"data:sourceCategory","value":"licensed"} assay.yaml:4 /datasets/0/source/0',
      'metadata={"name":"data:sourceCategory:2","value":"user"} assay.yaml:4 /datasets/0/source/1',
      'metadata={"name":"rai:dataCollectionTimeframe","value":"2024-01/2024-12"} assay.yaml:5 /datasets/0/collectionPeriod',
      'metadata={"name":"rai:dataPreprocessingProtocol","value":"duplicates removed"} assay.yaml:8 /datasets/0/filtering/0',
      'metadata={"name":"rai:dataPreprocessingProtocol:2","value":"short ones left out"} assay.yaml:9 /datasets/0/filtering/1',
      'license="Apache-2.0" assay.yaml:6 /datasets/0/licence',
    ]);
    expect(ofRule(inventory, "SETTINGS-UNMATCHED")).toEqual([]);
  });

  it("is held against what was measured: rows, sizes, splits and licences that differ are contradictions", async () => {
    const inventory = await scanned(
      [
        "datasets:",
        "  - path: data/tickets",
        "    bytes: 7",
        "    splits: [{ name: training, rows: 31 }, { name: validation, rows: 10 }]",
        "models:",
        "  - path: models/bot",
        "    licence: Apache-2.0",
      ].join("\n"),
    );
    const messages = [...ofRule(inventory, "FACT-CONFLICT"), ...ofRule(inventory, "LICENCE-CONFLICT")].map(
      ({ message }) => message,
    );
    expect(messages.sort()).toEqual([
      "Licence: models/bot/README.md says MIT, assay.yaml says Apache-2.0",
      "Rows of a split train: data/tickets holds 30, assay.yaml says 31",
      "Rows: data/tickets holds 40, assay.yaml says 41",
      "Size: data/tickets holds 342, assay.yaml says 7",
      "Split: data/tickets/test.csv says test, data/tickets/train.csv says train, assay.yaml says training, validation",
    ]);
  });

  it("agrees in silence when it is true", async () => {
    const inventory = await scanned(
      "datasets: [{ path: data/tickets, rows: 40, splits: [{ name: test, rows: 10 }, { name: train, rows: 30 }] }]",
    );
    expect(ofRule(inventory, "FACT-CONFLICT")).toEqual([]);
  });

  it("with an id is what a card calls so", async () => {
    const inventory = await scanned("datasets: [{ path: data/tickets, id: acme/tickets }]");
    const tickets = thing(inventory, "dataset", "tickets");
    expect(tickets.identifiers).toContainEqual({ type: "huggingface", value: "acme/tickets" });
    expect(inventory.entities.filter(({ kind }) => kind === "dataset")).toEqual([tickets]);
    expect(inventory.relations.filter(({ kind }) => kind === "trainedOn").map(({ to }) => to)).toEqual([
      tickets.id,
    ]);
  });

  it("that is not here is declared, and files that no reader knows are data when the user says so", async () => {
    const inventory = await scanned(
      "datasets: [{ id: acme/ratings, source: user }, { id: Mails of 2023 }, { path: notes, source: private }]",
    );
    expect(asserted(thing(inventory, "dataset", "acme/ratings"))).toContain(
      'usage="declared" assay.yaml:2 /datasets/0',
    );
    expect(thing(inventory, "dataset", "Mails of 2023").id).toBe("dataset:name:Mails of 2023");
    expect(asserted(thing(inventory, "dataset", "notes"))).toHaveLength(1);
    expect(ofRule(inventory, "SETTINGS-UNMATCHED")).toEqual([]);
  });
});

describe("what assay.yaml says of a model", () => {
  const yaml = [
    "models:",
    "  - path: models/bot",
    "    producer: Acme GmbH",
    "    intendedUse: drafting answers",
    "    base: { name: meta-llama/Llama-3.1-8B, how: fine-tune }",
    "    datasets: { sft: ./data/tickets, evaluation: [acme/exam] }",
    "    metrics: [{ type: accuracy, value: 0.9, dataset: acme/exam2 }]",
    "    energy: { kilowattHours: 12, gramsCo2e: 400 }",
    "  - id: meta-llama/Llama-3.1-8B",
    "    producer: Meta",
  ].join("\n");

  it("becomes claims and relations with their stage, and declares what it names", async () => {
    const inventory = await scanned(yaml);
    const bot = thing(inventory, "model", "models/bot");
    expect(asserted(bot)).toEqual([
      'supplier="Acme GmbH" assay.yaml:4 /models/0/producer',
      'metadata={"name":"consideration:useCase","value":"drafting answers"} assay.yaml:5 /models/0/intendedUse',
      'emissions={"grams":400,"energyKwh":12} assay.yaml:9 /models/0/energy',
      'metric={"type":"accuracy","value":0.9,"dataset":"acme/exam2"} assay.yaml:8 /models/0/metrics/0',
    ]);
    expect(asserted(thing(inventory, "model", "meta-llama/Llama-3.1-8B"))).toContain(
      'supplier="Meta" assay.yaml:11 /models/1/producer',
    );
    const nameOf = new Map(inventory.entities.map(({ id, name }) => [id, name]));
    const said = inventory.relations.filter((relation) => asserted(relation).length > 0);
    expect(
      said.map((one) => [one.kind, nameOf.get(one.to), one.detail, ...asserted(one)].join(" ")).sort(),
    ).toEqual([
      'derivedFrom meta-llama/Llama-3.1-8B fine-tune detail="fine-tune" assay.yaml:6 /models/0/base',
      'evaluatedOn acme/exam  detail="unknown" assay.yaml:7 /models/0/datasets/evaluation/0',
      'evaluatedOn acme/exam2  detail="unknown" assay.yaml:8 /models/0/metrics/0',
      'trainedOn tickets sft detail="sft" assay.yaml:7 /models/0/datasets/sft',
    ]);
    expect(said.every(({ from }) => from === bot.id)).toBe(true);
    expect(ofRule(inventory, "SETTINGS-UNMATCHED")).toEqual([]);
  });

  it("is counted by the rule sets", async () => {
    const met = ({ results }: ReturnType<typeof scoreInventory>): number =>
      results.flatMap(({ elements }) => elements).reduce((sum, element) => sum + element.met, 0);
    const [before, after] = [scoreInventory(await scanned(""), {}), scoreInventory(await scanned(yaml), {})];
    expect(met(after)).toBeGreaterThan(met(before) + 10);
  });
});

describe("an entry that is about nothing", () => {
  it.each([
    ["models: [{ path: modles/bot, producer: x }]", "/models/0: nothing lies at modles/bot"],
    ["models: [{ path: notes, producer: x }]", "/models/0: what lies at notes is no model"],
    ["models: [{ id: acme/gone, producer: x }]", "/models/0: no model of this scan is called acme/gone"],
    ["datasets: [{ path: data/tikets, rows: 1 }]", "/datasets/0: nothing lies at data/tikets"],
    [
      "models: [{ path: models/bot, datasets: { sft: data/tikets } }]",
      "/models/0/datasets/sft: nothing lies at data/tikets",
    ],
    ["models: [{ path: models/bot, datasets: { sft: ./x } }]", "/models/0/datasets/sft: nothing lies at ./x"],
    [
      "overrides: [{ subject: models/bott, property: license, value: MIT, reason: r }]",
      "/overrides/0/value: no thing of this scan is called models/bott",
    ],
    [
      "answers: [{ element: TS-1.1.i, subject: bott, answer: a, reviewer: r, date: 2026-01-01 }]",
      "/answers/0: the answer to TS-1.1.i: nothing of this scan is called bott",
    ],
    [
      "answers: [{ element: TS-9, answer: a, reviewer: r, date: 2026-01-01 }]",
      "/answers/0: the answer to TS-9: no rule set of Assay has the element TS-9",
    ],
    [
      "answers: [{ element: TS-1.1.i, answer: a, reviewer: r }]",
      "/answers/0: the answer to TS-1.1.i: it does not count without reviewer and date",
    ],
  ])("is a finding: %s", async (yaml, message) => {
    const inventory = await scanned(yaml);
    expect(ofRule(inventory, "SETTINGS-UNMATCHED")).toMatchObject([
      { message, subject: "assay.yaml", location: { path: "assay.yaml", line: 2 } },
    ]);
  });

  it("makes no dataset out of a misspelt path", async () => {
    const { entities } = await scanned("models: [{ path: models/bot, datasets: { sft: data/tikets } }]");
    expect(entities.filter(({ kind }) => kind === "dataset").map(({ name }) => name)).toEqual([
      "tickets",
      "acme/tickets",
    ]);
  });
});

describe("an answer of a person", () => {
  const answer =
    "answers: [{ element: TS-1.1.ii, answer: None needed., note: board, reviewer: Ann, date: 2026-01-02 }]";

  it("counts with reviewer and date, and stands in the report", async () => {
    const score = scoreInventory(await scanned(answer), {});
    const summary = score.results.find(({ ruleSet }) => ruleSet.id === "eu-training-summary")!;
    expect(summary.elements.find(({ element }) => element.id === "TS-1.1.ii")?.status).toBe("met");
    const text = reportMarkdown(summary, { subject: "x", document: "x", tool: "assay" });
    expect(text).toContain("None needed. (board) (Ann, 2026-01-02)");
  });

  it("does not count without them", async () => {
    const score = scoreInventory(await scanned(answer.replace(", reviewer: Ann", "")), {});
    const summary = score.results.find(({ ruleSet }) => ruleSet.id === "eu-training-summary")!;
    expect(summary.elements.find(({ element }) => element.id === "TS-1.1.ii")?.status).not.toBe("met");
  });
});
