import { describe, expect, it } from "vitest";
import type { Basis, Claim } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Relation } from "../model/relation.ts";
import type { DocumentFacts } from "./document-facts.ts";
import { ruleSets } from "./registry.ts";
import type { RuleSet } from "./rule-set.ts";
import { type Score, scoreInventory } from "./score.ts";
import { claim, entity, inventoryOf, noted, source } from "./test-witness.ts";

function scored(
  wanted: string | RuleSet,
  entities: readonly Entity[],
  {
    relations = [],
    document = {},
    name = "bot",
  }: { relations?: readonly Relation[]; document?: DocumentFacts; name?: string } = {},
): Score {
  const chosen = typeof wanted === "string" ? ruleSets.filter(({ id }) => id === wanted) : [wanted];
  return scoreInventory(
    inventoryOf({ subjectName: name, entities, relations, findings: [], document: {} }),
    document,
    chosen,
  );
}

const model = (...claims: readonly Claim[]): Entity => entity("model", "m", claims, "acme/bot");

/** `status grade met/asked` of one element. */
function element({ results }: Score, id: string): string {
  const found = results[0]?.elements.find((one) => one.element.id === id);
  return `${found?.status} ${found?.answers[0]?.grade} ${found?.met}/${found?.asked}`;
}

describe("the grade of an element", () => {
  it("is that of the strongest claim", () => {
    const bases: readonly Basis[] = ["inferred", "declared", "measured", "asserted"];
    for (let count = 1; count <= bases.length; count += 1) {
      const claims = bases.slice(0, count).map((basis) => claim("license", "MIT", basis));
      const expected = ["inferred", "declared", "measured", "measured"][count - 1];
      expect(element(scored("g7-2026", [model(...claims)]), "G7AI-MDL-12")).toBe(`met ${expected} 1/1`);
    }
  });

  it("is that of the weakest fact where several are needed", () => {
    const claims = [claim("architecture", "Llama", "declared"), claim("parameters", 7, "measured")];
    expect(element(scored("eu-ai-act-annex-xi", [model(...claims)]), "XI-1.1.d")).toBe("met declared 1/1");
  });

  it("is unknown for what prose only mentions, and for what could not be resolved", () => {
    const unresolved: Claim = {
      property: "license",
      value: { kind: "unresolved", expression: "$L" },
      basis: "declared",
      source,
    };
    expect(element(scored("g7-2026", [model(claim("license", "MIT", "mentioned"))]), "G7AI-MDL-12")).toBe(
      "not-met unknown 0/1",
    );
    expect(element(scored("g7-2026", [model(unresolved)]), "G7AI-MDL-12")).toBe("not-met unknown 0/1");
  });

  it("tells withheld and not applicable apart from unknown", () => {
    const state = (value: Claim["value"]): Claim =>
      ({ property: "license", value, basis: "declared", source }) as Claim;
    const withheld = scored("g7-2026", [model(state({ kind: "withheld", commitment: "c" }))]);
    expect(element(withheld, "G7AI-MDL-12")).toBe("withheld withheld 0/1");
    const without = scored("g7-2026", [model(state({ kind: "not-applicable" }))]);
    expect(element(without, "G7AI-MDL-12")).toBe("not-applicable not-applicable 0/0");
    // A value beats a redaction of the same fact.
    const mixed = scored("g7-2026", [
      model(state({ kind: "not-applicable" }), state({ kind: "withheld", commitment: "c" })),
    ]);
    expect(element(mixed, "G7AI-MDL-12")).toBe("withheld withheld 0/1");
    const licence = mixed.results[0]?.elements.find((one) => one.element.id === "G7AI-MDL-12")?.answers[0]
      ?.facts[0];
    expect(licence?.evidence).toMatchObject([{ state: "withheld" }]);
    const both = [state({ kind: "withheld", commitment: "c" }), claim("license", "MIT")];
    expect(element(scored("g7-2026", [model(...both)]), "G7AI-MDL-12")).toBe("met declared 1/1");
  });

  it("sums up over the things that are asked, and leaves out those that are only mentioned", () => {
    const models = [
      entity("model", "a", [claim("license", "MIT")]),
      entity("model", "b"),
      entity("model", "c", [claim("usage", "mentioned", "mentioned")]),
    ];
    expect(element(scored("g7-2026", models), "G7AI-MDL-12")).toBe("partly declared 1/2");
  });

  it("is asserted for what only a person can answer, not for what a document claims in their name", () => {
    const parts = (basis: Basis): readonly Claim[] =>
      ["", ":reviewer", ":date"].map((part) => noted(`answer:IV-5${part}`, "x 2026", basis));
    expect(element(scored("eu-ai-act-annex-iv", [model(...parts("asserted"))]), "IV-5")).toBe(
      "met asserted 1/1",
    );
    expect(element(scored("eu-ai-act-annex-iv", [model(...parts("declared"))]), "IV-5")).toBe(
      "not-met unknown 0/1",
    );
  });
});

