/** What a condition can be about; `for` of a policy. */
export const subjectKinds = [
  "model",
  "dataset",
  "software",
  "service",
  "file",
  "finding",
  "inventory",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** A field of the view: its type in CEL, and what it means. Every field is always there. */
export interface ViewField {
  readonly type: string;
  readonly text: string;
}

type Fields = Readonly<Record<string, ViewField>>;

const text = (meaning: string): ViewField => ({ type: "string", text: `${meaning}; "" = not known` });
const bool = (meaning: string): ViewField => ({ type: "bool", text: meaning });
const count = (meaning: string): ViewField => ({ type: "int", text: meaning });
const list = (of: string, meaning: string): ViewField => ({ type: `list<${of}>`, text: meaning });

const thing: Fields = {
  id: { type: "string", text: "Id of the thing in the native document" },
  kind: { type: "string", text: "`model`, `dataset`, `software`, `service`" },
  name: { type: "string", text: "Name" },
  usage: text(
    "`present` (its bytes are here), `used`, `declared` or `mentioned`; documents of others say none",
  ),
  version: text("Version"),
  revision: text("Revision, as somebody named it"),
  isPinned: bool(
    "A full commit, a digest, an id made of digests, or (software) an exact version says which bytes are meant",
  ),
  purl: text("Package URL"),
  supplier: text("Supplier, else the first author"),
  description: text("Description"),
  licence: { type: "Licence", text: "The strongest statement of its licence" },
  identifiers: list("string", "Identifiers as `type:value`"),
  digests: list(
    "string",
    "SHA-256 digests of its files and artefacts, and its own, `sha256:` and hex digits",
  ),
  basis: {
    type: "map<string, string>",
    text: "Property (docs/reference/properties.md) to the basis of its strongest value: `measured`, `attested`, `declared`, `asserted`, `inferred`, `mentioned`",
  },
  findings: list(
    "Finding",
    "Findings about it and its files, without those of policies; suppressed ones too",
  ),
  isIncomplete: bool("Something of it should have been read and was not, or not in full"),
};

const elements: Fields = {
  elements: {
    type: "map<string, Element>",
    text: "Elements of rule sets (docs/reference/rule-sets.md) by their id",
  },
  openElements: {
    type: "map<string, list<string>>",
    text: "Rule set to the ids of its elements that are neither met nor not applicable; those that may be left out are not in it",
  },
};

/** Types of the view by their names in CEL. Held against docs/reference/policy.md by a test. */
export const viewTypes: Readonly<Record<string, Fields>> = {
  Licence: {
    expression: text("SPDX expression, or the text as somebody wrote it"),
    ids: list("string", "The identifiers in the expression, exceptions left out"),
    isKnown: bool("It is a valid SPDX expression (`LicenseRef-` of the user's own included)"),
    basis: text("How it is known"),
  },
  Base: {
    id: { type: "string", text: "Id of the model that it derives from" },
    name: { type: "string", text: "Its name" },
    relation: {
      type: "string",
      text: "`fine-tune`, `adapter`, `quantized`, `converted`, `merged`, …, `unknown`",
    },
    depth: count("1 = named by the model itself, 2 = by a base, …"),
    usage: text("As of a thing"),
    isPinned: bool("As of a thing"),
    licence: { type: "Licence", text: "Its licence" },
  },
  Training: {
    id: { type: "string", text: "Id of the dataset" },
    name: { type: "string", text: "Its name" },
    stage: { type: "string", text: "`pretraining`, `sft`, `preference`, `rl`, `calibration`, …, `unknown`" },
    from: { type: "string", text: "The model that was trained on it: this one, or one of its bases" },
    isOwn: bool("This model itself, not only a base of it, was trained on it"),
    usage: text("As of a thing"),
    licence: { type: "Licence", text: "Its licence" },
  },
  Finding: {
    id: { type: "string", text: "Id" },
    rule: { type: "string", text: "Rule (docs/reference/rules.md)" },
    kind: { type: "string", text: "`safety`, `vulnerability`, `licence`, `integrity`, …" },
    severity: { type: "string", text: "`info`, `low`, `medium`, `high`, `critical`" },
    rank: count("The severity as a number, 0 (`info`) to 4 (`critical`)"),
    verdict: text("`safe`, `unknown`, `suspicious`, `dangerous`"),
    subject: { type: "string", text: "Id of the thing, or a path" },
    path: text("Path of the file"),
    message: { type: "string", text: "Message" },
    evidence: list("string", "What shows it"),
    isSuppressed: bool("Silenced by the user, or a vulnerability decided not to matter"),
    vulnerability: text("CVE or other id, of findings of kind `vulnerability`"),
    status: text("`affected`, `possible`, `undetermined`, of a vulnerability"),
    isExploited: bool("CISA's catalogue names the vulnerability"),
    epss: { type: "double", text: "EPSS probability, 0 to 1; -1.0 = not known" },
    priority: count("0 to 100, of a vulnerability; -1 = not known"),
  },
  File: {
    id: { type: "string", text: "Id of the file, or its path" },
    path: { type: "string", text: "Path relative to the scanned root" },
    name: { type: "string", text: "The path again, for messages that fit every subject" },
    role: text(
      "`weights`, `config`, `tokenizer`, `template`, `index`, `code`, `card`, `license`, `data`, `other`",
    ),
    reader: text("What read it: `safetensors`, `gguf`, `pickle`, `pytorch`, …"),
    isPickle: bool("Loading it runs a pickle machine, as far as its reader or a finding tells"),
    sha256: text("SHA-256, measured or promised"),
    sizeBytes: count("Size; -1 = not known"),
    verdict: text("The worst verdict of its findings"),
    read: text("`full`, `headers`, `none`"),
    isIncomplete: bool("It should have been read and was not, or not in full"),
    findings: list("Finding", "Findings about it, without those of policies"),
  },
  Element: {
    ruleSet: { type: "string", text: "Id of the rule set" },
    clause: { type: "string", text: "The place in the source" },
    title: { type: "string", text: "Title" },
    about: {
      type: "string",
      text: "`document`, `system`, `model`, `dataset`, `component`: what it is asked of",
    },
    status: {
      type: "string",
      text: "`met`, `partly`, `not-met`, `withheld`, `not-applicable`; of an inventory that of all its things together",
    },
    grade: {
      type: "string",
      text: "How it is known: `measured`, `attested`, `declared`, `asserted`, `inferred`, `unknown`, `withheld`, `not-applicable`; the weakest counts",
    },
    missing: list("string", "Titles of the facts that are not known, or not well enough"),
    needsPerson: bool("A person has to answer it, or a part of it"),
    subjects: list("string", "Of an inventory the names of the things for which it is open, the first 50"),
    met: count("Things for which it is met"),
    asked: count("Things that it is asked of; 0 = not applicable"),
  },
  Model: {
    ...thing,
    ...elements,
    formats: list(
      "string",
      "Formats of its files as their readers call them: `safetensors`, `gguf`, `pytorch`, …",
    ),
    hasPickle: bool("One of its files is a pickle or holds one, as far as was read"),
    hasCode: bool("Its configuration names Python code of its own (`auto_map`)"),
    quantization: text("Scheme or method: `Q4_K_M`, `gptq`, …"),
    parameters: count("Number of parameters; 0 = not known"),
    architecture: text("Architecture"),
    task: text("Task"),
    gated: text("`yes` or `no`: whether the hub asks for consent before it gives the files"),
    weightsId: text("weights-id"),
    weightsVerified: bool(
      "It has weight files, and each has a measured digest that equals one that somebody declared or signed",
    ),
    bases: list("Base", "Every model that it derives from, the nearest first; prose names none"),
    datasets: list("Training", "Data that it and its bases were trained on; prose names none"),
    files: list("File", "Its files"),
  },
  Dataset: {
    ...thing,
    ...elements,
    formats: list("string", "Formats of its files"),
    gated: text("`yes` or `no`"),
    rows: count("Records; -1 = not known"),
    usedBy: list("string", "Names of the models that were trained on it"),
  },
  Software: {
    ...thing,
    ranges: list("string", "Ranges of versions that manifests allow"),
    categories: list("string", "What it is for: `framework`, `serving`, `client-sdk`, …"),
    scopes: list("string", "`runtime`, `development`, `optional`, `build`, `test`"),
  },
  Service: {
    ...thing,
    categories: list("string", "What it is for"),
  },
  Inventory: {
    name: { type: "string", text: "What was scanned, or what the document is about" },
    models: list("Model", "All models"),
    datasets: list("Dataset", "All datasets"),
    software: list("Software", "All software"),
    services: list("Service", "All services"),
    files: list("File", "All files"),
    findings: list("Finding", "All findings, without those of policies"),
    references: list("string", "What the tree points to and nobody could resolve"),
    isIncomplete: bool("Something should have been read and was not, or not in full"),
    isHeadersOnly: bool("Only headers were read: digests of weights are not known"),
    ...elements,
    author: text("Who made the documents that it was read from, when it was read from documents"),
  },
};

/** The type of each kind of subject, and the variable that holds it. */
export const typeOfSubject: Readonly<Record<SubjectKind, string>> = {
  model: "Model",
  dataset: "Dataset",
  software: "Software",
  service: "Service",
  file: "File",
  finding: "Finding",
  inventory: "Inventory",
};
