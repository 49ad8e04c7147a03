import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { facts } from "./facts.ts";
import { ruleSets } from "./registry.ts";
import type { Element } from "./rule-set.ts";
import { categories } from "./tables/owasp-fields.table.ts";

const folder = path.join(import.meta.dirname, "../../data/rule-sets");

interface Row {
  readonly id?: string | number;
  readonly no?: number;
  readonly paraphrase?: string;
  readonly cyclonedx?: readonly string[];
  readonly spdx3_0_1?: readonly string[];
}

interface Data {
  readonly elements?: readonly Row[];
  readonly items?: readonly Row[];
  readonly sections?: readonly { readonly items?: readonly Row[] }[];
  readonly fields?: readonly Row[];
  readonly components?: readonly Row[];
}

/** Rule set, file, and how an id of the file becomes one of ours. */
const sources = [
  ["g7-2026", "g7-minimum-elements", ({ id }: Row) => String(id)],
  ["cisa-2025-draft", "cisa-2025-draft", ({ id }: Row) => String(id)],
  ["ntia-2021", "ntia-2021", ({ id }: Row) => String(id)],
  ["eu-ai-act-annex-xi", "eu-ai-act-annex-xi", ({ id }: Row) => String(id)],
  ["eu-ai-act-annex-iv", "eu-ai-act-annex-iv", ({ id }: Row) => String(id)],
  ["eu-training-summary", "eu-training-summary-template", ({ id }: Row) => `TS-${id}`],
  ["mof", "mof-components", ({ id }: Row) => `MOF-${id}`],
  ["owasp-aibom", "owasp-aibom-fields", ({ id }: Row) => `OWASP-${id}`],
  ["dta-1.0", "dta-provenance-22", ({ no }: Row) => `DTA-${String(no).padStart(2, "0")}`],
] as const;

describe.each(sources)("%s", (id, file, idOf) => {
  const data = JSON.parse(readFileSync(path.join(folder, `${file}.json`), "utf8")) as Data;
  const rows = [
    ...(data.elements ?? data.items ?? data.fields ?? data.components ?? []),
    ...(data.sections ?? []).flatMap(({ items }) => items ?? []),
  ];
  const elements = ruleSets.find((ruleSet) => ruleSet.id === id)?.elements ?? [];
  const elementOf = (row: Row): Element | undefined => elements.find((element) => element.id === idOf(row));

  it("has every element of its source, in the words of the source's copy", () => {
    expect(rows.length).toBeGreaterThan(6);
    for (const row of rows) {
      const element = elementOf(row);
      expect(element?.id).toBe(idOf(row));
      const text = row.paraphrase;
      if (text !== undefined) expect(element?.text.replace(/\.$/, "")).toBe(text.replace(/\.$/, ""));
    }
  });

  it("keeps the places that its source's copy names", () => {
    for (const row of rows.filter((one) => one.no === undefined)) {
      const { cyclonedx = [], spdx = [] } = elementOf(row) ?? {};
      expect(cyclonedx).toEqual(row.cyclonedx ?? []);
      expect(spdx).toEqual(row.spdx3_0_1 ?? []);
    }
  });
});

describe("the fields that OWASP counts", () => {
  interface Registry {
    readonly categoryWeights: Readonly<Record<string, number>>;
    readonly fields: readonly {
      readonly id: string;
      readonly path: string;
      readonly tier: string;
      readonly weight: number;
      readonly category: string;
    }[];
  }
  const registry = JSON.parse(readFileSync(path.join(folder, "owasp-aibom-fields.json"), "utf8")) as Registry;

  it("have the points of the source", () => {
    const points = categories.map((category) => [category.id, category.points]);
    expect(Object.fromEntries(points)).toEqual(registry.categoryWeights);
  });

  it("have the path, tier, weight and category of the source", () => {
    const ours = categories.flatMap(({ id, fields }) =>
      fields.map(({ name, path: place, tier, weight }) => ({
        id: name,
        path: place,
        tier,
        weight,
        category: id,
      })),
    );
    const theirs = registry.fields.map(({ id, path: place, tier, weight, category }) => ({
      id,
      path: place,
      tier,
      weight,
      category,
    }));
    expect(new Set(ours)).toEqual(new Set(theirs));
  });
});

describe("the rule sets", () => {
  it("name each element once", () => {
    const ids = ruleSets.flatMap(({ elements }) => elements.map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("ask only for facts that there are, and every fact is asked for", () => {
    const asked = new Set(ruleSets.flatMap(({ elements }) => elements.flatMap(({ needs }) => needs)));
    expect([...asked].filter((name) => !facts.has(name))).toEqual([]);
    expect([...facts.keys()].filter((name) => !asked.has(name))).toEqual([]);
  });

  it("say of themselves where they are from and under what licence", () => {
    for (const { origin, licence, address } of ruleSets) {
      expect(origin.length).toBeGreaterThan(40);
      expect(licence).not.toBe("");
      expect(URL.canParse(address ?? "")).toBe(true);
    }
  });

  it("put elements into sections that they have", () => {
    for (const { sections, elements } of ruleSets) {
      const known = new Set(sections?.map(({ id }) => id));
      const used = elements.flatMap(({ section }) => (section === undefined ? [] : [section]));
      expect(used.filter((id) => !known.has(id))).toEqual([]);
    }
  });
});
