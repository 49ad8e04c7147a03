import type { Fact } from "../fact.ts";
import { noted, property } from "../selectors.ts";

const data = "{c}.data[]";

/** What is asked of datasets. The names of `data:*` are those that `assay.yaml` and the readers of dataset cards use. */
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
  sourceCategory: {
    title: "Category of the source (public, licensed, private, crawled, user, synthetic)",
    anyOf: [noted("data:sourceCategory", "sourceCategory")],
    place: { cyclonedx: "property data:sourceCategory", spdx: "" },
  },
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
  collectionPeriod: {
    title: "Period of collection",
    anyOf: [noted("data:collectionPeriod", "rai:dataCollectionTimeframe", "collectionPeriod")],
    place: { cyclonedx: "property data:collectionPeriod", spdx: "" },
  },
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
  geography: {
    title: "Where the data was first collected",
    anyOf: [noted("data:geography", "spatialCoverage")],
    place: { cyclonedx: "property data:geography", spdx: "" },
  },
  consent: {
    title: "Where consent is documented",
    anyOf: [noted("data:consent", "rai:dataConsent")],
    place: { cyclonedx: "property data:consent", spdx: "" },
  },
  privacyTechniques: {
    title: "Techniques that protect personal data",
    anyOf: [noted("data:privacyTechnique", "dataset_anonymizationMethodUsed")],
    place: {
      cyclonedx: "property data:privacyTechnique",
      spdx: "{p}.dataset_anonymizationMethodUsed",
      card: "Personal and sensitive information",
    },
  },
  processingGeography: {
    title: "Where it may be processed",
    anyOf: [noted("data:processingGeography")],
    place: { cyclonedx: "property data:processingGeography", spdx: "" },
  },
  storageGeography: {
    title: "Where it may be stored",
    anyOf: [noted("data:storageGeography")],
    place: { cyclonedx: "property data:storageGeography", spdx: "" },
  },
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
  metadataStandard: {
    title: "Version of the metadata standard",
    anyOf: [noted("data:standardsVersion", "conformsTo")],
    place: { cyclonedx: "property data:standardsVersion", spdx: "" },
  },
  previousIssue: {
    title: "Date of the issue before",
    anyOf: [noted("data:previousIssueDate")],
    place: { cyclonedx: "property data:previousIssueDate", spdx: "" },
  },
  format: {
    title: "Media type",
    anyOf: [property("format"), noted("mime-type")],
    place: { cyclonedx: "{c}.mime-type", spdx: "{p}.contentType" },
  },
  crawler: {
    title: "Names of the crawlers",
    anyOf: [noted("data:crawler")],
    place: { cyclonedx: "property data:crawler", spdx: "" },
  },
  crawlerPurpose: {
    title: "Purposes of the crawlers",
    anyOf: [noted("data:crawlerPurpose")],
    place: { cyclonedx: "property data:crawlerPurpose", spdx: "" },
  },
  crawlerBehaviour: {
    title: "How the crawlers behave",
    anyOf: [noted("data:crawlerBehaviour")],
    place: { cyclonedx: "property data:crawlerBehaviour", spdx: "" },
  },
  topDomains: {
    title: "The most relevant domain names",
    anyOf: [noted("data:topDomains")],
    place: { cyclonedx: "property data:topDomains", spdx: "" },
  },
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
  userServices: {
    title: "Services and products with which user data was collected",
    anyOf: [noted("data:userService")],
    place: { cyclonedx: "property data:userService", spdx: "" },
  },
  agreements: {
    title: "Agreements with the rightholders",
    anyOf: [noted("data:agreement")],
    place: { cyclonedx: "property data:agreement", spdx: "" },
  },
};
