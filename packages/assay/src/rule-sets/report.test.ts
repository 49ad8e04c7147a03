import { describe, expect, it } from "vitest";
import type { Claim } from "../model/claim.ts";
import type { Relation } from "../model/relation.ts";
import { reportMarkdown } from "./report-markdown.ts";
import { ruleSets } from "./registry.ts";
import { scoreInventory } from "./score.ts";
import { claim, entity, inventoryOf, noted, source } from "./test-witness.ts";

const model = (...claims: readonly Claim[]) => entity("model", "m", claims, "acme/bot");
const dataset = (name: string, ...claims: readonly Claim[]) => entity("dataset", name, claims);

function report(
  ruleSet: string,
  entities: readonly ReturnType<typeof entity>[],
  relations: readonly Relation[] = [],
): string {
  const wanted = ruleSets.filter(({ id }) => id === ruleSet);
  const inventory = inventoryOf({ subjectName: "bot", entities, relations, findings: [], document: {} });
  const [result] = scoreInventory(inventory, {}, wanted).results;
  if (result === undefined) throw new Error("no such rule set");
  return reportMarkdown(result, { subject: "bot", document: "bom.json (CycloneDX 1.6)", tool: "assay 0" });
}

/** What stands between a heading and the next one. */
function section(text: string, heading: string): string {
  const [, rest = ""] = text.split(`\n${heading}\n`);
  return rest.split(/\n#+ /u)[0]?.trim() ?? "";
}

describe("the summary of training content", () => {
  it("has the sections of the template in its order", () => {
    const headings = report("eu-training-summary", [model()]).match(/^#+ [\d.]+ .*$/gmu);
    expect(headings?.slice(0, 5)).toEqual([
      "## 1 General information",
      "### 1.1 Provider identification",
      "### 1.2 Model identification",
      "### 1.3 Modalities, overall training data size and other characteristics",
      "## 2 List of data sources",
    ]);
    expect(headings).toContain("#### 2.2.1 Commercially licensed");
  });

  it("puts facts with their basis and place where the template asks, and says gaps plainly", () => {
    const relation: Relation = {
      from: "m",
      to: "base",
      kind: "derivedFrom",
      detail: "fine-tune",
      claims: [],
    };
    const text = report(
      "eu-training-summary",
      [model(claim("version", "2.0")), entity("model", "base")],
      [relation],
    );
    expect(section(text, "### 1.2 Model identification").split("\n")).toEqual([
      "**Versioned model names** (Section 1.2.i).",
      "",
      "- acme/bot: Name: acme/bot (declared); Version: 2.0 (declared, card.md:3)",
      "- base: Name: base (declared); Version: **not known**",
      "",
      "**Model dependencies (base models)** (Section 1.2.ii).",
      "",
      "- acme/bot: Models it derives from: base (fine-tune) (declared)",
      "- **Not known** of base (1 of 2): Models it derives from",
      "",
      "**Date of placement on the Union market** (Section 1.2.iii).",
      "",
      "- **Not known** of acme/bot, base (2 of 2): Time of release",
      "",
      "*To be completed by a person: the rest is prose.*",
    ]);
  });

  it("lists datasets under the category that is said of them, and says of which nobody says one", () => {
    const text = report("eu-training-summary", [
      model(),
      dataset("crawl", noted("data:sourceCategory", "crawled"), noted("data:crawler", "AcmeBot")),
      dataset("mystery"),
    ]);
    expect(section(text, "### 2.3 Data crawled and scraped from online sources")).toContain(
      "- crawl: Names of the crawlers: AcmeBot (declared, card.md:3)",
    );
    expect(section(text, "### 2.3 Data crawled and scraped from online sources")).not.toContain("mystery");
    expect(section(text, "### 2.4 User data")).toContain(
      'No dataset is said to be of the category "user". Of 1 of 2 datasets the category is **not known**.',
    );
  });

  it("asks for the data of a model even when none is named", () => {
    const text = report("eu-training-summary", [model()]);
    expect(
      section(text, "### 1.3 Modalities, overall training data size and other characteristics"),
    ).toContain("**Not known** of the training data (none is named): Modality");
  });

  it("shows what a person answered with name and date, and leaves the rest to be written", () => {
    const answer = ["", ":reviewer", ":date"].map((part) =>
      noted(
        `answer:TS-3.1${part}`,
        { "": "We honour robots.txt", ":reviewer": "Ada", ":date": "2026-01-02" }[part] ?? "",
        "asserted",
      ),
    );
    const text = section(report("eu-training-summary", [model(...answer)]), "## 3 Data processing aspects");
    expect(text).toContain("- acme/bot: We honour robots.txt (Ada, 2026-01-02)");
    expect(text.match(/To be written by a person/gu)).toHaveLength(2);
  });

  it("says that something is withheld, which is not unknown", () => {
    const withheld: Claim = {
      property: "rows",
      value: { kind: "withheld", commitment: "c1" },
      basis: "declared",
      source,
    };
    const text = report("eu-training-summary", [model(), dataset("secret", withheld)]);
    expect(text).toContain("- secret: Size: **withheld**; Modality: **not known**");
  });

  it("does not apply where there is no model", () => {
    expect(report("eu-training-summary", [])).toContain(
      "Nothing that this list is about is in the document.",
    );
  });
});

describe("a table of elements", () => {
  it("has a row for each element and subject, and says where to put what is missing", () => {
    const text = report("ntia-2021", [model(claim("supplier", "Acme"))]);
    expect(text).toContain("| NTIA21-01 Supplier Name | acme/bot | Acme | declared | card.md:3 |");
    expect(text).toContain(
      "| NTIA21-03 Version of the Component | acme/bot | **not known**: Version | unknown | – |",
    );
    expect(text).toContain(
      "| NTIA21-03 | components\\[\\].version | software_Package.software_packageVersion | – |",
    );
  });

  it("shows three of many things that answer, and that there are more", () => {
    const names = ["a", "b", "c", "d"];
    const all = report("g7-2026", [model(), ...names.map((name) => dataset(name))]);
    expect(all).toContain("| bot | acme/bot; a; b; … | declared |");
    expect(report("g7-2026", [model(), dataset("a"), dataset("b")])).toContain(
      "| bot | acme/bot; a; b | declared |",
    );
  });

  it("says which algorithm a digest is of", () => {
    const text = report("g7-2026", [model(claim("sha256", "ab".repeat(32)))]);
    expect(text).toMatch(/G7AI-MDL-08 Model hash algorithm \| acme\/bot \| SHA-256 abab/u);
  });

  it("lets no text of a document become markup", () => {
    const hostile = "a|b <img src=x> [x](http://evil) `c` *d* _e_ f_g\n# h";
    const text = report("ntia-2021", [model(claim("supplier", hostile))]);
    const row = text.split("\n").find((line) => line.startsWith("| NTIA21-01")) ?? "";
    expect(row).toContain(
      "a\\|b &lt;img src=x\\> \\[x\\](http://evil) \\`c\\` \\*d\\* \\_e\\_ f_g\\\\x0a# h",
    );
    expect(row.replaceAll("\\|", "").match(/\|/gu)).toHaveLength(6);
  });

  it("says once that it is no legal advice, and that wording is paraphrased where it is", () => {
    const g7 = report("g7-2026", [model()]);
    expect(g7.match(/not legal advice/gu)).toHaveLength(1);
    expect(g7).toContain("Wording is paraphrased");
    expect(report("mof", [model()])).not.toContain("Wording is paraphrased");
  });
});
