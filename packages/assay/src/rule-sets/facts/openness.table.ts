import type { FileRole } from "../../model/properties.ts";
import type { Fact, Selector } from "../fact.ts";
import { hyperparameter, noted, property } from "../selectors.ts";

const holds = (role: FileRole): Selector => ({
  from: "relation",
  kind: "contains",
  direction: "out",
  to: "file",
  role,
});

/** The components of the Model Openness Framework, as a model in an inventory shows them. */
export const opennessFacts: Readonly<Record<string, Fact>> = {
  architectureCode: {
    title: "Code of the model's architecture",
    anyOf: [holds("code"), noted("mof:architecture-code", "reference:vcs", "reference:source-distribution")],
    place: { cyclonedx: "{c}.externalReferences[type=vcs]", spdx: "externalRef[vcs]" },
  },
  finalParameters: {
    title: "Final parameters",
    anyOf: [property("weightsId"), property("weightBytes"), holds("weights")],
    place: {
      cyclonedx: "{c}.components[type=file] with property assay:role weights",
      spdx: "Relationship hasDataFile",
    },
  },
  technicalReport: {
    title: "Technical report",
    anyOf: [noted("mof:technical-report", "reference:documentation", "technicalReport"), property("doi")],
    place: {
      cyclonedx: "{c}.externalReferences[type=documentation]",
      spdx: "Relationship hasDocumentation",
      card: "Paper",
    },
  },
  researchPaper: {
    title: "Research paper",
    anyOf: [property("doi"), noted("mof:research-paper", "paper", "arxiv")],
    place: {
      cyclonedx: "{c}.externalReferences[] with the address of a DOI",
      spdx: "externalRef",
      card: "Citation",
    },
  },
  evaluationResults: {
    title: "Evaluation results",
    anyOf: [property("metric")],
    place: { cyclonedx: "{c}.modelCard.quantitativeAnalysis", spdx: "{p}.ai_metric", card: "model-index" },
  },
  modelCard: {
    title: "Model card",
    anyOf: [holds("card"), noted("mof:model-card", "reference:model-card")],
    place: {
      cyclonedx: "{c}.externalReferences[type=model-card]",
      spdx: "",
      card: "README.md",
    },
  },
  dataCard: {
    title: "Data card",
    anyOf: [
      {
        from: "relation",
        kind: "trainedOn",
        direction: "out",
        to: "dataset",
        where: [property("description"), property("license"), holds("card")],
      },
      noted("mof:data-card"),
    ],
    place: {
      cyclonedx: "components[type=data].description",
      spdx: "dataset_DatasetPackage.description",
      card: "README.md of the dataset",
    },
  },
  sampleOutputs: {
    title: "Sample outputs",
    anyOf: [noted("mof:sample-outputs", "widget")],
    place: { cyclonedx: "property mof:sample-outputs", spdx: "", card: "widget" },
  },
  trainingCode: {
    title: "Training code",
    anyOf: [
      noted("mof:training-code"),
      {
        from: "relation",
        kind: "produced",
        direction: "in",
        to: "training-run",
        where: [property("call"), holds("code")],
      },
    ],
    place: { cyclonedx: "property mof:training-code", spdx: "", card: "Training procedure" },
  },
  inferenceCode: {
    title: "Inference code",
    anyOf: [noted("mof:inference-code"), { from: "relation", kind: "servedBy", direction: "out" }],
    place: { cyclonedx: "property mof:inference-code", spdx: "", card: "How to use" },
  },
  evaluationCode: {
    title: "Evaluation code",
    anyOf: [noted("mof:evaluation-code")],
    place: { cyclonedx: "property mof:evaluation-code", spdx: "", card: "Evaluation" },
  },
  supportingLibraries: {
    title: "Supporting libraries and tools",
    anyOf: [
      property("library"),
      { from: "relation", kind: "dependsOn", direction: "out", to: "software" },
      { from: "relation", kind: "servedBy", direction: "out", to: "software" },
    ],
    place: { cyclonedx: "dependencies[]", spdx: "Relationship dependsOn", card: "library_name" },
  },
  openTrainingData: {
    title: "Datasets",
    anyOf: [{ from: "relation", kind: "trainedOn", direction: "out", to: "dataset" }],
    place: {
      cyclonedx: "{c}.modelCard.modelParameters.datasets[]",
      spdx: "Relationship trainedOn",
      card: "datasets",
    },
  },
  openEvaluationData: {
    title: "Evaluation data",
    anyOf: [{ from: "relation", kind: "evaluatedOn", direction: "out", to: "dataset" }],
    place: {
      cyclonedx: "property assay:evaluatedOn with the bom-ref of the dataset",
      spdx: "Relationship testedOn",
      card: "model-index",
    },
  },
  preprocessingCode: {
    title: "Data preprocessing code",
    anyOf: [noted("mof:preprocessing-code")],
    place: { cyclonedx: "property mof:preprocessing-code", spdx: "", card: "Preprocessing" },
  },
  intermediateParameters: {
    title: "Intermediate parameters (checkpoints)",
    anyOf: [noted("mof:intermediate-parameters")],
    place: { cyclonedx: "property mof:intermediate-parameters", spdx: "", card: "Checkpoints" },
  },
  trainingMetadata: {
    title: "Metadata of training (configuration, optimizer states)",
    anyOf: [
      holds("training-state"),
      property("trainingParameter"),
      {
        from: "relation",
        kind: "produced",
        direction: "in",
        to: "training-run",
        where: [property("trainingParameter")],
      },
    ],
    place: { cyclonedx: "formulation[].workflows[].inputs[].parameters", spdx: "build_Build.parameter" },
  },
};

