import { describe, expect, it } from "vitest";
import { claim, entity, minimalInventory, relation } from "../../../../testkit/inventory-parts.ts";
import type { Outcome } from "./condition.ts";
import { judgePolicies } from "./judge-policies.ts";
import { parsePolicies } from "./parse-policies.ts";

const today = new Date("2026-06-01T00:00:00Z");

const model = entity("model", "m:1", "org/chat", [
  claim("license", "Apache-2.0"),
  claim("format", "pytorch"),
  claim("parameters", 7_000_000_000, "measured"),
]);
const inventory = minimalInventory({
  entities: [model, entity("model", "m:2", "org/base", [claim("license", "LicenseRef-Gemma")])],
  relations: [relation("m:1", "derivedFrom", "m:2", "fine-tune")],
});

async function found(yaml: string, of = inventory) {
  return judgePolicies(of, await parsePolicies(yaml, "p.yaml"), today).findings;
}

const policy = (lines: string): string =>
  `policies:\n  - id: p\n    title: A title\n    for: model\n    severity: high\n${lines
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`;

describe("a policy", () => {
  it("finds what it denies, with its message, source and rule", async () => {
    const [finding, ...others] = await found(
      policy(
        'deny: model.hasPickle\nmessage: "${model.name} has ${model.formats}"\nremedy: Convert it.\nreferences: [https://example.org]',
      ),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: "POLICY/p",
      kind: "policy",
      severity: "high",
      subject: "m:1",
      message: "org/chat has pytorch",
      evidence: ["policy: A title (p.yaml:2:5)", "source: https://example.org"],
      remedy: "Convert it.",
    });
  });

  it("finds what it requires and does not see, of those that it is about", async () => {
    const rule =
      'when: model.bases.size() > 0\nrequire: model.bases.all(b, b.licence.ids.all(id, id == "MIT"))';
    expect((await found(policy(rule))).map(({ subject }) => subject)).toEqual(["m:1"]);
    expect(await found(policy('require: model.parameters >= 0 && "license" in model.basis'))).toEqual([]);
  });

  it("counts as not kept when its condition has no value", async () => {
    const findings = await found(policy('deny: model.basis["gated"] == "measured"'));
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["POLICY-ERROR", "high"],
      ["POLICY-ERROR", "high"],
    ]);
    expect(findings[0]?.message).toContain("No such key: gated");
  });

  it("is silent for an exemption until it runs out, and then says so", async () => {
    const exempt = (expires: string): string =>
      policy(
        `deny: model.hasPickle\nexemptions:\n  - { subject: "org/*", reason: moving, author: Ada, expires: ${expires} }`,
      );
    expect(await found(exempt("2026-06-02"))).toMatchObject([
      { rule: "POLICY/p", suppressed: { reason: "moving (Ada)", expires: "2026-06-02" } },
    ]);
    const late = await found(exempt("2026-06-01"));
    expect(late.map(({ rule, suppressed }) => [rule, suppressed])).toEqual([
      ["POLICY-EXEMPTION-EXPIRED", undefined],
      ["POLICY/p", undefined],
    ]);
  });

  it("replaces what policies found before", async () => {
    const once = judgePolicies(
      inventory,
      await parsePolicies(policy("deny: model.hasPickle"), "p.yaml"),
      today,
    );
    expect(judgePolicies(once, [], today).findings).toEqual([]);
  });
});