describe("a thing whose name is withheld", () => {
  const hidden = entity("dataset", "withheld-1", [
    { property: "name", value: { kind: "withheld", commitment: "c" }, basis: "declared", source },
  ]);
  const trained: Relation = {
    from: "m",
    to: "withheld-1",
    kind: "trainedOn",
    claims: [claim("detail", "sft")],
  };

  it("is withheld, not unknown: its name, its identifiers, and that a model was trained on it", () => {
    const score = scored("g7-2026", [model(), hidden], { relations: [trained] });
    const withheld = score.results[0]?.elements.flatMap(({ answers }) =>
      answers.flatMap(({ subject, facts }) =>
        facts.filter(({ grade }) => grade === "withheld").map(({ fact }) => `${subject.id} ${fact}`),
      ),
    );
    expect(withheld).toEqual(["withheld-1 name", "withheld-1 identifier", "withheld-1 digest"]);
    const asked: RuleSet = {
      ...{
        id: "t",
        title: "t",
        origin: "t",
        address: "https://example.org/",
        licence: "t",
        isParaphrased: false,
      },
      elements: [
        {
          id: "T",
          clause: "t",
          title: "t",
          text: "t",
          about: "model",
          needs: ["trainingData"],
          derivable: "full",
        },
      ],
    };
    expect(element(scored(asked, [model(), hidden], { relations: [trained] }), "T")).toBe(
      "withheld withheld 0/1",
    );
  });
});

describe("the system", () => {
  it("is the component that the document is about, else the only model of a tree without software", () => {
    const app = entity("software", "x", [claim("version", "1")], "bot");
    expect(element(scored("g7-2026", [app, model()]), "G7AI-SLP-04")).toBe("met declared 1/1");
    expect(element(scored("g7-2026", [model(claim("version", "1"))]), "G7AI-SLP-04")).toBe(
      "met declared 1/1",
    );
    const library = entity("software", "y", [], "torch");
    expect(element(scored("g7-2026", [model(claim("version", "1")), library]), "G7AI-SLP-04")).toBe(
      "not-met unknown 0/1",
    );
  });
});

describe("the evidence grade", () => {
  const ruleSet: RuleSet = {
    id: "t",
    title: "t",
    origin: "t",
    address: "https://example.org/",
    licence: "t",
    isParaphrased: false,
    elements: ["version", "version", "licence", "description"].map((fact, index) => ({
      id: `T${index}`,
      clause: "t",
      title: "t",
      text: "t",
      about: "model",
      needs: [fact],
      derivable: "full",
    })),
  };

  it("counts each fact of each thing once, by the weight of how it is known", () => {
    const { evidence } = scored(ruleSet, [model(claim("version", "1", "measured"), claim("license", "MIT"))]);
    expect(evidence).toMatchObject({ asked: 3, grades: { measured: 1, declared: 1, unknown: 1 } });
    // (1 + 0.6 + 0) / 3
    expect(evidence.percent).toBe(53.3);
  });

  it("says what would raise the score most, first what is asked for most often", () => {
    const { advice } = scored(ruleSet, [model(), entity("model", "b")]);
    expect(advice.map(({ title, gain, subjectCount }) => `${title} ${gain} ${subjectCount}`)).toEqual([
      "Version 50 2",
      "Description 25 2",
      "Licence 25 2",
    ]);
    expect(advice[2]?.where).toEqual({
      cyclonedx: "components[type=machine-learning-model].licenses[]",
      spdx: "Relationship hasDeclaredLicense",
      card: "license",
    });
  });

  it("has no advice where everything is known", () => {
    const all = [claim("version", "1"), claim("license", "MIT"), claim("description", "A bot.")];
    const score = scored(ruleSet, [model(...all)]);
    expect(score.advice).toEqual([]);
    expect(score.results[0]?.percent).toBe(100);
  });
});

