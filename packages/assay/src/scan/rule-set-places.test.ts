import { describe, expect, it } from "vitest";
import { readBom } from "../bom/read-bom.ts";
import type { RuleSet } from "../rule-sets/rule-set.ts";
import { facts } from "../rule-sets/facts.ts";
import { scoreInventory } from "../rule-sets/score.ts";
import { documentFactsOf } from "./document-facts.ts";

/** Every advice names a place in CycloneDX; what is written there must be read and answer the fact. */

type About = "document" | "model" | "dataset";
type Json = Readonly<Record<string, unknown>>;

const property = (name: string, value = "something said"): Json => ({ properties: [{ name, value }] });
const reference = (type: string, url = "https://example.org/x"): Json => ({
  externalReferences: [{ type, url }],
});
const card = (part: Json): Json => ({ modelCard: part });
const considering = (key: string, value: unknown): Json => card({ considerations: { [key]: value } });
const parameters = (part: Json): Json => card({ modelParameters: part });
const time = "2026-01-01T00:00:00Z";
const kilowattHours = {
  energyConsumptions: [
    { activity: "training", energyProviders: [], activityEnergyCost: { value: 5, unit: "kWh" } },
  ],
};

/** Fact, what it is asked of, and the fragment that goes onto the component, or into the document. */
const onThings: readonly (readonly [fact: string, about: "model" | "dataset", fragment: Json])[] = [
  ["version", "model", { version: "1.0" }],
  ["producer", "model", { supplier: { name: "Acme" } }],
  ["producer", "model", { manufacturer: { name: "Acme" } }],
  ["producer", "model", { authors: [{ name: "Ada" }] }],
  ["supplier", "model", { supplier: { name: "Acme" } }],
  ["description", "model", { description: "A bot." }],
  ["identifier", "model", { purl: "pkg:huggingface/acme/bot@0123456789012345678901234567890123456789" }],
  ["identifier", "model", { cpe: "cpe:2.3:a:acme:bot:1:*:*:*:*:*:*:*" }],
  ["identifier", "model", { swhid: ["swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2"] }],
  ["identifier", "model", { omniborId: ["gitoid:blob:sha1:a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"] }],
  ["purl", "model", { purl: "pkg:huggingface/acme/bot@0123456789012345678901234567890123456789" }],
  ["digest", "model", { hashes: [{ alg: "SHA-256", content: "a".repeat(64) }] }],
  ["digest", "model", { hashes: [{ alg: "SHA-512", content: "a".repeat(128) }] }],
  ["licence", "model", { licenses: [{ license: { id: "MIT" } }] }],
  ["concludedLicence", "model", { licenses: [{ license: { id: "MIT", acknowledgement: "concluded" } }] }],
  ["releaseTime", "model", { releaseNotes: { type: "major", timestamp: time } }],
  ["anyTime", "model", { releaseNotes: { type: "major", timestamp: time } }],
  ["references", "model", reference("vcs")],
  ["downloadLocation", "model", reference("distribution")],
  ["documentation", "model", reference("documentation")],
  ["securityPolicy", "model", reference("rfc-9116")],
  ["securityPolicy", "model", reference("security-contact")],
  ["certification", "model", reference("certification-report")],
  ["changes", "model", reference("release-notes")],
  ["useCases", "model", considering("useCases", ["chat"])],
  ["application", "model", considering("useCases", ["chat"])],
  ["limitations", "model", considering("technicalLimitations", ["English only"])],
  ["ethics", "model", considering("ethicalConsiderations", [{ name: "bias" }])],
  ["fairness", "model", considering("fairnessAssessments", [{ groupAtRisk: "all" }])],
  ["energy", "model", considering("environmentalConsiderations", kilowattHours)],
  ["energyUnit", "model", considering("environmentalConsiderations", kilowattHours)],
  ["emissions", "model", considering("environmentalConsiderations", kilowattHours)],
  ["task", "model", parameters({ task: "text-generation" })],
  ["architecture", "model", parameters({ architectureFamily: "llama" })],
  ["modelArchitecture", "model", parameters({ modelArchitecture: "LlamaForCausalLM" })],
  ["parameters", "model", property("cdx:ai-ml:model:parameter:count", "7241732096")],
  ["hyperparameters", "model", property("cdx:ai-ml:model:hyperparameter:top_k", "40")],
  ["contextLength", "model", property("cdx:ai-ml:model:hyperparameter:context_length", "4096")],
  ["inputsOutputs", "model", parameters({ inputs: [{ format: "text" }] })],
  ["trainingProcess", "model", parameters({ approach: { type: "supervised" } })],
  ["tuningMethod", "model", property("cdx:ai-ml:model:parameter:tune_method", "dpo")],
  ["trainingData", "model", parameters({ datasets: [{ ref: "d" }] })],
  ["openTrainingData", "model", parameters({ datasets: [{ ref: "d" }] })],
  ["dataCard", "model", parameters({ datasets: [{ ref: "d" }] })],
  ["evaluationData", "model", property("assay:evaluatedOn", "d")],
  ["openEvaluationData", "model", property("assay:evaluatedOn", "d")],
  [
    "metrics",
    "model",
    card({ quantitativeAnalysis: { performanceMetrics: [{ type: "f1", value: "0.9" }] } }),
  ],
  [
    "evaluationResults",
    "model",
    card({ quantitativeAnalysis: { performanceMetrics: [{ type: "f1", value: "0.9" }] } }),
  ],
  ["lineage", "model", { pedigree: { ancestors: [{ type: "machine-learning-model", name: "base" }] } }],
  ["decisionThreshold", "model", property("metricDecisionThreshold")],
  ["explainability", "model", property("modelExplainability")],
  ["autonomy", "model", property("autonomyType")],
  ["modelPreprocessing", "model", property("modelDataPreprocessing")],
  ["personalData", "model", property("useSensitivePersonalInformation")],
  ["safetyRisk", "model", reference("risk-assessment")],
  ["usePolicy", "model", reference("license")],
  ["riskReports", "model", reference("pentest-report")],
  ["riskReports", "model", reference("adversary-model")],
  ["domain", "model", property("assay:domain")],
  ["architectureCode", "model", reference("vcs")],
  ["technicalReport", "model", reference("documentation")],
  ["researchPaper", "model", reference("citation", "https://doi.org/10.1000/x")],
  ["modelCard", "model", reference("model-card")],
  ["sampleOutputs", "model", property("mof:sample-outputs")],
  ["trainingCode", "model", property("mof:training-code")],
  ["inferenceCode", "model", property("mof:inference-code")],
  ["evaluationCode", "model", property("mof:evaluation-code")],
  ["preprocessingCode", "model", property("mof:preprocessing-code")],
  ["intermediateParameters", "model", property("mof:intermediate-parameters")],
  [
    "finalParameters",
    "model",
    { components: [{ type: "file", "bom-ref": "w", name: "w", ...property("assay:role", "weights") }] },
  ],
  ["vocabularySize", "model", property("cdx:ai-ml:tokenizer:hyperparameter:vocab_size", "100")],
  ["tokenizerClass", "model", property("cdx:ai-ml:tokenizer:hyperparameter:tokenizer_class", "BPE")],
  ["embeddingLength", "model", property("cdx:ai-ml:model:hyperparameter:embedding_length", "8")],
  ["blockCount", "model", property("cdx:ai-ml:model:hyperparameter:block_count", "8")],
  ["attentionHeads", "model", property("cdx:ai-ml:model:hyperparameter:attention_head_count", "8")],
  ["keyValueHeads", "model", property("cdx:ai-ml:model:hyperparameter:attention_head_count_kv", "8")],
  ["feedForward", "model", property("cdx:ai-ml:model:hyperparameter:feed_forward_length", "8")],
  ["ropeDimensions", "model", property("cdx:ai-ml:model:hyperparameter:rope_dimension_count", "8")],
  ["quantizationType", "model", property("cdx:ai-ml:model:hyperparameter:quantization", "Q4_K_M")],
  ["quantizationVersion", "model", property("quantization_version", "2")],
  ["sourceRepository", "model", reference("vcs")],
  ["website", "model", reference("website")],
  ["content", "dataset", { "mime-type": "text/csv" }],
  ["content", "dataset", property("assay:modality", "text")],
  ["modality", "dataset", property("assay:modality", "text")],
  ["format", "dataset", { "mime-type": "text/csv" }],
  ["origin", "dataset", { pedigree: { ancestors: [{ type: "data", name: "raw" }] } }],
  ["datasetLineage", "dataset", { pedigree: { ancestors: [{ type: "data", name: "raw" }] } }],
  ["datasetAuthor", "dataset", { supplier: { name: "Acme" } }],
  ["sensitivity", "dataset", { data: [{ type: "dataset", sensitiveData: ["names"] }] }],
  ["sensitivity", "dataset", { data: [{ type: "dataset", classification: "PII" }] }],
  ["size", "dataset", property("assay:rows", "100")],
  ["statistics", "dataset", property("assay:rows", "100")],
  ["proprietary", "dataset", { copyright: "Acme" }],
  ["metadataLocation", "dataset", reference("website")],
  ["generatorModels", "dataset", property("assay:generatedBy", "m")],
  ["builtTime", "dataset", property("builtTime", time)],
  ...[
    ...["collectionMethod", "filtering", "annotation", "privacyTechnique", "use", "sourceCategory"],
    ...["collectionPeriod", "geography", "consent", "processingGeography", "storageGeography"],
    ...[
      "standardsVersion",
      "previousIssueDate",
      "crawler",
      "crawlerPurpose",
      "crawlerBehaviour",
      "topDomains",
    ],
    ...["userService", "agreement"],
  ].map((name) => [factAt(`property data:${name}`), "dataset", property(`data:${name}`)] as const),
];

