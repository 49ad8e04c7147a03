/** The page of docs/reference that lists what may stand in assay.yaml about models and datasets. */
export function manifestFieldsPage(generated, { modelFields, datasetFields, properties }) {
  return [
    "# Fields of assay.yaml",
    generated,
    "What may be said of a model or a dataset in [assay.yaml](assay-yaml.md), and what becomes of it. All fields but `path` and `id` may be left out; of these two each entry needs one.",
    "## models",
    fieldTable(modelFields, properties),
    "## datasets",
    fieldTable(datasetFields, properties),
  ].join("\n\n");
}

function fieldTable(rows, properties) {
  const lines = rows.flatMap((row) =>
    row.fields === undefined
      ? [fieldLine(row, row.key, properties)]
      : row.fields.map((field) => fieldLine(field, `${row.key}.${field.key}`, properties)),
  );
  return [
    "| Key | What it is for | Value | Becomes | Example |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function fieldLine({ what, value, becomes, example }, key, properties) {
  const cells = [
    `\`${key}\``,
    what,
    valueText(value),
    becomesText(becomes, properties),
    `\`${example.replaceAll("|", "\\|")}\``,
  ];
  return `| ${cells.join(" | ")} |`;
}

const valueTexts = {
  text: "text",
  texts: "text, or a list",
  date: "date",
  period: "one or two dates",
  count: "whole number",
  address: "address",
  licence: "licence",
};

function valueText(value) {
  switch (value.kind) {
    case "choices":
      return `${value.words.join(", ")}; or a list`;
    case "links":
      return value.how === undefined
        ? "name, or a list"
        : `name, or a list; each may be \`{ name, how }\` with how one of ${value.how.join(", ")}`;
    case "record":
      return partsText(value.parts);
    case "records":
      return `list of ${partsText(value.parts)}`;
    default:
      return valueTexts[value.kind];
  }
}

function partsText(parts) {
  const texts = parts.map(
    ({ key, value, isRequired }) =>
      `\`${key}\` (${isRequired ? "" : "optional "}${value.replaceAll("-", " ")})`,
  );
  return `keys ${texts.join(", ")}`;
}

function becomesText(becomes, properties) {
  switch (becomes.kind) {
    case "identity":
      return "which one it is";
    case "property":
    case "count":
      return `property \`${becomes.property}\` (${properties[becomes.property].title})`;
    case "metadata":
      return `metadata \`${becomes.name}\``;
    case "licence":
      return "property `license`";
    case "relation":
      return `relation \`${becomes.relation}\`${becomes.detail === undefined ? "" : ` (${becomes.detail})`}`;
    case "splits":
      return "properties `split` and `splitRows`; with records of all their sum as `rows`";
    case "metrics":
      return "property `metric`, relation `evaluatedOn`";
    case "energy":
      return "property `emissions`; without grams metadata `energy`";
    default:
      return "";
  }
}
