import { describe, expect, it } from "vitest";
import { readBom } from "../bom/read-bom.ts";
import { facts } from "../rule-sets/facts.ts";
import type { RuleSet } from "../rule-sets/rule-set.ts";
import { scoreInventory } from "../rule-sets/score.ts";
import { documentFactsOf } from "./document-facts.ts";

type Json = Readonly<Record<string, unknown>>;

const info = {
  type: "CreationInfo",
  "@id": "_:i",
  specVersion: "3.0.1",
  created: "2026-01-01T00:00:00Z",
  createdBy: ["https://e.org/a"],
};
const id = (name: string): string => `https://e.org/${name}`;
const element = (type: string, name: string, more: Json = {}): Json => ({
  type,
  spdxId: id(name),
  creationInfo: "_:i",
  name,
  ...more,
});
const agent = element("Organization", "a");
const relation = (type: string, from: string, to: string): Json => ({
  type: "Relationship",
  spdxId: id(`${type}-${from}-${to}`),
  creationInfo: "_:i",
  relationshipType: type,
  from: id(from),
  to: [id(to)],
});
const licence: Json = {
  type: "simplelicensing_LicenseExpression",
  spdxId: id("mit"),
  creationInfo: "_:i",
  simplelicensing_licenseExpression: "MIT",
};
const entry = (key: string): readonly Json[] => [{ type: "DictionaryEntry", key, value: "1" }];
const reference = (type: string): Json => ({
  externalRef: [{ type: "ExternalRef", externalRefType: type, locator: ["https://example.org/x"] }],
});
const time = "2026-01-01T00:00:00Z";
const energy = {
  ai_energyConsumption: {
    type: "ai_EnergyConsumption",
    ai_trainingEnergyConsumption: [
      { type: "ai_EnergyConsumptionDescription", ai_energyQuantity: 5, ai_energyUnit: "kilowattHour" },
    ],
  },
};

/** Fact, what it is asked of, properties of the package, and further elements of the graph. */
type Row = readonly [fact: string, about: "m" | "d", properties: Json, more?: readonly Json[]];

/** Facts that are a key of the dictionary. */
const keyed = [...facts].flatMap(([fact, { place }]) => {
  const key = /ai_hyperparameter with the key (\S+)$/u.exec(place.spdx)?.[1];
  return key === undefined ? [] : [[fact, key] as const];
});

