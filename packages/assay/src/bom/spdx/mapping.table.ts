import { type EntityKind, entityKinds } from "../../model/entity.ts";
import type { PropertyName } from "../../model/properties.ts";
import type { FormatMapping, MappingRow, RelationMappingRow } from "../mapping.ts";

const packages: readonly EntityKind[] = entityKinds.filter(
  (kind) => kind !== "file" && kind !== "prompt" && kind !== "training-run",
);

/** Every claim stands here with its basis and source, also those that a property holds too. */
const claims: MappingRow = { outcome: "annotation", place: "Annotation.statement: claims" };

const hyperparameter = (key: string): readonly MappingRow[] => [
  { ...claims, note: `Of models also in ai_hyperparameter, as ${key}.` },
];

const property = (
  place: string,
  term: string,
  more: Pick<MappingRow, "kinds" | "match" | "note"> = {},
): MappingRow => ({ outcome: "kept", place, term: `spdx:${term}`, match: "exact", ...more });

const relationship = (
  from: EntityKind,
  to: EntityKind,
  type: string,
  row: Partial<Pick<MappingRow, "outcome" | "match" | "note">> = {},
): RelationMappingRow => ({
  from,
  to,
  outcome: "kept",
  place: `Relationship: ${type}`,
  term: `spdx:Core/RelationshipType/${type}`,
  match: "close",
  ...row,
});

/** SPDX has no type for it: the comment of the relationship says our kind. */
const said = (note: string): Pick<MappingRow, "outcome" | "match" | "note"> => ({
  outcome: "annotation",
  match: "broad",
  note,
});

const plain = <P extends PropertyName>(...names: readonly P[]): Readonly<Record<P, readonly MappingRow[]>> =>
  Object.fromEntries(names.map((name) => [name, [claims]])) as unknown as Record<P, readonly MappingRow[]>;

/** Elements of SPDX 3.0.1 by the names of its JSON-LD; terms are those of its ontology. */
export const spdxMapping: FormatMapping = {
  prefixes: { spdx: "https://spdx.org/rdf/3.0.1/terms/" },
  properties: {
    ...plain("doi", "usage", "sizeLabel", "call", "category", "versionRange", "scope", "artefactDigest"),
    ...plain("setting", "format", "formatVersion", "producer", "library", "language", "tag"),
    ...plain("layers", "fixedBuffers", "operators", "opset", "input", "output", "generation", "tokenizer"),
    ...plain("chatTemplate", "customCode", "licenseLink", "gated", "gitBlobId", "role"),
    ...plain("namedWeightsId", "split", "rows", "splitRows", "column"),
    ...plain("distinctRows", "recordsRoot", "textRecordsRoot", "splitRecordsRoot"),

    name: [property("name", "Core/name")],
    version: [property("software_packageVersion", "Software/packageVersion", { kinds: packages }), claims],
    revision: [{ ...claims, note: "Also software_packageVersion, where no version is known." }],
    description: [property("description", "Core/description")],
    author: [
      property("originatedBy", "Core/originatedBy", {
        kinds: packages,
        match: "close",
        note: "Of a dataset the first one: the profile allows no other.",
      }),
      claims,
    ],
    supplier: [property("suppliedBy", "Core/suppliedBy", { kinds: packages }), claims],
    url: [
      property("software_homePage", "Software/homePage", {
        kinds: packages.filter((kind) => kind !== "service"),
        match: "close",
        note: "The first web address.",
      }),
      { ...claims, note: "Of a service also an externalRef." },
    ],

    architecture: [{ ...claims, note: "Also the second ai_typeOfModel of a model, behind its family." }],
    architectureFamily: [
      property("ai_typeOfModel", "AI/typeOfModel", { kinds: ["model"], match: "close" }),
      claims,
    ],
    task: [{ ...claims, note: "Also an ai_domain: SPDX 3.0.1 has no property for the task." }],
    domain: [property("ai_domain", "AI/domain", { kinds: ["model"], match: "close" }), claims],
    modality: [
      property("dataset_datasetType", "Dataset/datasetType", {
        kinds: ["dataset"],
        match: "close",
        note: "Where the vocabulary has the type.",
      }),
      claims,
    ],

    parameters: hyperparameter("assay:parameters"),
    parametersByDtype: hyperparameter("assay:parameters:<dtype>"),
    tensorCount: hyperparameter("assay:tensorCount"),
    weightBytes: hyperparameter("assay:weightBytes"),
    dtype: hyperparameter("assay:dtype"),
    contextLength: hyperparameter("assay:contextLength"),
    kvCacheBytesPerToken: hyperparameter("assay:kvCacheBytesPerToken"),
    quantization: hyperparameter("assay:quantization:<part>"),
    adapter: hyperparameter("assay:adapter:<part>"),
    hyperparameter: [
      property("ai_hyperparameter", "AI/hyperparameter", { kinds: ["model"], match: "close" }),
      claims,
    ],

    license: [
      property(
        "Relationship: hasDeclaredLicense, hasConcludedLicense",
        "Core/RelationshipType/hasDeclaredLicense",
        {
          kinds: entityKinds.filter((kind) => kind !== "training-run"),
          match: "close",
          note: "The strongest declared and the strongest concluded one.",
        },
      ),
      claims,
    ],
    metadata: [
      {
        ...claims,
        note: "What a document brought in goes back into the property of its name, where the class has it.",
      },
    ],
    trainingParameter: [
      property("build_parameter", "Build/parameter", { kinds: ["training-run"], match: "close" }),
      { ...claims, note: "Of a model also ai_informationAboutTraining, as text." },
    ],
    metric: [property("ai_metric", "AI/metric", { kinds: ["model"], match: "close" }), claims],
    emissions: [{ ...claims, note: "The energy of training also in ai_energyConsumption." }],

    sha256: [property("verifiedUsing", "Core/verifiedUsing", { match: "close" })],
    sizeBytes: [property("dataset_datasetSize", "Dataset/datasetSize", { kinds: ["dataset"] }), claims],
    packageId: [{ ...claims, note: "The identifier is an externalIdentifier, assay:package-id." }],
    weightsId: [{ ...claims, note: "The identifier is an externalIdentifier, assay:weights-id." }],
  },
  relations: {
    derivedFrom: [
      relationship("model", "model", "descendantOf", { note: "How it was derived is in the comment." }),
    ],
    trainedOn: [
      relationship("model", "dataset", "trainedOn", { match: "exact", note: "The stage is in the comment." }),
      relationship("training-run", "dataset", "hasInput", said("trainedOn: <stage> in the comment.")),
    ],
    evaluatedOn: [relationship("model", "dataset", "testedOn")],
    contains: [relationship("model", "file", "contains", { match: "exact" })],
    dependsOn: [relationship("software", "software", "dependsOn", { match: "exact" })],
    tokenizedBy: [relationship("model", "model", "dependsOn", said("tokenizedBy in the comment."))],
    uses: [
      relationship("training-run", "software", "usesTool"),
      relationship("software", "model", "dependsOn", said("uses in the comment.")),
    ],
    servedBy: [relationship("model", "service", "other", said("servedBy in the comment."))],
    produced: [relationship("training-run", "model", "hasOutput")],
    generatedBy: [relationship("dataset", "model", "generates", { note: "The other way round." })],
    sameWeights: [relationship("model", "model", "other", said("sameWeights in the comment."))],
  },
};