const inDocument: readonly (readonly [fact: string, fragment: Json])[] = [
  ["documentAuthor", { metadata: { authors: [{ name: "Ada" }] } }],
  ["documentAuthor", { metadata: { manufacturer: { name: "Acme" } } }],
  ["documentRevision", { serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" }],
  ["documentFormat", {}],
  ["documentFormatVersion", {}],
  ["documentSignature", { signature: {} }],
  ["documentStage", { metadata: { lifecycles: [{ phase: "build" }] } }],
  ["documentTime", { metadata: { timestamp: time } }],
  ["toolName", { metadata: { tools: { components: [{ type: "application", name: "maker" }] } } }],
  [
    "toolVersion",
    { metadata: { tools: { components: [{ type: "application", name: "maker", version: "1.2" }] } } },
  ],
  ["relationsListed", { dependencies: [{ ref: "m", dependsOn: ["d"] }] }],
  ["partsListed", {}],
  ["softwareListed", { components: [{ type: "library", name: "torch" }] }],
  ["softwareVersions", { components: [{ type: "library", name: "torch", version: "2" }] }],
  ["hardwareListed", { components: [{ type: "device", name: "H100" }] }],
  ["servicesListed", { services: [{ name: "API" }] }],
  ["endpoints", { services: [{ name: "API", endpoints: ["https://api.example/v1"] }] }],
  [
    "ancestorsListed",
    {
      components: [
        {
          type: "machine-learning-model",
          name: "b",
          pedigree: { ancestors: [{ type: "machine-learning-model", name: "a" }] },
        },
      ],
    },
  ],
  ["vulnerabilitiesListed", { vulnerabilities: [{ id: "CVE-2026-1" }] }],
  [
    "runsListed",
    {
      formulation: [
        {
          workflows: [
            {
              "bom-ref": "r",
              uid: "r",
              taskTypes: ["other"],
              outputs: [{ type: "artifact", resource: { ref: "m" } }],
            },
          ],
        },
      ],
    },
  ],
];

/** The fact whose place this is. */
function factAt(place: string): string {
  return [...facts].find(([, fact]) => fact.place.cyclonedx === place)?.[0] ?? place;
}

async function gradeOf(fact: string, about: About, document: Json): Promise<string | undefined> {
  const reading = await readBom(Buffer.from(JSON.stringify(document)), {
    path: "bom.json",
    toolVersion: "0",
  });
  const ruleSet: RuleSet = {
    id: "t",
    title: "t",
    origin: "t",
    licence: "t",
    isParaphrased: false,
    elements: [{ id: "T", clause: "t", title: "t", text: "t", about, needs: [fact], derivable: "full" }],
  };
  const [result] = scoreInventory(reading.inventory, documentFactsOf(reading), [ruleSet]).results;
  const wanted = about === "model" ? "m" : about === "dataset" ? "d" : "document";
  return result?.elements[0]?.answers.find(({ subject }) => subject.id === wanted)?.grade;
}

const empty = { bomFormat: "CycloneDX", specVersion: "1.6" };
const model = { type: "machine-learning-model", "bom-ref": "m", name: "acme/bot" };
const dataset = { type: "data", "bom-ref": "d", name: "tickets", data: [{ type: "dataset" }] };

describe("what is written where advice says", () => {
  it.each(onThings)("answers %s of a %s: %j", async (fact, about, fragment) => {
    const known = about === "model" ? { ...model, ...fragment } : { ...dataset, ...fragment };
    const others = about === "model" ? { ...dataset, description: "Tickets." } : model;
    const plain = about === "model" ? model : dataset;
    expect(await gradeOf(fact, about, { ...empty, components: [known, others] })).toMatch(
      /^(?:declared|inferred)$/,
    );
    expect(await gradeOf(fact, about, { ...empty, components: [plain, others] })).toBe("unknown");
  });

  it.each(inDocument)("answers %s of the document: %j", async (fact, fragment) => {
    const { components = [], ...rest } = fragment as { readonly components?: readonly Json[] };
    const document = { ...empty, components: [model, dataset, ...components], ...rest };
    expect(await gradeOf(fact, "document", document)).toMatch(/^(?:measured|declared)$/);
  });

  it("is tried for every fact that has a place of its own", () => {
    const tried = new Set([...onThings, ...inDocument].map(([fact]) => fact));
    // What needs more than one component, or a relation between two, has tests beside its reader.
    const elsewhere = ["name", "software", "compute", "usedFor", "supportingLibraries", "trainingMetadata"];
    expect([...facts.keys()].filter((fact) => !tried.has(fact) && !elsewhere.includes(fact))).toEqual([]);
  });
});
