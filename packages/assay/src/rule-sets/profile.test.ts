import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssayError } from "../model/error.ts";
import type { Entity } from "../model/entity.ts";
import { parseProfile } from "./profile.ts";
import { scoreInventory } from "./score.ts";
import { claim, entity, inventoryOf, noted } from "./test-witness.ts";

const head = "profile: 1\nid: acme\ntitle: Acme\nrules:\n";

function rule(...lines: readonly string[]): string {
  return `${head}${["- id: A-1", "  title: A rule", "  about: model", ...lines.map((line) => `  ${line}`)].join("\n")}\n`;
}

async function status(
  profile: string,
  model: Entity,
  others: readonly Entity[] = [],
): Promise<string | undefined> {
  const ruleSet = await parseProfile(profile, "p.yaml");
  const entities = [model, ...others];
  const relations = others.map(({ id }) => ({
    from: model.id,
    to: id,
    kind: "trainedOn" as const,
    claims: [],
  }));
  const inventory = inventoryOf({ subjectName: "x", entities, relations, findings: [], document: {} });
  return scoreInventory(inventory, {}, [ruleSet]).results[0]?.elements[0]?.status;
}

async function problems(text: string): Promise<readonly string[]> {
  try {
    await parseProfile(text, "p.yaml");
  } catch (error) {
    if (error instanceof AssayError && error.code === "invalid-profile") return error.message.split("\n");
    throw error;
  }
  return [];
}

const model = (...claims: Entity["claims"]): Entity => entity("model", "m", claims);

describe("a profile", () => {
  it("asks for facts by name", async () => {
    const profile = rule("needs: [licence]");
    expect(await status(profile, model(claim("license", "MIT")))).toBe("met");
    expect(await status(profile, model())).toBe("not-met");
  });

  it("asks for facts of its own, in any of several ways", async () => {
    const profile = rule(
      "needs:",
      "  - title: Origin",
      "    anyOf:",
      "      - { property: license, values: [mit, Apache-2.0] }",
      "      - { metadata: [acme:approval] }",
      "      - { relation: trainedOn, to: dataset }",
    );
    expect(await status(profile, model(claim("license", "MIT")))).toBe("met");
    expect(await status(profile, model(claim("license", "GPL-3.0-only")))).toBe("not-met");
    expect(await status(profile, model(noted("acme:approval", "yes")))).toBe("met");
    expect(await status(profile, model(), [entity("dataset", "d")])).toBe("met");
    expect(await status(profile, model(), [entity("software", "s")])).toBe("not-met");
  });

  it("can demand how well something is known", async () => {
    const profile = rule("needs: [licence]", "atLeast: declared");
    expect(await status(profile, model(claim("license", "MIT", "measured")))).toBe("met");
    expect(await status(profile, model(claim("license", "MIT", "declared")))).toBe("met");
    expect(await status(profile, model(claim("license", "MIT", "inferred")))).toBe("not-met");
  });

  it("is what the reference shows", async () => {
    const page = readFileSync(
      path.join(import.meta.dirname, "../../../../docs/reference/rule-sets.md"),
      "utf8",
    );
    const [, example = ""] = /```yaml\n(.*?)```/su.exec(page) ?? [];
    const { elements } = await parseProfile(example, "release.yaml");
    expect(elements.map(({ id, derivable }) => `${id} ${derivable}`)).toEqual([
      "ACME-1 full",
      "ACME-2 full",
      "ACME-3 attach",
    ]);
  });

  it("can leave a rule to a person", async () => {
    const profile = rule("judgement: only");
    const parts = ["", ":reviewer", ":date"].map((part) => noted(`answer:A-1${part}`, "2026 x", "asserted"));
    expect(await status(profile, model(...parts))).toBe("met");
    expect(await status(profile, model())).toBe("not-met");
  });

  it.each([
    ["an unknown key", rule("needs: [licence]", "colour: blue"), /^p\.yaml:5:3: rules\.0: .*colour/u],
    [
      "an unknown fact",
      rule("needs: [name, colour]"),
      /^p\.yaml:8:17: rules\.0\.needs\.1: there is no fact "colour"$/u,
    ],
    [
      "a kind that there is not",
      rule("needs: [name]").replace("model", "ship"),
      /^p\.yaml:7:3: rules\.0\.about: /u,
    ],
    ["a rule without a need", rule(), /^p\.yaml:5:3: rules\.0: a rule needs a fact/u],
    [
      "an id that Assay uses",
      rule("needs: [name]").replace("A-1", "NTIA21-01"),
      /^p\.yaml:5:3: rules\.0\.id: NTIA21-01 is taken$/u,
    ],
    ["an id of a rule set", rule("needs: [name]").replace("acme", "mof"), /^p\.yaml:2:1: id: /u],
    ["a key that stands twice", `${rule("needs: [name]")}title: x\n`, /^p\.yaml:9:1: a key occurs again/u],
    ["broken YAML", `${head}- [`, /^p\.yaml:\d+:\d+: /u],
    [
      "a tag that constructs",
      rule("needs: !!python/object:os.system [x]"),
      /^p\.yaml:8:3: a value has a tag of its own/u,
    ],
    ["an empty text", "", /^p\.yaml:1:1: /u],
    ["no mapping", "- 1\n", /^p\.yaml:1:1: /u],
  ])("names the place of %s", async (_what, text, expected) => {
    const [first] = await problems(text);
    expect(first).toMatch(expected);
  });

  it("is bounded: rules, aliases and size", async () => {
    const many = `${head}${Array.from({ length: 501 }, (_one, index) => `- {id: r${index}, title: t, about: model, needs: [name]}\n`).join("")}`;
    expect((await problems(many))[0]).toMatch(/rules/u);
    expect((await problems(rule(`needs: [${"name, ".repeat(21)}]`)))[0]).toMatch(/rules\.0\.needs/u);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh".replace(/./gu, (key) => {
      const before = String.fromCharCode(key.charCodeAt(0) - 1);
      return `${key}: &${key} [${`*${before},`.repeat(9)}]\n`;
    })}`;
    expect((await problems(bomb))[0]).toMatch(/^p\.yaml:\d+:\d+: the YAML has more than/u);
    expect((await problems(`x: ${"y".repeat(2_000_000)}`))[0]).toMatch(/the limit is/u);
    expect(
      (await problems(rule(...Array.from({ length: 30 }, (_one, index) => `key${index}: 1`)))).length,
    ).toBeLessThan(21);
  });

  it("keeps keys of prototypes harmless", async () => {
    expect(await problems(`${rule("needs: [name]")}__proto__: {polluted: true}\n`)).not.toEqual([]);
    expect(await problems(rule("needs: [__proto__]"))).not.toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("whatever the text is, gives a rule set or names what is wrong", async () => {
    const good = rule("needs: [licence]", "atLeast: declared");
    const mutated = fc
      .tuple(fc.nat(good.length), fc.nat(4), fc.string({ maxLength: 6 }))
      .map(([at, length, text]) => good.slice(0, at) + text + good.slice(at + length));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), mutated), async (text) => {
        for (const problem of await problems(text)) expect(problem).not.toBe("");
      }),
      { numRuns: 150 },
    );
  });
});
