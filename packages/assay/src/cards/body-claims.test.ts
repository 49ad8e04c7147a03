import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyText } from "testkit/hostile-text";
import type { CardSubject } from "./card-statements.table.ts";
import { statementRows } from "./card-statements.table.ts";
import { bodyClaims } from "./body-claims.ts";
import { longestStatement, maxStatements } from "./limits.ts";
import { spellingOf } from "./spelling.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

/** `name@line: text` of every statement. */
function statements(text: string, subject: CardSubject = "model"): string[] {
  return bodyClaims("card@1", "README.md", { text, firstLine: 1, subject }).map(
    ({ property, value, source }) => {
      const known: unknown = value.kind === "known" ? value.value : value;
      const isNote = typeof known === "object" && known !== null && "name" in known && "value" in known;
      const shown = isNote ? `${String(known.name)}@${source.line}: ${String(known.value)}` : undefined;
      return (
        shown ?? `${property}@${source.line}: ${typeof known === "string" ? known : JSON.stringify(known)}`
      );
    },
  );
}

describe("the text of a model card", () => {
  it("says its uses, limits and biases under the headings of the hub's template, with their lines", () => {
    const text = [
      ...["# Model Card for x", "", "## Uses", "", "### Direct Use", "", "Sorting tickets.", ""],
      ...["### Downstream Use [optional]", "", "[More Information Needed]", ""],
      ...["### Out-of-Scope Use", "", "Legal advice.", "", "## Bias, Risks, and Limitations", ""],
      ...["English only.", "", "### Recommendations", "", "Check by hand."],
    ].join("\n");
    expect(statements(text)).toEqual([
      "consideration:useCase@5: Sorting tickets.",
      "consideration:outOfScopeUse@13: Legal advice.",
      "consideration:technicalLimitation@17: English only.",
      "consideration:bias@17: English only.",
      "consideration:ethics@17: English only.",
      "consideration:recommendation@21: Check by hand.",
    ]);
  });

  it("says the nine sections of the Model Cards paper", () => {
    const headings = [
      ...["Intended Use", "Factors", "Metrics", "Evaluation Data", "Training Data"],
      ...["Quantitative Analyses", "Ethical Considerations", "Caveats and Recommendations"],
    ];
    const text = headings.map((heading) => `# ${heading}\n\nAbout ${heading}.\n`).join("\n");
    expect(statements(text).map((one) => one.split("@")[0])).toEqual([
      ...["consideration:useCase", "card:factors", "card:metrics", "card:evaluationData"],
      ...["card:trainingData", "card:evaluation", "consideration:ethics", "consideration:recommendation"],
    ]);
  });

  it("numbers what is said twice, so that nothing hides", () => {
    expect(statements("## Limitations\na\n## Failure modes\nb\n")).toEqual([
      "consideration:technicalLimitation@1: a",
      "consideration:technicalLimitation:2@3: b",
    ]);
  });

  it("keeps sections without a meaning of their own in the one around them, tables included", () => {
    const text =
      "# Evaluation\nIntro.\n## On GLUE\n| task | score |\n|---|---|\n| sst2 | 0.9 |\n# Citation\nx\n";
    expect(statements(text)).toEqual([
      "card:evaluation@1: Intro.\n## On GLUE\n| task | score |\n|---|---|\n| sst2 | 0.9 |",
    ]);
  });

  it("takes bold lines for headings where the table knows them, and for text where not", () => {
    expect(statements("## Uses\nWide.\n\n**Note**\n\nMore.\n\n**Limitations:**\n\nFew.\n")).toEqual([
      "consideration:useCase@1: Wide.\n\n**Note**\n\nMore.",
      "consideration:technicalLimitation@8: Few.",
    ]);
  });

  it.each([
    "[More Information Needed]",
    "More information needed",
    "<!-- Explain the limits. -->",
    "<!--\nLong\n-->\n\n{{ limits | default() }}",
    "TODO: write this",
    "- **Who:** [More Information Needed]\n- Where: [More Information Needed]",
    "N/A",
    "```python\nmodel.run()\n```",
    "![figure](x.png)",
    "Users (both direct and downstream) should be made aware of the risks, biases and limitations of the model. More information needed for further recommendations.",
  ])("says nothing where nobody filled it in: %s", (text) => {
    expect(statements(`## Limitations\n\n${text}\n`)).toEqual([]);
  });

  it("keeps a sentence in bold: it is an answer", () => {
    expect(statements("## Limitations\n\n**Never use this for medicine: it fails.** Really.\n")).toEqual([
      "consideration:technicalLimitation@1: **Never use this for medicine: it fails.** Really.",
    ]);
  });

  it("says what training cost where the items have their labels", () => {
    const text = [
      ...["## Environmental Impact", "", "- **Hardware Type:** A100-80GB", "- **Hours used:** 1,200"],
      ...["- **Cloud Provider:** [More Information Needed]", "- **Compute Region:** eu-west-1"],
      "- **Carbon Emitted:** 25.5 kg CO2eq",
    ].join("\n");
    expect(statements(text).slice(1)).toEqual([
      "environment:hardware@3: A100-80GB",
      "environment:hours@4: 1,200",
      "environment:region@6: eu-west-1",
      "environment:emissions@7: 25.5 kg CO2eq",
      'emissions@7: {"grams":25500,"location":"eu-west-1","hardware":"A100-80GB"}',
    ]);
  });

  it.each([
    ["539 tCO2eq", 539_000_000],
    ["11,390 tons CO2eq", 11_390_000_000],
    ["about 12 g of CO2", 12],
    ["0.25 kilograms", 250],
  ])("understands %s", (text, grams) => {
    const said = statements(`## Environmental impact\n- **Carbon Emitted:** ${text}\n`);
    expect(said.at(-1)).toBe(`emissions@2: {"grams":${grams}}`);
  });

  it.each(["539", "12 t", "3-5 kg CO2eq", "5 kg CO2eq (100 % offset)", "3,4 kg", "unknown"])(
    "does not guess from %s",
    (text) => {
      const said = statements(`## Environmental impact\n- **Carbon Emitted:** ${text}\n`);
      expect(said.filter((one) => one.startsWith("emissions@"))).toEqual([]);
    },
  );

  it("says who made it and what it is", () => {
    const text =
      "## Model Description\n\nA small model.\n\n- **Developed by:** [Acme](https://acme.example)\n- **Funded by:** Fund\n- **Model type:** LM\n";
    expect(statements(text)).toEqual([
      "author@5: Acme",
      "card:fundedBy@6: Fund",
      "description@1: A small model.",
    ]);
  });

  it("is cut where it is long, and says so", () => {
    const [said] = statements(`## Uses\n${"a".repeat(longestStatement + 100)}\n`);
    expect(said).toMatch(/a… \[4000 of 4100 characters\]$/);
  });

  it("has no more statements than a template has headings", () => {
    expect(statements("# Uses\na\n".repeat(maxStatements + 5))).toHaveLength(maxStatements);
  });
});

