/** Writes the generated pages of docs/reference; with `--check`, fails when one of them is not what it should be. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadProduct } from "./load-product.mjs";
import prettier from "prettier";
import { licencesPage } from "./docs-licences.mjs";
import { manifestFieldsPage } from "./docs-manifest.mjs";
import { ruleSetsPage } from "./docs-rule-sets.mjs";
import { root } from "./run.mjs";

const serverEntry = `export { openapiDocument } from "../../server/src/api/openapi.ts";
export { toolVersion } from "./scan/tool-version.ts";`;

const entry = `
export { formatReaders } from "./formats/registry.ts";
export { containers } from "./containers/registry.ts";
export { detectors, projectDetectors } from "./detectors/registry.ts";
export { rules } from "./rules/registry.ts";
export { ruleCatalogue } from "./scan/rule-catalogue.ts";
export { documents } from "./bom/registry.ts";
export { errorCodes } from "./model/error.ts";
export { problemCodes } from "./model/coverage.ts";
export { properties } from "./model/properties.table.ts";
export { documentProperties } from "./bom/cyclonedx/properties.table.ts";
export { sssomText } from "./bom/sssom.ts";
export { nativeJsonSchema } from "./bom/native/index.ts";
export { ruleSets } from "./rule-sets/registry.ts";
export { facts } from "./rule-sets/facts.ts";
export { scoreFormula } from "./rule-sets/evaluate.ts";
export { evidenceFormula } from "./rule-sets/evidence-grade.ts";
export { completenessFormula } from "./rule-sets/completeness.ts";
export { profileJsonSchema } from "./rule-sets/profile-schema.ts";
export { lockJsonSchema } from "./lock/lock-schema.ts";
export { manifestJsonSchema } from "./manifest/manifest-schema.ts";
export { policyJsonSchema } from "./policy/policy-schema.ts";
export { policyTestJsonSchema } from "./cli/policy/test-schema.ts";
export { watchListJsonSchema } from "./watch/list-schema.ts";
export { modelAdvisoryJsonSchema } from "./advisories/models/schema.ts";
export { datasetFields } from "./manifest/dataset-fields.table.ts";
export { modelFields } from "./manifest/model-fields.table.ts";
export { licenceEntries } from "./licences/terms/licence-table.ts";
export { attributes } from "./licences/terms/attributes.ts";
export { statedTexts } from "./licences/terms/stated-text.ts";
`;

const product = await loadProduct(entry, "docs");
const server = await loadProduct(serverEntry, "docs-server");
const writers = await Promise.all(product.documents.map(({ load }) => load()));
const mapped = writers.filter(({ mapping }) => mapping !== undefined);
const outcomeSigns = { kept: "=", annotation: "+", transformed: "~", dropped: "-" };
const generated = "This page is generated from the sources (`node scripts/docs.mjs`).";

const pages = {
  "docs/reference/support.md": supportPage(),
  "docs/reference/rules.md": rulesPage(),
  "docs/reference/problem-codes.md": codesPage(
    "Problem codes",
    "Why an input was not read, or not in full (`coverage[].code`).",
    product.problemCodes,
    "packages/assay/src/model/coverage.ts",
  ),
  "docs/reference/error-codes.md": codesPage(
    "Error codes",
    "What can end a command or a call (`AssayError.code`).",
    product.errorCodes,
    "packages/assay/src/model/error.ts",
  ),
  "docs/reference/properties.md": propertiesPage(),
  "docs/reference/licences.md": licencesPage(generated, product),
  "docs/reference/rule-sets.md": ruleSetsPage(generated, product),
  "docs/reference/profile.schema.json": `${JSON.stringify(product.profileJsonSchema(), null, 2)}\n`,
  "docs/reference/assay-lock.schema.json": `${JSON.stringify(product.lockJsonSchema(), null, 2)}\n`,
  "docs/reference/assay-yaml.schema.json": `${JSON.stringify(product.manifestJsonSchema(), null, 2)}\n`,
  "docs/reference/policy.schema.json": `${JSON.stringify(product.policyJsonSchema(), null, 2)}\n`,
  "docs/reference/policy-test.schema.json": `${JSON.stringify(product.policyTestJsonSchema(), null, 2)}\n`,
  "docs/reference/watch.schema.json": `${JSON.stringify(product.watchListJsonSchema(), null, 2)}\n`,
  "docs/reference/openapi.json": `${JSON.stringify(server.openapiDocument(server.toolVersion), null, 2)}\n`,
  "docs/reference/model-advisory.schema.json": `${JSON.stringify(product.modelAdvisoryJsonSchema(), null, 2)}\n`,
  "docs/reference/assay-yaml-fields.md": manifestFieldsPage(generated, product),
  "docs/reference/mapping.md": mappingPage(),
  ...Object.fromEntries(
    mapped.map((writer) => [`docs/reference/mapping-${writer.id}.sssom.tsv`, product.sssomText(writer)]),
  ),
  "docs/reference/assay.schema.json": `${JSON.stringify(await product.nativeJsonSchema(), null, 2)}\n`,
};

let stale = 0;
for (const [path, text] of Object.entries(pages)) {
  const wanted = path.endsWith(".md")
    ? await prettier.format(text, { parser: "markdown", printWidth: 110 })
    : text;
  const file = join(root, path);
  const isFresh = existsSync(file) && readFileSync(file, "utf8") === wanted;
  if (isFresh) continue;
  stale += 1;
  if (process.argv.includes("--check"))
    process.stderr.write(`${path} is not up to date: run node scripts/docs.mjs\n`);
  else {
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, wanted);
    process.stderr.write(`${path} written\n`);
  }
}
process.exitCode = stale > 0 && process.argv.includes("--check") ? 1 : 0;

function supportPage() {
  const cell = (text) => (text === "" ? "–" : text.replaceAll("|", "\\|"));
  const formats = product.formatReaders.map(
    ({ id, version, title, extensions, support }) =>
      `| [${title}](../../packages/assay/src/formats/${id}/readme.md) | ${id}@${version} | ${extensions.join(" ")} | ${cell(support.metadata)} | ${cell(support.tensors)} | ${cell(support.hazards)} | ${cell(support.notRead)} |`,
  );
  const containers = product.containers.map(
    ({ id, version, title, extensions, support }) =>
      `| [${title}](../../packages/assay/src/containers/${id}/readme.md) | ${id}@${version} | ${extensions.join(" ")} | ${cell(support.reads)} | ${cell(support.hazards)} | ${cell(support.notRead)} |`,
  );
  const detectors = product.detectors.map(
    ({ id, version, title, support }) =>
      `| [${title}](../../packages/assay/src/detectors/${id}/readme.md) | ${id}@${version} | ${cell(support.files)} | ${cell(support.reads)} | ${cell(support.notRead)} |`,
  );
  const projects = product.projectDetectors.map(
    ({ id, version, title, support }) =>
      `| [${title}](../../packages/assay/src/detectors/${id}/readme.md) | ${id}@${version} | ${cell(support.files)} | ${cell(support.reads)} | ${cell(support.notRead)} |`,
  );
  const rules = product.rules.map(
    ({ id, version, title, rules: described }) =>
      `| ${title} | ${id}@${version} | ${described.map((rule) => rule.id).join(", ")} |`,
  );
  return [
    "# What Assay reads",
    generated,
    formatsPart(),
    "## File formats\n\nA file is recognised by its content; the endings are only those that people use.",
    [
      "| Format | Reader | Endings | Metadata | Tensors | Hazards | Not read |",
      "| --- | --- | --- | --- | --- | --- | --- |",
      ...formats,
    ].join("\n"),
    "## Archives and compressed files\n\nWhat is inside is read like a folder, under the path `archive!/member`.",
    [
      "| Container | Plug-in | Endings | Read | Hazards | Not read |",
      "| --- | --- | --- | --- | --- | --- |",
      ...containers,
    ].join("\n"),
    "## Around the weights",
    ["| What | Detector | Files | Read | Not read |", "| --- | --- | --- | --- | --- |", ...detectors].join(
      "\n",
    ),
    "## Applications",
    ["| What | Detector | Files | Read | Not read |", "| --- | --- | --- | --- | --- |", ...projects].join(
      "\n",
    ),
    "## Rules",
    ["| Rule | Plug-in | Finding ids |", "| --- | --- | --- |", ...rules].join("\n"),
    `## Documents\n\n${product.documents
      .flatMap(({ formats }) => formats)
      .map((name) => `\`${name}\``)
      .join(", ")}, and \`table\`.`,
    "Read and checked (`assay validate`): CycloneDX 1.4 to 1.7 as JSON and XML, SPDX 3.0.1 as JSON-LD, SPDX 2.2 and 2.3 as JSON and tag-value, SARIF 2.1.0 (checked only), Croissant 1.0 and 1.1, model and dataset cards, MLmodel, Kitfile, ModelPack configurations, Assay. What each reader keeps and leaves is in [reading-documents.md](reading-documents.md).",
  ].join("\n\n");
}

function mappingPage() {
  const title = (row) => `${row.place}${row.match === undefined ? "" : ` (${row.match})`}`;
  const kindsOf = ({ kinds }) => (kinds === undefined ? "" : ` [${kinds.join(", ")}]`);
  const noteOf = ({ note }) => (note === undefined ? "" : `: ${note}`);
  const cell = (rows) =>
    rows
      .map((row) => `${outcomeSigns[row.outcome]} ${title(row)}${kindsOf(row)}${noteOf(row)}`)
      .join("<br>")
      .replaceAll("|", "\\|");
  const table = (heading, names, rowsOf) =>
    [
      `| ${heading} | ${mapped.map((writer) => writer.title).join(" | ")} |`,
      `| --- | ${mapped.map(() => "---").join(" | ")} |`,
      ...names.map(
        (name) => `| ${name} | ${mapped.map(({ mapping }) => cell(rowsOf(mapping, name))).join(" | ")} |`,
      ),
    ].join("\n");
  const ends = (rows) => rows.map((row) => ({ ...row, kinds: [`${row.from} to ${row.to}`] }));
  return [
    "# Where facts go",
    generated,
    "`=` in a field of the standard, `+` in a property or an annotation that other tools keep and only Assay understands, `~` in other words, `-` nowhere. A kind of entity in brackets: true of these only. " +
      "A test holds every cell against what the writers do. The same for machines, in SSSOM: " +
      `${mapped.map(({ id }) => `[mapping-${id}.sssom.tsv](mapping-${id}.sssom.tsv)`).join(", ")}. ` +
      "The native document holds everything.",
    "## Properties",
    table(
      "Property",
      Object.keys(product.properties).filter((name) => name !== "detail"),
      (mapping, name) => mapping.properties[name],
    ),
    "## Relations",
    table("Relation", Object.keys(mapped[0].mapping.relations), (mapping, name) =>
      ends(mapping.relations[name]),
    ),
  ].join("\n\n");
}

function rulesPage() {
  const rules = [...product.ruleCatalogue().values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const sections = rules.map(({ id, title, kind, what, why, example, fix, references }) =>
    [
      `## ${id}`,
      `${title} (${kind}).`,
      `${what} ${why}`,
      `Example: \`${example.replaceAll("`", "'")}\``,
      `What to do: ${fix}`,
      references.map((address) => `- <${address}>`).join("\n"),
    ]
      .filter((text) => text !== "")
      .join("\n\n"),
  );
  return [
    "# Rules",
    generated,
    `${rules.length} rules. \`assay explain RULE\` prints the same.`,
    ...sections,
  ].join("\n\n");
}

/** Formats that readers, detectors and containers tell apart, and how many of them are parsed. */
function formatsPart() {
  const plugIns = [...product.formatReaders, ...product.detectors, ...product.containers];
  const formats = plugIns.flatMap(
    ({ title, support }) => support.formats ?? [{ name: title, metadata: false }],
  );
  const parsed = formats.filter(({ metadata }) => metadata);
  return `${formats.length} formats and layouts are recognised, of ${parsed.length} the metadata is parsed: ${formats
    .map(({ name, metadata }) => (metadata ? name : `${name} (recognised)`))
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .join(", ")}.`;
}

