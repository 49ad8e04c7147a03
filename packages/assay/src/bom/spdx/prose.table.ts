/** Statements and the property of SPDX 3.0.1 that takes them, with the words that go in front where one takes several kinds. */
export interface ProseRow {
  readonly property: string;
  /** `text`: one text, the statements as its paragraphs. */
  readonly form: "text" | "list";
  readonly statements: readonly (readonly [name: string, label: string])[];
}

export const modelProse: readonly ProseRow[] = [
  {
    property: "ai_informationAboutApplication",
    form: "text",
    statements: [
      ["consideration:useCase", ""],
      ["consideration:user", "Intended users: "],
    ],
  },
  {
    property: "ai_limitation",
    form: "text",
    statements: [
      ["consideration:technicalLimitation", ""],
      ["consideration:outOfScopeUse", "Out-of-scope use: "],
      ["consideration:bias", "Bias: "],
      ["consideration:performanceTradeoff", "Performance trade-off: "],
    ],
  },
  {
    property: "ai_informationAboutTraining",
    form: "text",
    statements: [
      ["ai_informationAboutTraining", ""],
      ["card:trainingData", ""],
      ["card:trainingProcedure", ""],
    ],
  },
  {
    property: "ai_modelDataPreprocessing",
    form: "list",
    statements: [
      ["ai_modelDataPreprocessing", ""],
      ["card:preprocessing", ""],
    ],
  },
  { property: "ai_modelExplainability", form: "list", statements: [["ai_modelExplainability", ""]] },
];

export const datasetProse: readonly ProseRow[] = [
  {
    property: "dataset_intendedUse",
    form: "text",
    statements: [
      ["consideration:useCase", ""],
      ["consideration:outOfScopeUse", "Out-of-scope use: "],
    ],
  },
  {
    property: "dataset_dataCollectionProcess",
    form: "text",
    statements: [
      ["dataset_dataCollectionProcess", ""],
      ["rai:dataCollection", ""],
    ],
  },
  {
    property: "dataset_dataPreprocessing",
    form: "list",
    statements: [
      ["dataset_dataPreprocessing", ""],
      ["rai:dataPreprocessingProtocol", ""],
      ["rai:dataImputationProtocol", ""],
      ["rai:dataManipulationProtocol", ""],
    ],
  },
  {
    property: "dataset_datasetNoise",
    form: "text",
    statements: [
      ["dataset_datasetNoise", ""],
      ["rai:dataCollectionMissingData", ""],
    ],
  },
  {
    property: "dataset_datasetUpdateMechanism",
    form: "text",
    statements: [
      ["dataset_datasetUpdateMechanism", ""],
      ["rai:dataReleaseMaintenancePlan", ""],
    ],
  },
  {
    property: "dataset_knownBias",
    form: "list",
    statements: [
      ["dataset_knownBias", ""],
      ["consideration:bias", ""],
    ],
  },
];