describe("the text of a dataset card", () => {
  it("says how the data came about", () => {
    const text = [
      ...[
        "#### Initial Data Collection and Normalization",
        "From tickets.",
        "#### Annotation process",
        "By hand.",
      ],
      ...["#### Who are the annotators?", "Two clerks.", "### Personal and Sensitive Information", "Names."],
      ...["### Discussion of Biases", "Some.", "## Social Impact of Dataset", "None known."],
    ].join("\n");
    expect(statements(text, "dataset").map((one) => one.split("@")[0])).toEqual([
      ...["rai:dataCollection", "rai:dataAnnotationProtocol", "rai:annotatorDemographics"],
      ...["rai:personalSensitiveInformation", "consideration:bias", "rai:dataSocialImpact"],
    ]);
  });
});

describe("the table of headings", () => {
  it("has each heading as it is looked up, once for each subject", () => {
    for (const subject of ["model", "dataset"] as const) {
      const headings = statementRows
        .filter((row) => row.subject === undefined || row.subject === subject)
        .flatMap((row) => row.headings);
      expect(headings.filter((heading) => spellingOf(heading) !== heading)).toEqual([]);
      expect(headings.filter((heading, at) => headings.indexOf(heading) !== at)).toEqual([]);
    }
  });
});

describe("hostile text", () => {
  it("never throws", () => {
    const piece = fc.oneof(
      anyText,
      fc.constantFrom(
        "# Uses\n",
        "## Environmental Impact\n- **Carbon Emitted:** ",
        "\n- **a:** ",
        "```\n",
        "\n",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom("model", "dataset"),
        (parts, subject) => {
          for (const { source } of bodyClaims("card@1", "x", { text: parts.join(""), firstLine: 1, subject }))
            expect(source.line).toBeGreaterThan(0);
        },
      ),
      { seed: 8, numRuns: 300 },
    );
  });

  it("is read in linear time", () => {
    const clock = startWorkClock();
    for (const unit of ["- **a:** [", "# Uses\n**", "**a", "[a](", "- a: b\n", "1,111"]) {
      const text = `## Environmental Impact\n- **Carbon Emitted:** ${unit.repeat(10_000)}`;
      bodyClaims("card@1", "x", { text, firstLine: 1, subject: "model" });
    }
    expect(clock.seconds()).toBeLessThan(4);
  });
});