function codesPage(title, intro, codes, source) {
  const comments = commentsIn(source);
  const rows = codes.map((code) => `| \`${code}\` | ${comments.get(code) ?? ""} |`);
  return [`# ${title}`, generated, intro, ["| Code | Meaning |", "| --- | --- |", ...rows].join("\n")].join(
    "\n\n",
  );
}

/** The comment before each string of a list in the sources. */
function commentsIn(source) {
  const comments = new Map();
  let pending = "";
  for (const line of readFileSync(join(root, source), "utf8").split("\n")) {
    const comment = /^\s+\/\*\* (.*) \*\/$/.exec(line);
    const code = /^\s+"([a-z-]+)",$/.exec(line);
    if (comment) pending = comment[1];
    else if (code) {
      comments.set(code[1], pending);
      pending = "";
    } else pending = "";
  }
  return comments;
}

function propertiesPage() {
  const rows = Object.entries(product.properties).map(
    ([name, row]) => `| \`${name}\` | ${row.title} | ${row.cardinality} | ${row.compare} |`,
  );
  return [
    "# Properties",
    generated,
    "The vocabulary of facts. `one`: claims compete and the strongest wins; `set`: claims add up. Two different values of a property that is compared are a finding.",
    ["| Property | Title | Cardinality | Compared |", "| --- | --- | --- | --- |", ...rows].join("\n"),
    "## In CycloneDX documents",
    cyclonedxTable(),
  ].join("\n\n");
}

function cyclonedxTable() {
  const rows = Object.values(product.documentProperties).map(
    (row) => `| \`${row.name}\` | ${row.description ?? row.title ?? ""} |`,
  );
  return ["| Name | Meaning |", "| --- | --- |", ...rows].join("\n");
}
