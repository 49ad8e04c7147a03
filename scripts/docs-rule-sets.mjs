/** The page of docs/reference about rule sets; `docs.mjs` writes it. */

export function ruleSetsPage(
  generated,
  { ruleSets, facts, scoreFormula, evidenceFormula, completenessFormula },
) {
  return [
    "# Rule sets",
    generated,
    "`assay score` holds BOM documents against lists of what people ask of them; `assay report` writes one of them as a document for people. They compare facts with lists. They give no legal advice: whether a duty applies and is met is for people to judge.",
    howPart(scoreFormula, evidenceFormula, completenessFormula),
    overviewPart(ruleSets),
    personPart,
    profilePart,
    embedPart,
    ...ruleSets.map(ruleSetPart),
    factsPart(facts),
  ].join("\n\n");
}

function howPart(scoreFormula, evidenceFormula, completenessFormula) {
  return `## How an element is answered

An element is asked of the document, of the system, or of each model, dataset or component (model, dataset, software) of the inventory; what prose only
mentions is not asked. It needs one or more [facts](#facts). A fact is known when a claim, a relation or an identifier says a value: no empty text, no
\`NOASSERTION\`, no "unknown", no 1970-01-01, no unresolved expression.

| Status | When |
| --- | --- |
| met | all facts are known, and nothing is left for a person |
| partly | some facts are known; or all are, and the rest is prose that a person has to judge; or only some of the things have them |
| not met | nothing is known |
| withheld | what is missing was kept back on purpose; that is not unknown |
| n.a. | the element asks nothing of this document |

Each fact has the grade of its strongest claim: measured, attested, declared, asserted, inferred; else unknown, withheld or not applicable. An element is known as
well as the weakest of its facts. What a document of others says of itself is declared; only our own native document carries measurements.

- Score of a rule set: ${scoreFormula}.
- Evidence grade, over all rule sets: ${evidenceFormula}.
- OWASP completeness: ${completenessFormula}.
- Class of the Model Openness Framework: the highest class of which every required component is there under an accepted licence (code: OSI; data and documents:
  the lists of the Model Openness Tool). Components of the model's own repository are under the licence of the model, datasets under their own. With
  open final parameters alone, class III is conditional.

\`--json\` prints for each document \`ruleSets[]\` (\`percent\`, \`counts\` of elements by status, \`grades\` of facts, \`elements[]\` with \`met\` of \`asked\`, \`where\` to put it and up to 50
\`subjects[]\` with the \`facts[]\` and the three strongest pieces of their evidence, \`hasMore\` where there are more), \`evidence\`, \`openness[]\`, \`completeness\` and \`advice[]\`, ordered by the points that each piece would gain.

When a model is there and no dataset is named, questions about data are asked of "the training data (none is named)": leaving data out makes no score
better. The system is the component that the document is about; in a tree with one model and no software it is the model.`;
}

function overviewPart(ruleSets) {
  const rows = ruleSets.map(({ id, title, elements, isParaphrased, caveat = "" }) =>
    row([`\`${id}\``, title, elements.length, isParaphrased ? "paraphrased" : "as in the source", caveat]),
  );
  return [
    "## The rule sets",
    table(["`--rule-set`", "Title", "Elements", "Wording", "To know"], rows),
    "A beginning that only one id has is enough: `--rule-set g7`. Origin and licence of the data: [packages/assay/data/rule-sets/README.md](../../packages/assay/data/rule-sets/README.md).",
  ].join("\n\n");
}

const personPart = `## What only people can answer

An element marked "a person" counts only when a person answered it: three \`metadata\` claims of basis \`asserted\` on what it is asked of (for the document and the
system: anywhere), named \`answer:<element>\` with the answer, \`answer:<element>:reviewer\` and \`answer:<element>:date\`. Any other element can be answered in the same way.`;

