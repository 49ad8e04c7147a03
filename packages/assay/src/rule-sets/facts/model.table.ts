import type { Fact } from "../fact.ts";
import { hyperparameter, noted, property, trainingParameter } from "../selectors.ts";

const card = "{c}.modelCard";

/** What is asked of models. */
export const modelFacts: Readonly<Record<string, Fact>> = {
  task: {
    title: "Task",
    anyOf: [property("task")],
    place: { cyclonedx: `${card}.modelParameters.task`, spdx: "", card: "pipeline_tag" },
  },
  domain: {
    title: "Field of application",
    anyOf: [property("domain")],
    place: { cyclonedx: `${card}.considerations.useCases[]`, spdx: "{p}.ai_domain", card: "Intended use" },
  },
  limitations: {
    title: "Limitations",
    anyOf: [noted("consideration:technicalLimitation", "limitations", "rai:dataLimitations")],
    place: {
      cyclonedx: `${card}.considerations.technicalLimitations[]`,
      spdx: "{p}.ai_limitation",
      card: "Caveats and recommendations",
    },
  },
  ethics: {
    title: "Ethical considerations",
    anyOf: [noted("consideration:ethics")],
    place: {
      cyclonedx: `${card}.considerations.ethicalConsiderations[]`,
      spdx: "Annotation",
      card: "Ethical considerations",
    },
  },
  fairness: {
    title: "Assessment of fairness",
    anyOf: [noted("consideration:fairness")],
    place: {
      cyclonedx: `${card}.considerations.fairnessAssessments[]`,
      spdx: "Annotation",
      card: "Ethical considerations",
    },
  },
  lineage: {
    title: "Models it derives from",
    anyOf: [{ from: "relation", kind: "derivedFrom", direction: "out", to: "model" }],
    place: { cyclonedx: "{c}.pedigree.ancestors[]", spdx: "Relationship descendantOf", card: "base_model" },
  },
  architecture: {
    title: "Architecture",
    anyOf: [
      property("architecture"),
      property("architectureFamily"),
      property("layers"),
      property("operators"),
    ],
    place: {
      cyclonedx: `${card}.modelParameters.architectureFamily, modelArchitecture`,
      spdx: "{p}.ai_typeOfModel",
      card: "Model details",
    },
  },
  modelArchitecture: {
    title: "Architecture, as the configuration names it",
    anyOf: [property("architecture"), property("architectureFamily")],
    place: {
      cyclonedx: `${card}.modelParameters.modelArchitecture`,
      spdx: "{p}.ai_typeOfModel",
      card: "Model details",
    },
  },
  parameters: {
    title: "Number of parameters",
    anyOf: [property("parameters"), property("sizeLabel"), hyperparameter("parameters", "parameter_count")],
    place: {
      cyclonedx: "property cdx:ai-ml:model:parameter:count",
      spdx: "{p}.ai_hyperparameter with the key parameter_count",
      card: "Model details",
    },
  },
  hyperparameters: {
    title: "Hyperparameters",
    anyOf: [property("hyperparameter")],
    place: { cyclonedx: "property cdx:ai-ml:model:hyperparameter:<name>", spdx: "{p}.ai_hyperparameter" },
  },
  inputsOutputs: {
    title: "Kinds and formats of input and output",
    anyOf: [property("input"), property("output"), property("modality")],
    place: {
      cyclonedx: `${card}.modelParameters.inputs[], outputs[]`,
      spdx: "",
      card: "Model details",
    },
  },
  contextLength: {
    title: "Largest input (context length)",
    anyOf: [property("contextLength"), hyperparameter("context_length", "max_position_embeddings", "n_ctx")],
    place: {
      cyclonedx: "property cdx:ai-ml:model:hyperparameter:context_length",
      spdx: "{p}.ai_hyperparameter with the key context_length",
    },
  },
  trainingProcess: {
    title: "How it was trained",
    anyOf: [
      property("trainingParameter"),
      property("adapter"),
      noted("ai_informationAboutTraining"),
      { from: "relation", kind: "produced", direction: "in", to: "training-run" },
    ],
    place: {
      cyclonedx: `${card}.modelParameters.approach, formulation[].workflows[]`,
      spdx: "{p}.ai_informationAboutTraining, build_Build",
      card: "Training procedure",
    },
  },
  tuningMethod: {
    title: "Methods of alignment and tuning",
    anyOf: [property("adapter"), trainingParameter("tune_method", "trainer", "method", "loss_type")],
    place: {
      cyclonedx: "property cdx:ai-ml:model:parameter:tune_method",
      spdx: "",
      card: "Training procedure",
    },
  },
  trainingData: {
    title: "Data it was trained on",
    anyOf: [{ from: "relation", kind: "trainedOn", direction: "out" }],
    place: {
      cyclonedx: `${card}.modelParameters.datasets[]`,
      spdx: "Relationship trainedOn",
      card: "datasets",
    },
  },
  evaluationData: {
    title: "Data it was evaluated on",
    anyOf: [{ from: "relation", kind: "evaluatedOn", direction: "out" }],
    place: {
      cyclonedx: "property assay:evaluatedOn with the bom-ref of the dataset",
      spdx: "Relationship testedOn",
      card: "model-index",
    },
  },
  metrics: {
    title: "Results of evaluation",
    anyOf: [property("metric")],
    place: {
      cyclonedx: `${card}.quantitativeAnalysis.performanceMetrics[]`,
      spdx: "{p}.ai_metric",
      card: "model-index",
    },
  },
  decisionThreshold: {
    title: "Thresholds of decision",
    anyOf: [noted("ai_metricDecisionThreshold", "metricDecisionThreshold")],
    place: {
      cyclonedx: "property metricDecisionThreshold",
      spdx: "{p}.ai_metricDecisionThreshold",
      card: "Metrics",
    },
  },
  energy: {
    title: "Energy used",
    anyOf: [
      { from: "field", property: "emissions", field: "energyKwh" },
      noted("energy", "energyConsumption"),
    ],
    place: {
      cyclonedx: `${card}.considerations.environmentalConsiderations.energyConsumptions[]`,
      spdx: "{p}.ai_energyConsumption",
      card: "co2_eq_emissions",
    },
  },
  emissions: {
    title: "Energy or emissions",
    anyOf: [property("emissions"), noted("energy", "energyConsumption")],
    place: {
      cyclonedx: `${card}.considerations.environmentalConsiderations`,
      spdx: "{p}.ai_energyConsumption",
      card: "co2_eq_emissions",
    },
  },
  compute: {
    title: "Compute and time of training",
    anyOf: [
      trainingParameter("total_flos", "train_runtime", "num_train_epochs", "max_steps", "global_step"),
      { from: "field", property: "emissions", field: "hardware" },
      noted("build_buildStartTime", "environment:hardware"),
    ],
    place: { cyclonedx: "formulation[].workflows[]", spdx: "build_Build", card: "Training procedure" },
  },
  explainability: {
    title: "How its answers can be explained",
    anyOf: [noted("ai_modelExplainability", "modelExplainability", "modelCardExplainability")],
    place: {
      cyclonedx: "property modelExplainability",
      spdx: "{p}.ai_modelExplainability",
      card: "Model details",
    },
  },
  autonomy: {
    title: "Degree of autonomy",
    anyOf: [noted("ai_autonomyType", "autonomyType")],
    place: { cyclonedx: "property autonomyType", spdx: "{p}.ai_autonomyType" },
  },
  safetyRisk: {
    title: "Assessment of safety risk",
    anyOf: [noted("ai_safetyRiskAssessment", "safetyRiskAssessment", "reference:risk-assessment")],
    place: {
      cyclonedx: "{c}.externalReferences[type=risk-assessment]",
      spdx: "{p}.ai_safetyRiskAssessment",
      card: "Ethical considerations",
    },
  },
  modelPreprocessing: {
    title: "Preprocessing of the data",
    anyOf: [noted("ai_modelDataPreprocessing", "modelDataPreprocessing")],
    place: {
      cyclonedx: "property modelDataPreprocessing",
      spdx: "{p}.ai_modelDataPreprocessing",
      card: "Training data",
    },
  },
  personalData: {
    title: "Use of sensitive personal data",
    anyOf: [noted("ai_useSensitivePersonalInformation", "useSensitivePersonalInformation")],
    place: {
      cyclonedx: "property useSensitivePersonalInformation",
      spdx: "{p}.ai_useSensitivePersonalInformation",
    },
  },
  application: {
    title: "Information on its use in applications",
    anyOf: [noted("consideration:useCase", "informationAboutApplication")],
    place: {
      cyclonedx: `${card}.considerations.useCases[]`,
      spdx: "{p}.ai_informationAboutApplication",
      card: "Intended use",
    },
  },
  usePolicy: {
    title: "Terms and policy of use",
    anyOf: [
      property("licenseLink"),
      noted("reference:license", "acceptableUse", "usePolicy"),
      property("gated"),
    ],
    place: {
      cyclonedx: "{c}.externalReferences[type=license]",
      spdx: "{p}.externalRef",
      card: "license_link",
    },
  },
  software: {
    title: "Software it runs with",
    anyOf: [
      property("library"),
      { from: "relation", kind: "servedBy", direction: "out" },
      { from: "relation", kind: "dependsOn", direction: "out", to: "software" },
    ],
    place: { cyclonedx: "dependencies[]", spdx: "Relationship dependsOn", card: "library_name" },
  },
  riskReports: {
    title: "Reports of adversarial tests",
    anyOf: [
      noted(
        ...["reference:pentest-report", "reference:adversary-model", "reference:threat-model"],
        ...[
          "reference:securityPenTestReport",
          "reference:securityAdversaryModel",
          "reference:securityThreatModel",
        ],
        ...["reference:risk-assessment", "reference:riskAssessment"],
      ),
    ],
    place: {
      cyclonedx: "{c}.externalReferences[type=pentest-report|adversary-model]",
      spdx: "{p}.externalRef[securityPenTestReport|securityAdversaryModel]",
    },
  },
};