/** Single parameters that the OWASP generator counts, by the names under which readers keep them. */
export const countedFacts: Readonly<Record<string, Fact>> = {
  vocabularySize: {
    title: "Size of the vocabulary",
    anyOf: [{ from: "field", property: "tokenizer", field: "vocabularySize" }, hyperparameter("vocab_size")],
    place: {
      cyclonedx: "property cdx:ai-ml:tokenizer:hyperparameter:vocab_size",
      spdx: "{p}.ai_hyperparameter with the key vocab_size",
    },
  },
  tokenizerClass: {
    title: "Class of the tokenizer",
    anyOf: [
      { from: "field", property: "tokenizer", field: "class" },
      { from: "field", property: "tokenizer", field: "model" },
      hyperparameter("tokenizer_class"),
    ],
    place: {
      cyclonedx: "property cdx:ai-ml:tokenizer:hyperparameter:tokenizer_class",
      spdx: "{p}.ai_hyperparameter with the key tokenizer_class",
    },
  },
  embeddingLength: counted("Width of the embedding", "embedding_length", "hidden_size", "n_embd", "d_model"),
  blockCount: counted("Number of blocks", "block_count", "num_hidden_layers", "n_layer", "num_layers"),
  attentionHeads: counted(
    "Attention heads",
    "attention_head_count",
    "num_attention_heads",
    "n_head",
    "attention.head_count",
  ),
  keyValueHeads: counted(
    "Key-value heads",
    "attention_head_count_kv",
    "num_key_value_heads",
    "attention.head_count_kv",
  ),
  feedForward: counted(
    "Width of the feed-forward layer",
    "feed_forward_length",
    "intermediate_size",
    "n_inner",
    "d_ff",
  ),
  ropeDimensions: counted(
    "Dimensions of the rotary embedding",
    "rope_dimension_count",
    "rope.dimension_count",
    "rotary_dim",
  ),
  quantizationVersion: {
    title: "Version of the quantization",
    anyOf: [
      noted("general.quantization_version", "quantization_version"),
      hyperparameter("quantization_version"),
    ],
    place: { cyclonedx: "property quantization_version", spdx: "" },
  },
  quantizationType: {
    title: "Type of the quantization",
    anyOf: [property("quantization"), noted("general.file_type"), hyperparameter("quantization")],
    place: {
      cyclonedx: "property cdx:ai-ml:model:hyperparameter:quantization",
      spdx: "{p}.ai_hyperparameter with the key quantization",
    },
  },
  energyUnit: {
    title: "Unit of the energy",
    anyOf: [{ from: "field", property: "emissions", field: "energyKwh" }, noted("energyUnit", "energy")],
    place: {
      cyclonedx: "{c}.modelCard.considerations.environmentalConsiderations.energyConsumptions[]",
      spdx: "{p}.ai_energyConsumption",
    },
  },
  sourceRepository: {
    title: "Source repository",
    anyOf: [noted("reference:vcs"), { from: "identifier", types: ["huggingface"] }],
    place: { cyclonedx: "{c}.externalReferences[type=vcs]", spdx: "externalRef[vcs]" },
  },
  website: {
    title: "Web site",
    anyOf: [property("url"), { from: "identifier", types: ["huggingface", "url"] }],
    place: { cyclonedx: "{c}.externalReferences[type=website]", spdx: "{p}.software_homePage" },
  },
};

function counted(title: string, ...names: readonly [string, ...string[]]): Fact {
  return {
    title,
    anyOf: [hyperparameter(...names)],
    place: {
      cyclonedx: `property cdx:ai-ml:model:hyperparameter:${names[0]}`,
      spdx: `{p}.ai_hyperparameter with the key ${names[0]}`,
    },
  };
}
