import type { Fact } from "../fact.ts";
import { noted, property } from "../selectors.ts";

const data = "{c}.data[]";

/** What is asked of datasets. `assay.yaml` writes the names of Croissant's RAI vocabulary, and `data:*` where it has none. */
export const datasetFacts: Readonly<Record<string, Fact>> = {
  content: {
    title: "Kind and modality of the content",
    anyOf: [property("modality"), property("column"), property("format"), noted("mime-type")],
    place: {
      cyclonedx: "{c}.mime-type, property assay:modality",
      spdx: "{p}.dataset_datasetType",
      card: "task_categories, dataset_info",
    },
  },
  modality: {
    title: "Modality",
    anyOf: [property("modality")],
    place: {
      cyclonedx: "property assay:modality",
      spdx: "{p}.dataset_datasetType",
      card: "tags (modality:text)",
    },
  },
  usedFor: {
    title: "What it was used for",
    anyOf: [
      { from: "relation", kind: "trainedOn", direction: "in" },
      { from: "relation", kind: "evaluatedOn", direction: "in" },
      noted("consideration:useCase", "rai:dataUseCases", "data:use"),
    ],
    place: {
      cyclonedx: "modelCard.modelParameters.datasets[]",
      spdx: "Relationship trainedOn, testedOn",
      card: "datasets (of the model)",
    },
  },
  sourceCategory: ownProperty(
    "Category of the source (public, licensed, private, crawled, user, synthetic)",
    "data:sourceCategory",
    "sourceCategory",
  ),
  collection: {
    title: "How the data was collected or made",
    anyOf: [
      noted(
        "data:collectionMethod",
        "rai:dataCollection",
        "rai:dataCollectionType",
        "dataset_dataCollectionProcess",
      ),
      { from: "relation", kind: "generatedBy", direction: "out" },
    ],
    place: {
      cyclonedx: "property data:collectionMethod",
      spdx: "{p}.dataset_dataCollectionProcess",
      card: "Source data",
    },
  },
  collectionPeriod: ownProperty(
    "Period of collection",
    "data:collectionPeriod",
    "rai:dataCollectionTimeframe",
    "collectionPeriod",
  ),
  origin: {
    title: "Where the data comes from",
    anyOf: [
      noted("data:origin", "rai:dataCollectionRawData", "source_datasets", "isBasedOn"),
      { from: "relation", kind: "derivedFrom", direction: "out" },
      { from: "relation", kind: "generatedBy", direction: "out" },
    ],
    place: {
      cyclonedx: "{c}.pedigree.ancestors[]",
      spdx: "{p}.originatedBy, Relationship descendantOf",
      card: "source_datasets",
    },
  },
  processing: {
    title: "Cleaning, filtering and other processing",
    anyOf: [
      noted(
        ...["data:filtering", "dataset_dataPreprocessing", "rai:dataPreprocessingProtocol"],
        ...["rai:dataManipulationProtocol", "rai:dataImputationProtocol"],
      ),
    ],
    place: {
      cyclonedx: "property data:filtering",
      spdx: "{p}.dataset_dataPreprocessing",
      card: "Data collection and processing",
    },
  },
  annotation: {
    title: "How it was labelled",
    anyOf: [
      noted(
        "data:annotation",
        "rai:dataAnnotationProtocol",
        "rai:annotationsPerItem",
        "annotations_creators",
      ),
    ],
    place: { cyclonedx: "property data:annotation", spdx: "", card: "annotations_creators" },
  },
  size: {
    title: "Size",
    anyOf: [
      property("rows"),
      property("sizeBytes"),
      noted("data:size", "size_categories", "dataset_datasetSize"),
    ],
    place: {
      cyclonedx: "property assay:rows",
      spdx: "{p}.dataset_datasetSize",
      card: "size_categories, dataset_info",
    },
  },
  statistics: {
    title: "Statistical properties",
    anyOf: [
      property("rows"),
      property("column"),
      property("sizeBytes"),
      noted("dataset_datasetNoise", "dataset_knownBias", "rai:dataBiases", "size_categories"),
    ],
    place: {
      cyclonedx: "property assay:rows, assay:column",
      spdx: "{p}.dataset_datasetSize, dataset_datasetNoise",
      card: "dataset_info",
    },
  },
  sensitivity: {
    title: "Personal, confidential or otherwise sensitive data in it",
    anyOf: [
      noted(
        ...["classification", "sensitiveData", "data:personalData", "rai:personalSensitiveInformation"],
        ...["dataset_hasSensitivePersonalInformation", "dataset_confidentialityLevel"],
      ),
    ],
    place: {
      cyclonedx: `${data}.sensitiveData[], ${data}.classification`,
      spdx: "{p}.dataset_hasSensitivePersonalInformation",
      card: "Personal and sensitive information",
    },
  },
  datasetLineage: {
    title: "Datasets and tools it was made from",
    anyOf: [
      { from: "relation", kind: "derivedFrom", direction: "out" },
      { from: "relation", kind: "generatedBy", direction: "out" },
      { from: "relation", kind: "dependsOn", direction: "out" },
      { from: "relation", kind: "produced", direction: "in" },
      noted("source_datasets", "isBasedOn"),
    ],
    place: {
      cyclonedx: "{c}.pedigree.ancestors[]",
      spdx: "Relationship descendantOf, usesTool",
      card: "source_datasets",
    },
  },
  datasetAuthor: {
    title: "Who issued it",
    anyOf: [
      property("author"),
      property("supplier"),
      noted("manufacturer", "publisher", "governance:owner", "data:collector"),
    ],
    place: {
      cyclonedx: "{c}.supplier, {c}.authors[]",
      spdx: "{p}.originatedBy, suppliedBy",
      card: "Curated by",
    },
  },
  geography: ownProperty("Where the data was first collected", "data:geography", "spatialCoverage"),
  consent: ownProperty("Where consent is documented", "data:consent", "rai:dataConsent"),
  privacyTechniques: {
    title: "Techniques that protect personal data",
    anyOf: [noted("data:privacyTechnique", "dataset_anonymizationMethodUsed")],
    place: {
      cyclonedx: "property data:privacyTechnique",
      spdx: "{p}.dataset_anonymizationMethodUsed",
      card: "Personal and sensitive information",
    },
  },
  processingGeography: ownProperty("Where it may be processed", "data:processingGeography"),
  storageGeography: ownProperty("Where it may be stored", "data:storageGeography"),
  proprietary: {
    title: "Copyright, patents, trade marks",
    anyOf: [noted("data:proprietary", "copyright")],
    place: { cyclonedx: "{c}.copyright", spdx: "{p}.software_copyrightText" },
  },
  intendedDataUse: {
    title: "Use the data was made for",
    anyOf: [noted("consideration:useCase", "rai:dataUseCases", "data:use", "dataset_intendedUse")],
    place: { cyclonedx: "property data:use", spdx: "{p}.dataset_intendedUse", card: "Uses" },
  },
  metadataLocation: {
    title: "Where its metadata is",
    anyOf: [
      noted("data:metadataLocation"),
      property("url"),
      { from: "identifier", types: ["huggingface", "url", "doi"] },
    ],
    place: { cyclonedx: "{c}.externalReferences[]", spdx: "{p}.externalRef" },
  },
  metadataStandard: ownProperty("Version of the metadata standard", "data:standardsVersion", "conformsTo"),
  previousIssue: ownProperty("Date of the issue before", "data:previousIssueDate"),
  format: {
    title: "Media type",
    anyOf: [property("format"), noted("mime-type")],
    place: { cyclonedx: "{c}.mime-type", spdx: "{p}.contentType" },
  },
  crawler: ownProperty("Names of the crawlers", "data:crawler"),
  crawlerPurpose: ownProperty("Purposes of the crawlers", "data:crawlerPurpose"),
  crawlerBehaviour: ownProperty("How the crawlers behave", "data:crawlerBehaviour"),
  topDomains: ownProperty("The most relevant domain names", "data:topDomains"),
  generatorModels: {
    title: "Models that generated it",
    anyOf: [
      { from: "relation", kind: "generatedBy", direction: "out", to: "model" },
      noted("data:generatorModel"),
    ],
    place: {
      cyclonedx: "property assay:generatedBy with the bom-ref of the model",
      spdx: "Relationship generates",
      card: "Source data",
    },
  },
  userServices: ownProperty("Services and products with which user data was collected", "data:userService"),
  agreements: ownProperty("Agreements with the rightholders", "data:agreement"),
};

/** What no format has a place for but a property; the first name is the one to write. */
function ownProperty(title: string, ...names: readonly [string, ...string[]]): Fact {
  return { title, anyOf: [noted(...names)], place: { cyclonedx: `property ${names[0]}`, spdx: "" } };
}
