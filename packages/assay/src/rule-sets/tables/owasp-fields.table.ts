import type { About } from "../rule-set.ts";

export type Tier = "critical" | "important" | "supplementary";

/** A field of the registry. */
export interface Field {
  readonly name: string;
  /** Where the registry looks for it. */
  readonly path: string;
  /** Our fact (`facts/*.table.ts`) that answers it. */
  readonly fact: string;
  readonly tier: Tier;
  readonly weight: number;
}

/** Fields that share their points. */
export interface Category {
  readonly id: string;
  readonly points: number;
  readonly about: About;
  readonly fields: readonly Field[];
}

/** What the OWASP program counts: field_registry.json and scoring.py of GenAI-Security-Project/aibom-generator (Apache-2.0, facts). */
export const categories: readonly Category[] = [
  {
    id: "required_fields",
    points: 20,
    about: "document",
    fields: [
      { name: "bomFormat", path: "$.bomFormat", fact: "documentFormat", tier: "critical", weight: 4 },
      {
        name: "specVersion",
        path: "$.specVersion",
        fact: "documentFormatVersion",
        tier: "critical",
        weight: 4,
      },
      { name: "serialNumber", path: "$.serialNumber", fact: "documentRevision", tier: "critical", weight: 4 },
      { name: "version", path: "$.version", fact: "documentRevision", tier: "critical", weight: 4 },
    ],
  },
  {
    id: "metadata",
    points: 20,
    about: "model",
    fields: [
      {
        name: "primaryPurpose",
        path: "$.component.modelCard.modelParameters.task",
        fact: "task",
        tier: "critical",
        weight: 4,
      },
      {
        name: "suppliedBy",
        path: "$.component.supplier.name",
        fact: "producer",
        tier: "critical",
        weight: 4,
      },
      {
        name: "standardCompliance",
        path: "$.metadata.properties[?(@.name=='standardCompliance')].value",
        fact: "certification",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "domain",
        path: "$.metadata.properties[?(@.name=='domain')].value",
        fact: "domain",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "autonomyType",
        path: "$.metadata.properties[?(@.name=='autonomyType')].value",
        fact: "autonomy",
        tier: "supplementary",
        weight: 1,
      },
    ],
  },
  {
    id: "component_basic",
    points: 20,
    about: "model",
    fields: [
      {
        name: "external_references",
        path: "$.component.externalReferences",
        fact: "references",
        tier: "supplementary",
        weight: 1,
      },
      { name: "name", path: "$.components[0].name", fact: "name", tier: "critical", weight: 4 },
      { name: "type", path: "$.components[0].type", fact: "name", tier: "critical", weight: 4 },
      {
        name: "component_version",
        path: "$.components[0].version",
        fact: "version",
        tier: "critical",
        weight: 4,
      },
      { name: "purl", path: "$.components[0].purl", fact: "purl", tier: "important", weight: 3 },
      {
        name: "description",
        path: "$.components[0].description",
        fact: "description",
        tier: "important",
        weight: 3,
      },
      { name: "licenses", path: "$.components[0].licenses", fact: "licence", tier: "important", weight: 3 },
    ],
  },
  {
    id: "component_model_card",
    points: 30,
    about: "model",
    fields: [
      {
        name: "datasets",
        path: "$.component.modelCard.modelParameters.datasets",
        fact: "trainingData",
        tier: "important",
        weight: 3,
      },
      {
        name: "ethicalConsiderations",
        path: "$.component.modelCard.considerations.ethicalConsiderations[0].description",
        fact: "ethics",
        tier: "important",
        weight: 2,
      },
      {
        name: "energyConsumption",
        path: "$.metadata.properties[?(@.name=='energyConsumption')].value",
        fact: "emissions",
        tier: "important",
        weight: 2,
      },
      {
        name: "hyperparameter",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:hyperparameter')].value",
        fact: "hyperparameters",
        tier: "important",
        weight: 2,
      },
      {
        name: "technicalLimitations",
        path: "$.component.modelCard.considerations.technicalLimitations[0]",
        fact: "limitations",
        tier: "important",
        weight: 2,
      },
      {
        name: "safetyRiskAssessment",
        path: "$.metadata.properties[?(@.name=='safetyRiskAssessment')].value",
        fact: "safetyRisk",
        tier: "important",
        weight: 2,
      },
      {
        name: "intendedUse",
        path: "$.component.modelCard.considerations.useCases[0]",
        fact: "useCases",
        tier: "important",
        weight: 2,
      },
      {
        name: "typeOfModel",
        path: "$.components[0].modelCard.modelParameters.modelArchitecture",
        fact: "modelArchitecture",
        tier: "important",
        weight: 2,
      },
      {
        name: "modelExplainability",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:modelCardExplainability')].value",
        fact: "explainability",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "energyQuantity",
        path: "$.metadata.properties[?(@.name=='energyQuantity')].value",
        fact: "energy",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "energyUnit",
        path: "$.metadata.properties[?(@.name=='energyUnit')].value",
        fact: "energyUnit",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "informationAboutTraining",
        path: "$.metadata.properties[?(@.name=='informationAboutTraining')].value",
        fact: "trainingProcess",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "informationAboutApplication",
        path: "$.metadata.properties[?(@.name=='informationAboutApplication')].value",
        fact: "application",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "metric",
        path: "$.metadata.properties[?(@.name=='metric')].value",
        fact: "metrics",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "metricDecisionThreshold",
        path: "$.metadata.properties[?(@.name=='metricDecisionThreshold')].value",
        fact: "decisionThreshold",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "modelDataPreprocessing",
        path: "$.metadata.properties[?(@.name=='modelDataPreprocessing')].value",
        fact: "modelPreprocessing",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "useSensitivePersonalInformation",
        path: "$.metadata.properties[?(@.name=='useSensitivePersonalInformation')].value",
        fact: "personalData",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "vocab_size",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:vocabSize')].value",
        fact: "vocabularySize",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "tokenizer_class",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:tokenizerClass')].value",
        fact: "tokenizerClass",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "context_length",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:contextLength')].value",
        fact: "contextLength",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "embedding_length",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:embeddingLength')].value",
        fact: "embeddingLength",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "block_count",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:blockCount')].value",
        fact: "blockCount",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "attention_head_count",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:attentionHeadCount')].value",
        fact: "attentionHeads",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "attention_head_count_kv",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:attentionHeadCountKV')].value",
        fact: "keyValueHeads",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "feed_forward_length",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:feedForwardLength')].value",
        fact: "feedForward",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "rope_dimension_count",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:ropeDimensionCount')].value",
        fact: "ropeDimensions",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "quantization_version",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:quantizationVersion')].value",
        fact: "quantizationVersion",
        tier: "supplementary",
        weight: 1,
      },
      {
        name: "quantization_file_type",
        path: "$.components[0].modelCard.properties[?(@.name=='genai:aibom:modelcard:quantizationFileType')].value",
        fact: "quantizationType",
        tier: "supplementary",
        weight: 1,
      },
    ],
  },
  {
    id: "external_references",
    points: 10,
    about: "model",
    fields: [
      {
        name: "paper",
        path: "$.metadata.component.externalReferences[?(@.type=='documentation')]",
        fact: "technicalReport",
        tier: "supplementary",
        weight: 2,
      },
      {
        name: "vcs",
        path: "$.components[0].externalReferences[?(@.type=='vcs')].url",
        fact: "sourceRepository",
        tier: "supplementary",
        weight: 4,
      },
      {
        name: "website",
        path: "$.components[0].externalReferences[?(@.type=='website')].url",
        fact: "website",
        tier: "supplementary",
        weight: 4,
      },
      {
        name: "downloadLocation",
        path: "$.components[0].externalReferences[?(@.type=='distribution' || @.type=='website')].url",
        fact: "downloadLocation",
        tier: "important",
        weight: 3,
      },
    ],
  },
];
