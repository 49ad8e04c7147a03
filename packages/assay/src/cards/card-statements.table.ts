/** What a card is about: the same heading may say something else in the two. */
export type CardSubject = "model" | "dataset";

/** Headings of cards, and the names under which what stands below them is kept (as metadata; docs/reference/cards.md). */
interface StatementRow {
  /** Several where the heading names several things and the text cannot be parted. */
  readonly names: readonly string[];
  /** In the form that `spellingOf` makes: lower case, words with one blank between, `and` for `&`. */
  readonly headings: readonly string[];
  /** Absent = both. */
  readonly subject?: CardSubject;
}

const useCase = "consideration:useCase";
const user = "consideration:user";
const outOfScope = "consideration:outOfScopeUse";
const limitation = "consideration:technicalLimitation";
const tradeoff = "consideration:performanceTradeoff";
const bias = "consideration:bias";
const ethics = "consideration:ethics";
const recommendation = "consideration:recommendation";

/**
 * The headings of the hub's templates (huggingface_hub, modelcard_template.md and datasetcard_template.md, with their
 * older forms), of the cards that the transformers Trainer writes, and of the nine sections of Mitchell et al., "Model
 * Cards for Model Reporting" (2019), each in the spellings that people use.
 */
export const statementRows: readonly StatementRow[] = [
  {
    names: [useCase],
    headings: [
      ...["uses", "use cases", "use case", "direct use", "direct uses", "downstream use", "downstream uses"],
      ...["intended use", "intended uses", "intended usage", "intended use cases", "intended use case"],
      ...["intended purpose", "primary intended use", "primary intended uses", "primary uses"],
      ...["supported tasks", "supported tasks and leaderboards"],
    ],
  },
  {
    names: [user],
    headings: ["intended users", "intended user", "primary intended users", "intended audience"],
  },
  {
    names: [outOfScope],
    headings: [
      ...["out of scope use", "out of scope uses", "out of scope use cases", "out of scope"],
      ...["out of scope usage", "misuse", "misuse and out of scope use", "misuse and malicious use"],
      ...["misuse malicious use and out of scope use", "prohibited uses", "prohibited use"],
      ...["unintended uses", "unintended use", "excluded uses", "inappropriate uses", "not intended use"],
    ],
  },
  {
    names: [useCase, limitation],
    headings: ["intended uses and limitations", "intended use and limitations", "uses and limitations"],
  },
  {
    names: [limitation],
    headings: [
      ...["limitations", "limitation", "known limitations", "other known limitations"],
      ...["technical limitations", "model limitations", "dataset limitations", "limitations of the model"],
      ...["failure modes", "known failure modes", "failure cases", "limitations and failure modes"],
    ],
  },
  {
    names: [tradeoff],
    headings: ["tradeoffs", "trade offs", "performance tradeoffs", "performance trade offs"],
  },
  {
    names: [bias],
    headings: [
      ...["bias", "biases", "known biases", "known bias", "discussion of biases", "social biases"],
      ...["fairness", "bias and fairness", "fairness and bias", "fairness considerations"],
    ],
  },
  {
    names: [limitation, bias],
    headings: [
      ...["limitations and bias", "limitations and biases", "bias and limitations", "biases and limitations"],
      ...["limitations bias", "bias limitations", "known limitations and biases"],
    ],
  },
  {
    names: [limitation, bias, ethics],
    headings: [
      ...["bias risks and limitations", "biases risks and limitations", "bias risks limitations"],
      ...["risks limitations and biases", "risks biases and limitations", "limitations biases and risks"],
    ],
  },
  { names: [limitation, ethics], headings: ["risks and limitations", "limitations and risks"] },
  {
    names: [ethics],
    headings: [
      ...["ethical considerations", "ethical consideration", "ethics", "ethical concerns"],
      ...["risks", "risks and harms", "potential harms", "risks and mitigations"],
    ],
  },
  {
    names: [ethics, limitation],
    headings: ["ethical considerations and limitations", "limitations and ethical considerations"],
  },
  {
    names: [recommendation],
    headings: ["recommendations", "caveats", "caveats and recommendations"],
  },
  { names: ["card:factors"], headings: ["factors", "relevant factors", "evaluation factors"] },
  {
    names: ["card:metrics"],
    headings: ["metrics", "model performance measures", "decision thresholds", "evaluation metrics"],
    subject: "model",
  },
  {
    names: ["card:evaluationData"],
    headings: ["evaluation data", "testing data", "test data", "evaluation dataset", "evaluation datasets"],
    subject: "model",
  },
  {
    names: ["card:evaluation"],
    headings: [
      ...["evaluation", "evaluations", "evaluation results", "results", "benchmarks", "benchmark results"],
      ...["quantitative analyses", "quantitative analysis", "unitary results", "intersectional results"],
      ...["testing data factors and metrics", "performance", "eval results"],
    ],
    subject: "model",
  },
  {
    names: ["card:trainingData"],
    headings: [
      "training data",
      "training dataset",
      "training datasets",
      "training corpus",
      "pretraining data",
    ],
    subject: "model",
  },
  {
    names: ["card:trainingData", "card:evaluationData"],
    headings: ["training and evaluation data"],
    subject: "model",
  },
  {
    names: ["card:trainingProcedure"],
    headings: ["training", "training details", "training procedure", "training process", "training setup"],
    subject: "model",
  },
  {
    names: ["card:preprocessing"],
    headings: ["preprocessing", "pre processing", "data preprocessing", "data pre processing"],
    subject: "model",
  },
  {
    names: ["card:computeInfrastructure"],
    headings: [
      ...["compute infrastructure", "speeds sizes times", "training hardware", "hardware", "software"],
      ...["hardware and software", "training infrastructure"],
    ],
    subject: "model",
  },
  {
    names: ["card:environmentalImpact"],
    headings: [
      ...["environmental impact", "environmental considerations", "carbon footprint", "carbon emissions"],
      ...["co2 emissions", "energy consumption", "environmental footprint"],
    ],
  },
  {
    names: ["rai:dataCollection"],
    headings: [
      ...["data collection and processing", "initial data collection and normalization", "data collection"],
      ...["initial data collection", "data collection process", "collection process"],
    ],
    subject: "dataset",
  },
  { names: ["rai:dataCollectionRawData"], headings: ["source data", "data sources"], subject: "dataset" },
  {
    names: ["card:dataProducers"],
    headings: ["who are the source data producers", "who are the source language producers"],
    subject: "dataset",
  },
  {
    names: ["rai:dataPreprocessingProtocol"],
    headings: ["preprocessing", "data preprocessing", "preprocessing cleaning labeling", "data cleaning"],
    subject: "dataset",
  },
  {
    names: ["rai:dataAnnotationProtocol"],
    headings: ["annotations", "annotation process", "annotation guidelines", "data annotation"],
    subject: "dataset",
  },
  { names: ["rai:annotatorDemographics"], headings: ["who are the annotators"], subject: "dataset" },
  {
    names: ["rai:personalSensitiveInformation"],
    headings: [
      ...["personal and sensitive information", "privacy considerations", "sensitive information"],
      ...["personal information"],
    ],
    subject: "dataset",
  },
  {
    names: ["rai:dataSocialImpact"],
    headings: ["social impact of dataset", "social impact of the dataset", "social impact"],
    subject: "dataset",
  },
  {
    names: ["rai:dataReleaseMaintenancePlan"],
    headings: ["maintenance", "dataset maintenance", "maintenance plan", "updates and maintenance"],
    subject: "dataset",
  },
  {
    names: ["card:curationRationale"],
    headings: ["curation rationale", "motivation"],
    subject: "dataset",
  },
];

/** Headings below which the thing itself is described. */
export const descriptionHeadings: ReadonlySet<string> = new Set([
  ...["model description", "model summary", "dataset description", "dataset summary"],
]);

/** Labels of list items (`- **Developed by:** ...`) that say who, wherever they stand. */
export const partyLabels: ReadonlyMap<string, "author" | "card:fundedBy"> = new Map([
  ["developed by", "author"],
  ["curated by", "author"],
  ["funded by", "card:fundedBy"],
]);

/** Labels below a heading on the environmental impact (the hub's template). */
export const impactLabels: ReadonlyMap<string, string> = new Map([
  ["hardware type", "environment:hardware"],
  ["hardware", "environment:hardware"],
  ["hours used", "environment:hours"],
  ["cloud provider", "environment:cloudProvider"],
  ["compute region", "environment:region"],
  ["carbon emitted", "environment:emissions"],
  ["carbon emitted co2eq", "environment:emissions"],
  ["co2 emitted", "environment:emissions"],
  ["carbon emissions", "environment:emissions"],
]);