const rows: readonly Row[] = [
  ["version", "m", { software_packageVersion: "1.0" }],
  ["producer", "m", { suppliedBy: id("a") }],
  ["producer", "m", { originatedBy: [id("a")] }],
  ["supplier", "m", { suppliedBy: id("a") }],
  ["datasetAuthor", "d", { originatedBy: [id("a")] }],
  ["description", "m", { description: "A bot." }],
  ["identifier", "m", { software_packageUrl: "pkg:pypi/x@1" }],
  ["purl", "m", { software_packageUrl: "pkg:pypi/x@1" }],
  ["digest", "m", { verifiedUsing: [{ type: "Hash", algorithm: "sha256", hashValue: "a".repeat(64) }] }],
  ["licence", "m", {}, [licence, relation("hasDeclaredLicense", "m", "mit")]],
  ["concludedLicence", "m", {}, [licence, relation("hasConcludedLicense", "m", "mit")]],
  ["releaseTime", "m", { releaseTime: time }],
  ["builtTime", "d", { builtTime: time }],
  ["anyTime", "m", { builtTime: time }],
  ["references", "m", reference("vcs")],
  ["downloadLocation", "m", { software_downloadLocation: "https://example.org/x" }],
  ["documentation", "m", reference("documentation")],
  ["securityPolicy", "m", reference("securityPolicy")],
  ["certification", "m", { ai_standardCompliance: ["ISO 42001"] }],
  ["changes", "m", reference("releaseNotes")],
  ["useCases", "m", { ai_domain: ["chat"] }],
  ["useCases", "m", { ai_informationAboutApplication: "chat" }],
  ["domain", "m", { ai_domain: ["chat"] }],
  ["limitations", "m", { ai_limitation: "English only" }],
  ["lineage", "m", {}, [element("ai_AIPackage", "base"), relation("descendantOf", "m", "base")]],
  ["architecture", "m", { ai_typeOfModel: ["llama"] }],
  ["modelArchitecture", "m", { ai_typeOfModel: ["llama"] }],
  ["hyperparameters", "m", { ai_hyperparameter: entry("top_k") }],
  ...keyed.map(([fact, key]): Row => [fact, "m", { ai_hyperparameter: entry(key) }]),
  ["trainingProcess", "m", { ai_informationAboutTraining: "SFT" }],
  ["trainingData", "m", {}, [relation("trainedOn", "m", "d")]],
  ["openTrainingData", "m", {}, [relation("trainedOn", "m", "d")]],
  ["evaluationData", "m", {}, [relation("testedOn", "m", "d")]],
  ["openEvaluationData", "m", {}, [relation("testedOn", "m", "d")]],
  ["usedFor", "d", {}, [relation("trainedOn", "m", "d")]],
  ["metrics", "m", { ai_metric: entry("f1") }],
  ["evaluationResults", "m", { ai_metric: entry("f1") }],
  ["decisionThreshold", "m", { ai_metricDecisionThreshold: entry("f1") }],
  ["energy", "m", energy],
  ["energyUnit", "m", energy],
  ["emissions", "m", energy],
  ["explainability", "m", { ai_modelExplainability: ["SHAP"] }],
  ["autonomy", "m", { ai_autonomyType: "yes" }],
  ["safetyRisk", "m", { ai_safetyRiskAssessment: "low" }],
  ["modelPreprocessing", "m", { ai_modelDataPreprocessing: ["cleaned"] }],
  ["personalData", "m", { ai_useSensitivePersonalInformation: "no" }],
  ["application", "m", { ai_informationAboutApplication: "chat" }],
  ["software", "m", {}, [element("software_Package", "s"), relation("dependsOn", "m", "s")]],
  ["supportingLibraries", "m", {}, [element("software_Package", "s"), relation("dependsOn", "m", "s")]],
  ["usePolicy", "m", reference("license")],
  ["architectureCode", "m", reference("vcs")],
  ["sourceRepository", "m", reference("vcs")],
  ["website", "m", { software_homePage: "https://example.org/" }],
  ["technicalReport", "m", reference("documentation")],
  ["riskReports", "m", reference("securityPenTestReport")],
  ["content", "d", { dataset_datasetType: ["text"] }],
  ["modality", "d", { dataset_datasetType: ["text"] }],
  ["format", "d", { contentType: "text/csv" }],
  ["collection", "d", { dataset_dataCollectionProcess: "asked" }],
  ["processing", "d", { dataset_dataPreprocessing: ["cleaned"] }],
  ["size", "d", { dataset_datasetSize: 100 }],
  ["statistics", "d", { dataset_datasetNoise: "none" }],
  ["sensitivity", "d", { dataset_hasSensitivePersonalInformation: "no" }],
  ["privacyTechniques", "d", { dataset_anonymizationMethodUsed: ["k"] }],
  ["intendedDataUse", "d", { dataset_intendedUse: "training" }],
  ["proprietary", "d", { software_copyrightText: "Acme" }],
  ["metadataLocation", "d", { software_homePage: "https://example.org/" }],
  ["origin", "d", {}, [element("dataset_DatasetPackage", "raw"), relation("descendantOf", "d", "raw")]],
  [
    "datasetLineage",
    "d",
    {},
    [element("dataset_DatasetPackage", "raw"), relation("descendantOf", "d", "raw")],
  ],
  ["generatorModels", "d", {}, [relation("generates", "m", "d")]],
];

async function gradeOf(fact: string, about: "m" | "d", graph: readonly Json[]): Promise<string | undefined> {
  const document = {
    "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
    "@graph": [info, agent, ...graph],
  };
  const reading = await readBom(Buffer.from(JSON.stringify(document)), { path: "x.json", toolVersion: "0" });
  const asked = about === "m" ? "model" : "dataset";
  const ruleSet: RuleSet = {
    id: "t",
    title: "t",
    origin: "t",
    licence: "t",
    isParaphrased: false,
    elements: [
      { id: "T", clause: "t", title: "t", text: "t", about: asked, needs: [fact], derivable: "full" },
    ],
  };
  const [result] = scoreInventory(reading.inventory, documentFactsOf(reading), [ruleSet]).results;
  return result?.elements[0]?.answers.find(({ subject }) => subject.id === id(about))?.grade;
}

describe("what is written into SPDX where advice says", () => {
  it.each(rows.map((row) => [row[0], row] as const))("answers %s: %j", async (_fact, row) => {
    const [fact, about, properties, more = []] = row;
    const packageOf = (name: string, own: Json): Json =>
      element(name === "m" ? "ai_AIPackage" : "dataset_DatasetPackage", name, own);
    const other = packageOf(about === "m" ? "d" : "m", {});
    expect(await gradeOf(fact, about, [packageOf(about, properties), other, ...more])).toMatch(
      /^(?:declared|inferred)$/,
    );
    expect(await gradeOf(fact, about, [packageOf(about, {}), other])).toBe("unknown");
  });

  it("is tried for every fact of a model or a dataset that has a place there", () => {
    const tried = new Set(rows.map(([fact]) => fact));
    const places = [...facts].filter(
      ([, { place }]) => place.spdx.includes("{p}") || place.spdx.startsWith("Relationship"),
    );
    // What the document and its parts say, and the builds, have tests beside the reader.
    const elsewhere = ["name", "relationsListed", "partsListed", "ancestorsListed", "finalParameters"];
    expect(
      places.map(([fact]) => fact).filter((fact) => !tried.has(fact) && !elsewhere.includes(fact)),
    ).toEqual([]);
  });
});
