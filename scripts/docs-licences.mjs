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
