import { type EntityKind, entityKinds } from "../../model/entity.ts";
import type { FormatMapping, MappingRow, RelationMappingRow } from "../mapping.ts";

const allBut = (...kinds: readonly EntityKind[]): readonly EntityKind[] =>
  entityKinds.filter((kind) => !kinds.includes(kind));

const things = allBut("training-run");
const components = allBut("training-run", "service");

/** A property of ours, on the component, service or workflow. */
const own = (name: string): MappingRow => ({ outcome: "annotation", place: `properties: assay:${name}` });

/** A property of the official taxonomy. */
const official = (name: string, note?: string): MappingRow => ({
  outcome: "annotation",
  place: `properties: cdx:ai-ml:${name}`,
  // The name of the input is no part of the term.
  term: `cdx-ai-ml:${name.replace(":<name>", "")}`,
  match: "close",
  ...(note === undefined ? {} : { note }),
});

const field = (
  place: string,
  term: string,
  more: Pick<MappingRow, "kinds" | "match" | "note"> = {},
): MappingRow => ({ outcome: "kept", place, term: `cdx:${term}`, match: "exact", ...more });

const relation = (
  from: EntityKind,
  to: EntityKind,
  row: Pick<MappingRow, "outcome" | "place" | "term" | "match" | "note">,
): RelationMappingRow => ({ from, to, ...row });