const profilePart = `## Rules of your own

\`assay score bom.json --profile release.yaml --fail-under 100\` and \`assay report bom.json --profile release.yaml\` take rules in YAML; the schema for editors is
[profile.schema.json](profile.schema.json). Mistakes are named by line and column; unknown keys are mistakes.

\`\`\`yaml
profile: 1
id: acme-release
title: What Acme asks before a release
rules:
  - id: ACME-1
    title: The licence is known, and not by guessing
    about: model
    needs: [licence]
    atLeast: declared
  - id: ACME-2
    title: Training data is approved
    about: dataset
    needs:
      - title: Approval
        anyOf:
          - { metadata: ["acme:approval"] }
          - { property: license, values: [CC0-1.0, CC-BY-4.0] }
  - id: ACME-3
    title: Somebody has read the card
    about: model
    judgement: only
\`\`\`

\`needs\` holds names of [facts](#facts) or facts of your own, each answered by any of \`property\` (with \`values\` and \`bases\`), \`metadata\`, \`identifier\`, \`relation\` (with
\`direction\`, \`to\`, \`role\`) and \`things\`. At most 500 rules, 20 facts each, 1 MiB.`;

const embedPart = `## Results inside a document

\`assay score bom.json --embed -o cyclonedx=judged.json\` writes the results as \`declarations\` (assessor, attestations, claims, counter-claims, evidence) and \`definitions.standards\`. A
CycloneDX 1.6 or 1.7 document in JSON stays as it is otherwise, becomes its next \`version\` and loses a signature that no longer fits; any other is written
anew. Earlier results of Assay are replaced.`;

function ruleSetPart({ id, title, origin, address, licence, isParaphrased, elements }) {
  const rows = elements.map((element) =>
    row([
      `${element.id}${element.isOptional ? " (not counted)" : ""}`,
      element.clause,
      element.title === element.text.replace(/\.$/, "") ? element.title : `${element.title}: ${element.text}`,
      element.sourceCategory === undefined ? element.about : `${element.about} (${element.sourceCategory})`,
      answeredBy(element),
    ]),
  );
  const wording = isParaphrased ? " Wording is paraphrased." : "";
  return [
    `## ${title}`,
    `\`${id}\`. ${origin} <${address}>. Licence: ${licence}${wording}`,
    table(["Element", "Clause", "What", "Of", "Answered by"], rows),
  ].join("\n\n");
}

function answeredBy({ needs, derivable }) {
  const facts = needs.map((name) => `\`${name}\``).join(", ");
  if (derivable === "full") return facts;
  return facts === "" ? "a person" : `${facts}, and a person`;
}

function factsPart(facts) {
  const rows = [...facts].map(([name, { title, anyOf, place }]) =>
    row([
      `\`${name}\``,
      title,
      anyOf.map(selectorWords).join("; "),
      place.cyclonedx,
      place.spdx,
      place.card ?? "",
    ]),
  );
  return [
    "## Facts",
    "What answers each fact (any of them), and where people put it. `{c}` is the component and `{p}` the package of what is asked: `metadata.component` and `software_Package` for the system, `components[type=machine-learning-model]` and `ai_AIPackage` for a model, `components[type=data]` and `dataset_DatasetPackage` for a dataset, `components[]` and `software_Package` for a component.",
    table(["Fact", "What", "Answered by", "CycloneDX", "SPDX 3.0.1", "Model or dataset card"], rows),
  ].join("\n\n");
}

function selectorWords(selector) {
  const where = selector.where === undefined ? "" : ` with ${selector.where.map(selectorWords).join(" or ")}`;
  switch (selector.from) {
    case "property":
      return `\`${selector.property}\`${selector.bases === undefined ? "" : ` (${selector.bases.join(", ")})`}`;
    case "named":
      return selector.names.map((name) => `\`${selector.property}\` ${name}`).join("; ");
    case "field":
      return `\`${selector.property}.${selector.field}\``;
    case "identifier":
      return `identifier ${selector.types.join(", ")}`;
    case "name":
      return "the name";
    case "relation":
      return `${selector.direction === "in" ? "the other end of " : ""}\`${selector.kind}\`${selector.to === undefined ? "" : ` (${selector.to})`}${selector.role === undefined ? "" : ` of role ${selector.role}`}${where}`;
    case "entities":
      return `any ${selector.kinds.join(", ")}${where}`;
    case "relations":
      return "any relation";
    case "findings":
      return `findings of kind ${selector.kinds.join(", ")}`;
    default:
      return `the document: ${selector.field}`;
  }
}

function table(head, rows) {
  // Padded to the longest cell, the page would be three times as large.
  return ["<!-- prettier-ignore -->", row(head), row(head.map(() => "---")), ...rows].join("\n");
}

function row(cells) {
  return `| ${cells.map((cell) => (String(cell) === "" ? "–" : String(cell).replaceAll("|", "\\|").replaceAll("<", "&lt;"))).join(" | ")} |`;
}