describe("a mistake in a policy", () => {
  it.each([
    ["deny: model.hasPikle", "p.yaml:6:17: policies[0].deny: No such key: hasPikle"],
    ['deny: "model.name =="', "p.yaml:6:25: policies[0].deny: Unexpected token: EOF"],
    ["deny: |\n  model.hasPickle &&\n    model.nam == ''", "p.yaml:8:15: policies[0].deny: No such key: nam"],
    ["deny: model.name", "p.yaml:6:11: policies[0].deny: this must be true or false, not of type string"],
    [
      'deny: model.name.matches("(a+)+$")',
      "p.yaml:6:22: policies[0].deny: there is no function matches; glob takes a pattern with *",
    ],
    ["deny: model.hasCode\nmessage: it is ${model.x}", "p.yaml:7:28: policies[0].message: No such key: x"],
    ["deny: model.hasCode\nseverty: low", "p.yaml:7:5: policies[0].severty: there is no such key"],
    [
      "deny: model.hasCode\nexemptions: [{ subject: x, reason: r, author: a, expires: soon }]",
      "p.yaml:7:54: policies[0].exemptions[0].expires: this must be a date",
    ],
    ["deny: 9223372036854775808 > 0", "p.yaml:6:11: policies[0].deny: a whole number has 64 bits"],
    ["description: x", "p.yaml:2:5: policies[0]: a policy has one of require and deny"],
  ])("is told with its place: %s", async (lines, message) => {
    await expect(parsePolicies(policy(lines), "p.yaml")).rejects.toMatchObject({
      code: "invalid-policy",
      message: expect.stringContaining(message),
    });
  });
});

describe("many policies", () => {
  it("are bounded together: what comes after too many steps is not kept", async () => {
    const endless = (): Outcome => ({ ok: true, value: true, steps: 600_000_000 });
    const [one] = await parsePolicies(policy("require: model.name != ''"), "p.yaml");
    const policies = [1, 2, 3].flatMap((n) =>
      one === undefined ? [] : [{ ...one, id: `p${n}`, condition: endless }],
    );
    const { findings, policies: results } = judgePolicies(inventory, policies, today);
    expect(results?.map(({ kept, unjudged }) => [kept, unjudged])).toEqual([
      [2, 0],
      [0, 2],
      [0, 2],
    ]);
    expect(findings[0]?.message).toContain("take more than 1000000000 steps in all");
  });

  it("leave out exempt findings first when there are too many", async () => {
    const files = Array.from({ length: 1_100 }, (_, n) =>
      entity("file", `f:${n}`, `${n < 1_050 ? "old" : "new"}/${n}.bin`),
    );
    const text = `policies: [{ id: p, title: t, for: file, severity: high, deny: file.path.endsWith(".bin"), exemptions: [{ subject: "old/*", reason: r, author: a, expires: 2027-01-01 }] }]`;
    const findings = await found(text, minimalInventory({ entities: files }));
    expect(findings).toHaveLength(1_001);
    expect(findings.filter(({ suppressed }) => suppressed === undefined)).toHaveLength(50);
    expect(findings.find(({ message }) => message === "and 100 more")).toMatchObject({
      subject: "p",
      suppressed: {},
    });
  });
});

describe("a hostile condition", () => {
  it.each([
    `deny: "${"!".repeat(3000)}model.hasCode"`,
    `deny: "${"(".repeat(1500)}true${")".repeat(1500)}"`,
    `deny: "[${"1,".repeat(1000)}1].size() > 0"`,
    `deny: "${"x".repeat(5000)}"`,
    `deny: '${Array.from({ length: 12 }, () => '"a"').join(" + ")} == "a"'`,
    "deny: __proto__",
    "deny: model.constructor == model",
    "deny: guarded_(1, true)",
  ])("is refused: %.40s", async (line) => {
    await expect(parsePolicies(policy(line), "p.yaml")).rejects.toMatchObject({ code: "invalid-policy" });
  });

  it.each([
    ["lists", "[0,1,2,3,4,5,6,7,8,9]"],
    ["the keys of maps", "{'0':0,'1':0,'2':0,'3':0,'4':0,'5':0,'6':0,'7':0,'8':0,'9':0}"],
  ])("is stopped when loops through %s take too many steps, and counts as not kept", async (_what, tens) => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    const loops = names.reduceRight((inner, name) => `${tens}.all(${name}, ${inner})`, "true");
    const findings = await found(policy(`require: "${loops}"`));
    expect(findings[0]?.message).toContain("takes more than 5000000 steps");
    expect(findings.map(({ rule }) => rule)).toEqual(["POLICY-ERROR", "POLICY-ERROR"]);
  });
});
