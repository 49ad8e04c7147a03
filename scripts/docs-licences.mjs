/** docs/reference/licences.md: what is known of each licence, in short. */
export function licencesPage(generated, { licenceEntries, attributes, statedTexts }) {
  const read = licenceEntries.filter((entry) => entry.read.extent === "whole").length;
  const names = Object.keys(attributes);
  const stated = licenceEntries
    .flatMap((entry) => statedTexts(entry))
    .filter(({ value }) => value !== undefined);
  const share = Math.round((100 * stated.length) / (licenceEntries.length * names.length));
  return [
    "# Licences",
    generated,
    `What ${licenceEntries.length} licences of models, data and code say, as \`assay explain LICENCE\` shows it with the clause of each value
(\`assay explain llama3.1\`, \`--json\` for programs), and as \`assay scan\` uses it (rules \`LICENCE-…\` in [rules.md](rules.md)).
It is one reading of the texts, made to find what people have to read themselves. It is not legal advice.`,
    `The whole text was read of ${read} of them; ${share} % of all values are read from a text, the others are \`?\`, and what depends on them
needs review. Sources: the texts that \`assay explain\` names; the first 37 entries come from a table under CC0-1.0 of 2026-11-22,
checked and extended since. Texts of the SPDX list were read there. No licence text is shipped.`,
    "## How they are used",
    `\`assay scan\` holds the licence of each model and dataset against those of everything that it was made from (\`--lineage\` reads that on the hub), of
its training data by stage, and of the models that made synthetic data. There are three answers: \`LICENCE-…-CONFLICT\` (the words do not allow it),
\`LICENCE-…-REVIEW\` (the words leave it open, or nobody knows or has read them: never fine), and nothing to say.`,
    `\`--use\`, or \`use\` in [assay.yaml](assay-yaml.md), says what is to be done with it and changes the answer:`,
    table(
      ["Word", "What is judged"],
      [
        [
          "(nothing)",
          "what a thing promises to others, held against what was promised to it; names and files that licences ask for",
        ],
        [
          "`internal`",
          "nothing is given to others: names, notices, share-alike and passing on do not matter",
        ],
        ["`saas`", "whether it may be offered over a network, and the terms that then hold"],
        [
          "`redistribute`",
          "whether it may be given on; a missing copy of a licence or notice is a conflict, not a question",
        ],
        [
          "`commercial`",
          "whether commercial use is allowed, also of what was trained on non-commercial data",
        ],
        ["`users=N`, `revenue=N`", "thresholds: monthly users, US dollars of annual revenue"],
        ["`region=EU`", "places where no rights are given"],
      ],
    ),
    "## Attributes",
    table(
      ["Attribute", "Values"],
      names.map((name) => [attributes[name].title, (attributes[name].from ?? ["text"]).join(", ")]),
    ),
    "## Licences",
    table(
      ["Licence", "Expression", ...shown.map((name) => attributes[name].title)],
      licenceEntries.map((entry) => [
        `[${entry.id}](${entry.url})`,
        `\`${entry.expression}\``,
        ...shown.map((name) => statedTexts(entry).find((one) => one.name === name).value ?? "?"),
      ]),
    ),
  ].join("\n\n");
}

const shown = ["commercialUse", "redistribution", "copyleft", "flowDown", "outputs", "naming"];

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
