import { describe, expect, it } from "vitest";
import { claim, entity, minimalInventory } from "testkit/inventory-parts";
import { factsOf } from "../rule-sets/facts.ts";
import { ruleSets } from "../rule-sets/registry.ts";
import type { About } from "../rule-sets/rule-set.ts";
import { g7 } from "../rule-sets/tables/g7.table.ts";
import { emptyWorld, inventoryOf, withWitness, type World } from "../rule-sets/test-witness.ts";
import { elementViews } from "./element-view.ts";
import { judgePolicies } from "./judge-policies.ts";
import { policyPacks } from "./packs/registry.ts";
import { parsePolicies } from "./parse-policies.ts";

const today = new Date("2026-06-01");
const bare = minimalInventory({
  entities: [entity("model", "m:1", "org/chat", [claim("usage", "present")])],
});

/** Something that says every fact which the elements of the G7 about a kind of thing need. */
function told(about: About, start = emptyWorld(about)): World {
  const needs = g7.elements.filter((one) => one.about === about).flatMap((one) => one.needs);
  return needs.reduce((world, name) => {
    const [selector] = factsOf(g7).get(name)?.anyOf ?? [];
    return selector === undefined ? world : withWitness(world, selector, "something");
  }, start);
}

async function found(pack: string, world: World): Promise<readonly (readonly [string, string])[]> {
  const policies = await parsePolicies(policyPacks.get(pack) ?? "", pack);
  const { findings } = judgePolicies(inventoryOf(world), policies, today, world.document);
  return findings.filter(({ kind }) => kind === "policy").map(({ rule, message }) => [rule, message]);
}

describe("elements of rule sets in the view", () => {
  const { all, of } = elementViews(bare, {});

  it("are all there by their id, and what is not asked does not apply", () => {
    const ids = ruleSets.flatMap(({ elements }) => elements.map(({ id }) => id));
    expect([...all.elements.keys()].toSorted()).toEqual(ids.toSorted());
    expect(of("m:1", "model").elements.get("G7AI-MDL-01")).toMatchObject({ status: "met", met: 1, asked: 1 });
    expect(of("m:1", "model").elements.get("G7AI-MDL-05")).toMatchObject({
      ruleSet: "g7-2026",
      status: "not-met",
      missing: [expect.stringContaining("roducer")],
      subjects: [],
    });
    expect(all.elements.get("G7AI-MDL-05")?.subjects).toEqual(["org/chat"]);
    expect(of("m:2", "model").elements.get("G7AI-MDL-05")).toMatchObject({
      status: "not-applicable",
      asked: 0,
    });
    expect(of("m:1", "model").elements.has("G7AI-DP-01")).toBe(false);
  });

  it("are open by rule set when they are neither met nor not applicable, those that may be left out aside", () => {
    expect([...all.openElements.keys()]).toEqual(ruleSets.map(({ id }) => id));
    const open = of("m:1", "model").openElements;
    expect(open.get("g7-2026")).toContain("G7AI-MDL-05");
    expect(open.get("g7-2026")).not.toContain("G7AI-MDL-01");
    expect(open.get("eu-ai-act-annex-xi")).not.toContain("XI-2.1");
  });

  it("are not met where facts are there and a person has to judge the rest", () => {
    const world = withWitness(
      emptyWorld("model"),
      { from: "named", property: "metadata", names: ["usePolicy"] },
      "terms",
    );
    const { elements } = elementViews(inventoryOf(world), {}).of("subject", "model");
    expect(elements.get("XI-1.1.b")).toMatchObject({
      status: "partly",
      grade: "declared",
      needsPerson: true,
      missing: ["a person's answer"],
    });
  });
});

describe("the pack of the G7", () => {
  it.each([
    ["model", "g7-models"],
    ["dataset", "g7-datasets"],
  ] as const)(
    "finds nothing to say of a %s of which everything is told, and what is missing of another",
    async (about, id) => {
      expect((await found("g7-minimum", told(about))).map(([rule]) => rule)).not.toContain(`POLICY/${id}`);
      const missing = new Map(await found("g7-minimum", emptyWorld(about)));
      expect(missing.get(`POLICY/${id}`)).toMatch(/ lacks .*(?:Model|Dataset) .*(?:Model|Dataset) /u);
    },
  );

  it("has a policy for every element: all facts told, only those for persons are left", async () => {
    const rules = (await found("g7-minimum", told("document", told("model")))).map(([rule]) => rule);
    expect(rules).toContain("POLICY/g7-persons");
    expect(rules).not.toContain("POLICY/g7-document");
    const about = new Set(g7.elements.map((element) => element.about));
    expect([...about].toSorted()).toEqual(["dataset", "document", "model", "system"]);
  });
});

describe("the pack of the EU", () => {
  it("asks for the annexes and the summary, and says no more when no model is here", async () => {
    const rules = (await found("eu-gpai", emptyWorld("model"))).map(([rule]) => rule);
    expect(rules.toSorted()).toEqual([
      "POLICY/gpai-data",
      "POLICY/gpai-documentation",
      "POLICY/gpai-downstream",
      "POLICY/gpai-training-summary",
    ]);
    expect(await found("eu-gpai", emptyWorld("dataset"))).toEqual([]);
  });

  it("tells the threshold of systemic risk", async () => {
    const policies = await parsePolicies(policyPacks.get("eu-gpai") ?? "", "eu-gpai");
    const near = {
      id: "f",
      rule: "TRAINING-COMPUTE-THRESHOLD",
      kind: "policy",
      severity: "medium",
      subject: "m:1",
      message: "4e25 FLOP",
      evidence: [],
    } as const;
    const { findings } = judgePolicies({ ...bare, findings: [near] }, policies, today);
    expect(findings.find(({ rule }) => rule === "POLICY/gpai-systemic-risk")?.message).toContain(
      "4e25 FLOP: notify the Commission",
    );
  });
});
