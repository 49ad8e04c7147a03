import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claim, entity, minimalInventory, relation } from "../../../../../testkit/inventory-parts.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import { policyPacks } from "../../policy/packs/registry.ts";
import { judgePolicies } from "../../policy/judge-policies.ts";
import { writeInventory } from "../../scan/write-inventory.ts";
import { checkDocuments } from "./check-documents.ts";
import { loadPolicies, packText } from "./load-policies.ts";
import { testPolicies } from "./test-policies.ts";

const commit = "a".repeat(40);
const data = entity("dataset", "d:1", "org/data", [claim("license", "CC0-1.0"), claim("usage", "declared")]);
const base = entity("model", "m:0", "org/base", [
  claim("license", "MIT"),
  claim("revision", commit),
  claim("usage", "declared"),
]);

function modelWith(...claims: Parameters<typeof entity>[3] & object): Entity {
  return entity("model", "m:1", "org/chat", [claim("usage", "used"), ...claims]);
}

const good = minimalInventory({
  entities: [
    modelWith(claim("license", "MIT"), claim("format", "safetensors"), claim("revision", commit)),
    base,
    data,
  ],
  relations: [relation("m:1", "derivedFrom", "m:0", "fine-tune"), relation("m:1", "trainedOn", "d:1", "sft")],
});
const bad = minimalInventory({
  entities: [
    modelWith(claim("license", "CC-BY-NC-4.0"), claim("format", "pytorch"), claim("customCode", "model.py")),
  ],
});

const own = `policies:
  - { id: own, title: Own, for: model, severity: high, deny: 'model.basis["gated"] == "measured"' }
`;
const suppressed = `  - { rule: POLICY/own, reason: not yet, expires: 9999-01-01 }
  - { rule: POLICY/safe-formats-no-pickle, subject: org/*, reason: old, expires: 9999-01-01 }
  - { rule: POLICY/safe-formats-no-code, reason: gone, expires: 2020-01-01 }
  - { rule: LICENCE-CONFLICT, reason: r, expires: 9999-01-01 }
`;

async function rulesOf(pack: string, inventory: Inventory): Promise<readonly string[]> {
  const judged = judgePolicies(inventory, await loadPolicies([pack]), new Date("2026-06-01"));
  return judged.findings.map(({ rule }) => rule);
}

describe("a pack", () => {
  it.each([
    ["safe-formats", ["POLICY/safe-formats-no-code", "POLICY/safe-formats-no-pickle"]],
    ["pinned-revisions", ["POLICY/pinned-models"]],
    ["licence-allow-list", ["POLICY/licence-allowed"]],
    ["known-training-data", ["POLICY/training-data-named"]],
    [
      "ai-supply-chain",
      ["POLICY/supply-chain-digests", "POLICY/supply-chain-formats", "POLICY/supply-chain-lineage"],
    ],
  ])("%s passes what is good and finds what is bad", async (pack, rules) => {
    expect(await rulesOf(pack, good)).toEqual([]);
    expect(await rulesOf(pack, bad)).toEqual(rules);
  });

  it("counts a thing of a foreign document as loaded, since that does not say otherwise", async () => {
    const foreign = minimalInventory({ entities: [entity("model", "m:1", "org/chat")] });
    for (const pack of [
      "pinned-revisions",
      "known-training-data",
      "ai-supply-chain",
      "licence-allow-list",
      "eu-gpai",
    ])
      expect((await rulesOf(pack, foreign)).length, pack).toBeGreaterThan(0);
  });

  it("is each tested, names its sources, and is printed to be copied", () => {
    expect([...policyPacks.keys()]).toHaveLength(7);
    expect(packText("safe-formats")).toContain('message: "${model.name} has a file');
    expect(() => packText("nothing")).toThrow("there are safe-formats, pinned-revisions");
  });
});