/** Components and services of CycloneDX 1.7; what older versions cannot hold, they have as a property. */
export const cyclonedxMapping: FormatMapping = {
  prefixes: {
    cdx: "http://cyclonedx.org/schema/bom-1.7.schema.json#/definitions/",
    "cdx-ai-ml": "https://github.com/CycloneDX/cyclonedx-property-taxonomy/blob/main/cdx/ai-ml.md#cdx:ai-ml:",
  },
  properties: {
    name: [field("name", "component/properties/name")],
    version: [field("version", "component/properties/version", { kinds: things }), own("version")],
    description: [field("description", "component/properties/description")],
    author: [field("authors[].name", "component/properties/authors", { kinds: components }), own("author")],
    supplier: [
      field("supplier.name; of services provider.name", "component/properties/supplier", { kinds: things }),
      own("supplier"),
    ],
    url: [
      field("externalReferences: website; of services endpoints", "externalReference/properties/url", {
        kinds: things,
        match: "close",
        note: "An address that is no web address is the property assay:url.",
      }),
      own("url"),
    ],
    doi: [
      field("externalReferences: documentation, https://doi.org/…", "externalReference/properties/url", {
        kinds: things,
        match: "close",
      }),
      own("doi"),
    ],
    revision: [own("revision")],
    usage: [
      field("evidence.occurrences[]", "componentEvidence/properties/occurrences", {
        kinds: allBut("training-run", "service", "file"),
        match: "related",
        note: "A place where the thing is used; `declared` and `mentioned` are said by assay:usage.",
      }),
      own("usage"),
    ],
    sizeLabel: [own("sizeLabel")],
    call: [own("call")],
    category: [
      {
        ...own("category"),
        note: "Of software that a document brought in, the type of the component.",
      },
    ],
    versionRange: [own("versionRange")],
    scope: [{ ...own("scope"), note: "Of what a document brought in, the field scope." }],
    artefactDigest: [
      field("hashes[]", "component/properties/hashes", {
        kinds: components,
        match: "close",
        note: "The only one; of many, properties assay:artefactDigest:<algorithm>.",
      }),
      own("artefactDigest:<algorithm>"),
    ],
    setting: [own("setting")],

    format: [own("format")],
    formatVersion: [own("formatVersion")],
    producer: [own("producer")],
    architecture: [
      field(
        "modelCard.modelParameters.modelArchitecture",
        "modelCard/properties/modelParameters/properties/modelArchitecture",
        {
          kinds: ["model"],
          match: "close",
        },
      ),
      own("architecture"),
    ],
    architectureFamily: [
      field(
        "modelCard.modelParameters.architectureFamily",
        "modelCard/properties/modelParameters/properties/architectureFamily",
        {
          kinds: ["model"],
          match: "close",
        },
      ),
      own("architectureFamily"),
    ],
    task: [
      field("modelCard.modelParameters.task", "modelCard/properties/modelParameters/properties/task", {
        kinds: ["model"],
        match: "close",
      }),
      own("task"),
    ],
    library: [own("library")],
    language: [official("model:language", "A language that is no ISO 639-1 code is assay:language.")],
    tag: [field("tags[]", "component/properties/tags", { kinds: components }), own("tag")],
    modality: [official("model:modality")],
    domain: [own("domain")],

    parameters: [{ ...own("parameters"), note: "Also cdx:ai-ml:model:parameter:count, with M, B or T." }],
    parametersByDtype: [own("parameters:<dtype>")],
    tensorCount: [own("tensors")],
    weightBytes: [own("weightBytes")],
    layers: [own("layer:<kind>")],
    fixedBuffers: [own("fixedBuffer")],
    operators: [own("operator:<name>")],
    opset: [own("operatorSet")],

    dtype: [
      { ...own("dtype"), note: "Also cdx:ai-ml:model:hyperparameter:quantization, in its short form." },
    ],
    quantization: [own("quantization:<part>")],
    contextLength: [official("model:hyperparameter:context_length")],
    kvCacheBytesPerToken: [own("kvCacheBytesPerToken")],
    input: [
      {
        kinds: ["model"],
        outcome: "kept",
        place: "modelCard.modelParameters.inputs[].format",
        term: "cdx:inputOutputMLParameters/properties/format",
        match: "close",
        note: "Name, type and shape are words in the format; a modality beside them is changed.",
      },
      own("input"),
    ],
    output: [
      {
        kinds: ["model"],
        outcome: "kept",
        place: "modelCard.modelParameters.outputs[].format",
        term: "cdx:inputOutputMLParameters/properties/format",
        match: "close",
        note: "Name, type and shape are words in the format; a modality beside them is changed.",
      },
      own("output"),
    ],
    hyperparameter: [official("model:hyperparameter:<name>")],
    generation: [own("generation:<name>")],
    tokenizer: [
      official(
        "model:hyperparameter:tokenizer_class",
        "Its parts are properties of their own, assay:tokenizer:<part>.",
      ),
    ],
    chatTemplate: [
      {
        outcome: "transformed",
        place: "properties: assay:chatTemplate:<name>",
        note: "The digest; size and outline come from the component of the template, where there is one.",
      },
    ],
    adapter: [{ ...own("adapter:<part>"), note: "Also cdx:ai-ml:model:parameter:tune_method." }],
    customCode: [own("customCode")],

    license: [
      field("licenses[]", "component/properties/licenses", {
        kinds: things,
        note: "Declared and concluded; further ones are evidence.licenses.",
      }),
      own("license"),
    ],
    licenseLink: [
      {
        ...own("licence:link"),
        kinds: things,
        note: "licenses[].license.url where there is a licence by id or name.",
      },
      own("licenseLink"),
    ],
    gated: [own("gated")],
    metadata: [
      {
        ...own("metadata:<name>"),
        note: "What a document brought in keeps its name, or goes back into its field: group, publisher, copyright, cpe, mime-type, external references, considerations.",
      },
    ],

    trainingParameter: [
      field("formulation[].workflows[].inputs[].parameters[]", "workflow/properties/inputs", {
        kinds: ["training-run"],
        match: "close",
      }),
      own("trainingParameter:<name>"),
    ],
    metric: [
      field(
        "modelCard.quantitativeAnalysis.performanceMetrics[]",
        "modelCard/properties/quantitativeAnalysis",
        {
          kinds: ["model"],
          match: "close",
        },
      ),
      own("metric:<split>:<type>"),
    ],
    emissions: [
      {
        ...own("emissions:<part>"),
        note: "Of models in considerations.environmentalConsiderations; energyConsumptions needs the provider of the energy.",
      },
    ],

    sha256: [
      field("hashes[]: SHA-256", "component/properties/hashes", { kinds: components, match: "close" }),
      own("sha256"),
    ],
    gitBlobId: [own("gitBlobId")],
    sizeBytes: [own("sizeBytes")],
    role: [own("role")],
    packageId: [own("packageId")],
    weightsId: [own("weightsId")],
    namedWeightsId: [own("namedWeightsId")],

    split: [own("split")],
    rows: [own("rows")],
    splitRows: [own("splitRows:<split>")],
    column: [own("column:<name>")],
    distinctRows: [own("distinctRows")],
    recordsRoot: [own("recordsRoot")],
    textRecordsRoot: [own("textRecordsRoot")],
    splitRecordsRoot: [own("splitRecordsRoot:<split>")],
  },
  relations: {
    derivedFrom: [
      relation("model", "model", {
        outcome: "kept",
        place: "pedigree.ancestors[]",
        term: "cdx:component/properties/pedigree",
        match: "close",
        note: "How it was derived is the property assay:relation of the ancestor.",
      }),
    ],
    trainedOn: [
      relation("model", "dataset", {
        outcome: "kept",
        place: "modelCard.modelParameters.datasets[].ref",
        term: "cdx:modelCard/properties/modelParameters/properties/datasets",
        match: "close",
        note: "The stage is the property assay:trainedOn:<stage>.",
      }),
    ],
    evaluatedOn: [relation("model", "dataset", own("evaluatedOn"))],
    contains: [
      relation("model", "file", {
        outcome: "kept",
        place: "components[] of the component",
        term: "cdx:component/properties/components",
        match: "exact",
      }),
      relation("model", "model", own("contains")),
    ],
    dependsOn: [
      relation("software", "software", {
        outcome: "kept",
        place: "dependencies[].dependsOn",
        term: "cdx:dependency/properties/dependsOn",
        match: "exact",
      }),
    ],
    tokenizedBy: [relation("model", "model", own("tokenizedBy"))],
    uses: [relation("software", "model", own("uses"))],
    servedBy: [relation("model", "service", own("servedBy"))],
    produced: [
      relation("training-run", "model", {
        outcome: "kept",
        place: "formulation[].workflows[].outputs[].resource",
        term: "cdx:workflow/properties/outputs",
        match: "close",
      }),
    ],
    generatedBy: [relation("dataset", "model", own("generatedBy"))],
    sameWeights: [relation("model", "model", own("sameWeights"))],
  },
};