describe("the class of openness", () => {
  const file = (id: string, role: string): Entity => entity("file", id, [claim("role", role)]);
  const contains = (to: string): Relation => ({ from: "m", to, kind: "contains", claims: [] });
  const trained: Relation = { from: "m", to: "d", kind: "trainedOn", claims: [] };
  const files = [file("model.py", "code"), file("README.md", "card")];
  const claims = [
    claim("weightsId", "w1", "measured"),
    claim("metric", { type: "f1", value: 1 }),
    claim("doi", "10.1/x"),
  ];
  const data = (licence: string): Entity =>
    entity("dataset", "d", [claim("license", licence), claim("description", "Data.")]);
  const classOf = (licence: string, dataLicence: string, more: readonly Claim[] = []) => {
    const entities = [model(claim("license", licence), ...claims, ...more), ...files, data(dataLicence)];
    return scored("mof", entities, { relations: [contains("model.py"), contains("README.md"), trained] })
      .openness[0];
  };

  it("is III with all of its components under accepted licences", () => {
    expect(classOf("Apache-2.0", "CC-BY-4.0")).toMatchObject({
      class: 3,
      isConditional: false,
      next: { class: 2 },
    });
  });

  it("is conditional where only the parameters are open, and none where they are not", () => {
    expect(classOf("Apache-2.0", "LicenseRef-secret")).toMatchObject({
      class: 3,
      isConditional: true,
      next: { class: 3, missing: [], unlicensed: ["Data card"] },
    });
    // A data licence opens the parameters; the exception is for open-source licences.
    expect(classOf("CDLA-Permissive-2.0", "CC-BY-4.0")).not.toHaveProperty("class");
    const closed = classOf("LicenseRef-llama3", "CC-BY-4.0");
    expect(closed).not.toHaveProperty("class");
    expect(closed?.next?.unlicensed).toContain("Model parameters (Final)");
  });

  it("takes one of the choices of a licence expression, and all of its parts", () => {
    expect(classOf("MIT OR LicenseRef-x", "CC0-1.0")?.isConditional).toBe(false);
    expect(classOf("MIT AND LicenseRef-x", "CC0-1.0")).not.toHaveProperty("class");
    expect(classOf("(MIT OR Apache-2.0) AND ISC", "CC0-1.0")?.isConditional).toBe(false);
  });

  it("climbs with what is added", () => {
    const notes = ["training", "inference", "evaluation"].map((kind) =>
      noted(`mof:${kind}-code`, "https://example.org/"),
    );
    const next = classOf("Apache-2.0", "CC-BY-4.0", notes)?.next;
    expect(next).toEqual({ class: 2, missing: ["Evaluation data"], unlicensed: [] });
  });
});

describe("the completeness of OWASP", () => {
  it("is nothing but the penalty for a document with nothing, and has no penalty for one with everything critical", () => {
    const [nothing] = scored("owasp-aibom", [entity("model", "m", [], "unnamed")]).completeness;
    expect(nothing).toMatchObject({ score: 0, present: 0, fields: 48 });
    expect(nothing?.penalty).toBeCloseTo(0.76);
    const document = { format: "CycloneDX", formatVersion: "1.6", revision: "1" };
    const critical = [claim("task", "x"), claim("supplier", "Acme"), claim("version", "1")];
    const [some] = scored("owasp-aibom", [model(...critical)], { document }).completeness;
    // 20 of 20, 2 of 5 of 20, 3 of 7 of 20 (name, type, version), 0 of 30, 0 of 10; the missing important ones cost 5 %.
    expect(some).toMatchObject({ penalty: 0.95, score: 34.8 });
  });
});