describe("assay policy", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-policy-"));
  const file = path.join(folder, "bad.json");
  beforeAll(async () => fs.writeFileSync(file, await writeInventory(bad, "assay")));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it("check fails for a stored document that does not keep a policy, and says which", async () => {
    const options = { policy: ["safe-formats"], output: [], failOn: "policy:medium" };
    const { text, hasFailed } = await checkDocuments([file], options);
    expect(hasFailed).toBe(true);
    expect(text).toContain("high      POLICY/safe-formats-no-pickle  org/chat has a file whose loading runs");
    const mild = await checkDocuments([file], { ...options, failOn: "policy:critical", json: true });
    expect(mild.hasFailed).toBe(false);
    expect(mild.text).toContain('"rule": "POLICY/safe-formats-no-code"');
  });

  it("check asks for a policy, and tells ids that stand in two files", async () => {
    const options = { policy: ["safe-formats"], output: [], failOn: "none" };
    await expect(checkDocuments([file], { ...options, policy: [] })).rejects.toThrow("give --policy");
    const other = `${file}.json`;
    fs.copyFileSync(file, other);
    const output = ["assay=all.json"];
    await expect(checkDocuments([file, other], { ...options, output })).rejects.toThrow(
      "-o is for one document",
    );
    const copy = path.join(folder, "copy.yaml");
    fs.writeFileSync(copy, packText("safe-formats"));
    await expect(checkDocuments([file], { ...options, policy: ["safe-formats", copy] })).rejects.toThrow(
      "two policies have the id safe-formats-no-pickle: safe-formats:4:5, copy.yaml:4:5",
    );
    await expect(checkDocuments([file], { ...options, policy: ["safe-format"] })).rejects.toThrow(
      "safe-format cannot be read: there is no such file; packs are safe-formats",
    );
  });

  it("check takes the policies of assay.yaml too, and what it suppresses", async () => {
    const settings = path.join(folder, "assay.yaml");
    fs.writeFileSync(path.join(folder, "own.yaml"), own);
    fs.writeFileSync(settings, `assay: 1\npolicy: [own.yaml, safe-formats]\nsuppress:\n${suppressed}`);
    const options = { policy: ["safe-formats"], output: [], failOn: "none", settings, json: true };
    const found = JSON.parse((await checkDocuments([file], options)).text) as {
      readonly documents: readonly { readonly findings: readonly Finding[] }[];
    };
    const rows = found.documents[0]?.findings.map(({ rule, suppressed: because }) => [rule, because?.reason]);
    expect(rows).toEqual([
      ["POLICY-ERROR", "not yet (assay.yaml)"],
      ["POLICY/safe-formats-no-code", undefined],
      ["POLICY/safe-formats-no-pickle", "old (assay.yaml)"],
    ]);
  });

  it("a settings file that names what is not there is told with its place", async () => {
    const settings = path.join(folder, "wrong.yaml");
    fs.writeFileSync(settings, "assay: 1\npolicy:\n  - safe-format\n");
    const options = { policy: [], output: [], failOn: "none", settings };
    await expect(checkDocuments([file], options)).rejects.toThrow(
      /^wrong\.yaml:3: policy: .*safe-format cannot be read: there is no such file; packs are safe-formats/u,
    );
  });

  it("test tells of a test that cannot be run, with its place, and runs the others", async () => {
    const tests = fs.mkdtempSync(path.join(folder, "tests-"));
    const write = (name: string, text: string): void => fs.writeFileSync(path.join(tests, name), text);
    write("a.test.yaml", "policy: safe-formats\ndocument: bad.json\nexpects: []\n");
    write("b.test.yaml", "policy: safe-formats\ndocument: none.json\nexpect: []\n");
    write("c.test.yaml", "policy: [\n");
    write(
      "d.test.yaml",
      "policy: safe-formats\ndocument: ../bad.json\nexpect:\n  - policy: safe-formats-no-code\n  - policy: safe-formats-no-pickle\n",
    );
    const { text, hasFailed } = await testPolicies(tests);
    expect(hasFailed).toBe(true);
    expect(text).toContain("\n  a.test.yaml:3:1: expects: there is no such key\n");
    expect(text).toMatch(/FAILED {2}b\.test\.yaml\n {2}.*none\.json cannot be read/u);
    expect(text).toContain("FAILED  c.test.yaml\n  c.test.yaml: line 2: ");
    expect(text).toMatch(/passed {2}d\.test\.yaml\n4 tests, 3 failed\n$/u);
  });

  it("test tells what was not found and what was not expected", async () => {
    const test = path.join(folder, "chat.test.yaml");
    const write = (policy: string): void =>
      fs.writeFileSync(
        test,
        `policy: safe-formats\ndocument: bad.json\nexpect:\n  - { policy: safe-formats-no-code, subject: org/chat }\n  - { policy: ${policy} }\n`,
      );
    write("safe-formats-no-pickle");
    expect(await testPolicies(folder)).toEqual({
      text: "passed  chat.test.yaml\n1 test, 0 failed\n",
      hasFailed: false,
    });
    write("other");
    const { text, hasFailed } = await testPolicies(folder);
    expect(hasFailed).toBe(true);
    expect(text).toContain("not found: other\n  not expected: safe-formats-no-pickle of org/chat");
  });

  it("test passes for the policies of examples/, and the exemption in them ends in time", async () => {
    const examples = path.resolve(import.meta.dirname, "../../../../../examples/policies");
    expect((await testPolicies(examples)).text).toBe(
      "passed  spring.test.yaml\npassed  summer.test.yaml\n2 tests, 0 failed\n",
    );
  });

  it("findings of policies reach every document", async () => {
    const judged = judgePolicies(bad, await loadPolicies(["safe-formats"]), new Date("2026-06-01"));
    for (const format of ["sarif", "markdown", "cyclonedx", "assay"] as const)
      expect(await writeInventory(judged, format)).toContain("POLICY/safe-formats-no-pickle");
  });
});
