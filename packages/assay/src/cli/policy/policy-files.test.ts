import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claim, entity, minimalInventory, relation } from "../../../../../testkit/inventory-parts.ts";
import type { Entity } from "../../model/entity.ts";
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

  it("is each tested, names its sources, and is printed to be copied", () => {
    expect([...policyPacks.keys()]).toHaveLength(5);
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
    const twice = ["safe-formats", "safe-formats"];
    await expect(checkDocuments([file], { ...options, policy: twice })).rejects.toThrow(
      "two policies have the id",
    );
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

  it("findings of policies reach every document", async () => {
    const judged = judgePolicies(bad, await loadPolicies(["safe-formats"]), new Date("2026-06-01"));
    for (const format of ["sarif", "markdown", "cyclonedx", "assay"] as const)
      expect(await writeInventory(judged, format)).toContain("POLICY/safe-formats-no-pickle");
  });
});
