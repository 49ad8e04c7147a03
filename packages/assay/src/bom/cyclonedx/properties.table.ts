/** One name of a `properties` entry that we write. Documentation is generated from this table. */
export interface PropertyRow {
  /** `<NAME>` stands for a part that comes from the scanned input. */
  readonly name: string;
  readonly description: string;
  /** Names of the official namespace `cdx:ai-ml` (data/cyclonedx/cdx-ai-ml.properties.json). */
  readonly isOfficial?: true;
}

const official = (name: string, description: string): PropertyRow => ({
  name: `cdx:ai-ml:${name}`,
  description,
  isOfficial: true,
});
const own = (name: string, description: string): PropertyRow => ({ name: `assay:${name}`, description });

/** Every property that a CycloneDX document of ours can have: official names first, then our own. */
export const documentProperties = {
  language: official("model:language", "A language of the model, ISO 639-1."),
  modality: official("model:modality", "A kind of data that the model processes; one keyword per property."),
  chatTemplateMark: official("model:template:chat", "`true` on a component that is a chat template."),
  parameterCount: official("model:parameter:count", "Number of parameters with M, B or T, not rounded."),
  tuneMethod: official(
    "model:parameter:tune_method",
    "How the model was tuned: sft, rlhf, adapter, lora, ...",
  ),
  contextLength: official("model:hyperparameter:context_length", "Longest input in tokens."),
  officialQuantization: official(
    "model:hyperparameter:quantization",
    "Precision of the weights: bf16, q4_k_m, ...",
  ),
  tokenizerClass: official("model:hyperparameter:tokenizer_class", "Class that implements the tokenizer."),
  vocabularySize: official("model:hyperparameter:vocab_size", "Size of the token vocabulary."),
  hyperparameter: official("model:hyperparameter:<NAME>", "A hyperparameter that the taxonomy names."),
  otherHyperparameter: official(
    "model:hyperparameter:_undefined:<NAME>",
    "A hyperparameter of any other name.",
  ),
  specialToken: official("tokenizer:hyperparameter:<NAME>", "bos_token, eos_token, pad_token or unk_token."),
  otherSpecialToken: official(
    "tokenizer:hyperparameter:_undefined:<NAME>",
    "A special token of any other name.",
  ),

  usage: own("usage", "How it is tied to the scanned tree: present, used, declared or mentioned."),
  kind: own("kind", "What it is, where the component type does not say it: prompt, agent, tool, hardware."),
  relation: own("relation", "On an ancestor: how the model was derived from it (fine-tune, quantized, ...)."),
  ref: own("ref", "On an ancestor: the bom-ref of its component in this document."),
  trainedOn: own("trainedOn:<NAME>", "bom-ref of a dataset; the name is the stage (sft, preference, ...)."),
  evaluatedOn: own("evaluatedOn", "bom-ref of a dataset that the model was evaluated on."),
  generatedBy: own("generatedBy", "bom-ref of the model that made this synthetic data."),
  sameWeights: own("sameWeights", "bom-ref of a model with the same weights-id."),
  uses: own("uses", "bom-ref of what this uses: an edge of `dependencies`, and its kind."),
  tokenizedBy: own("tokenizedBy", "bom-ref of the model or file whose tokenizer this one needs."),
  servedBy: own("servedBy", "bom-ref of the service that serves this model."),
  contains: own("contains", "bom-ref of a model that is a part of this one."),
  identifier: own("identifier:<NAME>", "A further identifier; the name is its scheme."),
  packageId: own("packageId", "Digest over the files that one load call needs."),
  weightsId: own("weightsId", "Digest over the tensors, independent of file format and names."),
  namedWeightsId: own("namedWeightsId", "The weights-id bound to the names of the tensors."),
  parameters: own("parameters", "Number of parameters."),
  parametersByDtype: own("parameters:<NAME>", "Number of parameters stored with that dtype."),
  tensorCount: own("tensors", "Number of tensors."),
  weightBytes: own("weightBytes", "Memory of the weights in bytes."),
  layer: own("layer:<NAME>", "Layers of one kind: blocks, tensors, parameters and bytes."),
  fixedBuffer: own(
    "fixedBuffer",
    "A tensor that is left out of the weights-id because it is computed, not learned.",
  ),
  operator: own("operator:<NAME>", "How often the graph uses that operator."),
  operatorSet: own("operatorSet", "Operator set of the graph."),
  dtype: own("dtype", "Precision of the stored weights."),
  quantizationMethod: own("quantization:method", "gptq, awq, bitsandbytes, gguf, ..."),
  quantizationScheme: own("quantization:scheme", "The name people use, e.g. Q4_K_M."),
  quantizationBits: own("quantization:bits", "Bits per weight as declared."),
  quantizationGroupSize: own("quantization:groupSize", "Weights that share one scale."),
  quantizationSymmetric: own("quantization:symmetric", "Whether the scheme is symmetric."),
  quantizationCalibration: own("quantization:calibrationDataset", "Data that the scales were chosen with."),
  kvCacheBytesPerToken: own("kvCacheBytesPerToken", "Memory of the key-value cache per token in bytes."),
  format: own("format", "File format: safetensors, gguf, onnx, ..."),
  formatVersion: own("formatVersion", "Version of the file format."),
  producer: own("producer", "Program that wrote the file."),
  library: own("library", "Library that loads it."),
  sizeLabel: own("sizeLabel", "Size as people write it, e.g. 7B."),
  revision: own("revision", "Revision of the repository it comes from."),
  domain: own("domain", "Field of application."),
  tag: own("tag", "A tag of the card, where the spec version has no tags."),
  otherLanguage: own("language", "A language that is no ISO 639-1 code."),
  generation: own("generation:<NAME>", "A default for generation (temperature, ...)."),
  tokenizerModel: own("tokenizer:model", "BPE, WordPiece, Unigram, ..."),
  tokenizerAddedTokens: own("tokenizer:addedTokens", "Number of tokens added to the vocabulary."),
  chatTemplate: own("chatTemplate:<NAME>", "SHA-256 of the template of that name."),
  adapterKind: own("adapter:kind", "LORA, IA3, PREFIX_TUNING, ..."),
  adapterRank: own("adapter:rank", "Rank of the update."),
  adapterAlpha: own("adapter:alpha", "Scale of the update."),
  adapterTarget: own("adapter:targetModule", "A module that the adapter changes."),
  customCode: own("customCode", "Code of the repository that a loader would run."),
  concludedLicence: own(
    "licence:concluded",
    "The concluded licence, where the spec version cannot hold it beside the declared one.",
  ),
  licenceLink: own("licence:link", "Link to the licence that is no web address."),
  gated: own("gated", "Whether access has to be asked for."),
  metadata: own("metadata:<NAME>", "An entry of the file's own metadata."),
  artefactDigest: own("artefactDigest:<NAME>", "Digest of one artefact of the package, by its algorithm."),
  url: own("url", "An address that is no web address."),
  doi: own("doi", "Digital object identifier."),
  emissions: own(
    "emissions:co2Grams",
    "Grams of CO2 equivalent. Nobody knows the provider of the energy, so no energyConsumptions entry can be made.",
  ),
  emissionsDetail: own(
    "emissions:<NAME>",
    "What is said about the emissions: energyKwh, source, trainingType, location, hardware.",
  ),
  metric: own("metric:<NAME>", "On a training run: the last value of a metric, with its split in front."),
  architecture: own("architecture", "On a training run: the class that it trains."),
  trainingParameter: own("trainingParameter:<NAME>", "A parameter of training."),
  sizeBytes: own("sizeBytes", "Size in bytes."),
  role: own("role", "What the file is for: weights, config, tokenizer, ..."),
  split: own("split", "A split of the dataset."),
  rows: own("rows", "Records of the dataset."),
  splitRows: own("splitRows:<NAME>", "Records of a split."),
  distinctRows: own("distinctRows", "Records of the dataset that differ from each other."),
  recordsRoot: own(
    "recordsRoot",
    "Merkle root over all records, independent of order, shards and container.",
  ),
  textRecordsRoot: own("textRecordsRoot", "The records-root over values as texts, which CSV has too."),
  splitRecordsRoot: own("splitRecordsRoot:<NAME>", "The records-root of a split."),
  column: own("column:<NAME>", "A column of the dataset; its type."),
  verdict: own("verdict", "What a loader risks: safe, unknown, suspicious or dangerous."),
  ruleOfFinding: own("rule", "On a vulnerability: the rule of the finding."),
  vulnerabilityStatus: own(
    "vulnerability:status",
    "affected: this version is; possible: versions that are allowed are; undetermined: nobody could compare.",
  ),
  vulnerabilityBecause: own(
    "vulnerability:because",
    "The range, list or digest that says so, or why nobody could tell.",
  ),
  vulnerabilityFixedIn: own("vulnerability:fixedIn", "A version that fixes it."),
  vulnerabilityAlias: own("vulnerability:alias", "Another id of the same vulnerability."),
  vulnerabilityRecord: own("vulnerability:record", "A record that says so, as JSON: id, feed, place in it."),
  vulnerabilityRequirement: own(
    "vulnerability:requirement",
    "What the project allows, where no version is chosen.",
  ),
  vulnerabilityDisputed: own("vulnerability:disputed", "`true`: the claim is disputed."),
  knownExploited: own(
    "vulnerability:knownExploited",
    "What CISA's catalogue of known exploited vulnerabilities says, as JSON.",
  ),
  exploitScore: own("vulnerability:epss", "Probability and percentile of EPSS, as JSON."),
  vulnerabilityReach: own(
    "vulnerability:reach",
    "How near to running the thing is: used, installed, required, locked, mentioned.",
  ),
  vulnerabilityPriority: own("vulnerability:priority", "Score of 0 to 100 and its reasons, as JSON."),
  vulnerabilityPlace: own(
    "vulnerability:place",
    "The place in the scanned tree that names the thing, as JSON.",
  ),
  vulnerabilitySuppressed: own("vulnerability:suppressed", "Why assay.yaml silences the finding, as JSON."),
  decisionAuthor: own("analysis:author", "Who decided."),
  decisionExpires: own("analysis:expires", "The day from which the decision no longer counts."),
  decisionSource: own("analysis:source", "Where the decision was said."),
  other: own("<NAME>", "A property of the inventory without a row of its own."),

  otherClaim: own(
    "claim",
    "A claim that lost against the value in this component: property, value, basis, source.",
  ),
  unresolved: own("unresolved:<NAME>", "A value nobody could resolve; its expression."),
  withheld: own("withheld:<NAME>", "A value that is withheld; its commitment."),
  notApplicable: own("notApplicable", "A property that does not apply by nature."),
  unresolvedReference: own(
    "unresolvedReference",
    "Something the tree points to that could not be resolved; never a component.",
  ),
  policy: own(
    "policy",
    "JSON: a policy that what the document describes was held against, and how many things keep it; on its requirement, or (1.5, XML) on the metadata.",
  ),
  sourceDocument: own(
    "sourceDocument",
    "On the document: what a document that it was made from says of itself, as JSON.",
  ),
  headersOnly: own("headersOnly", "`true`: only headers were read, on request."),
  unread: own("unread", "An input that was not read in full, and why."),
  unreadCount: own("unread:count", "How many inputs were not read in full."),
  unrecognisedCount: own("unrecognised:count", "How many inputs no reader recognises."),
  unrecognised: own("unrecognised", "An input that no reader recognises; the first hundred by path."),
  unrecognisedOmitted: own("unrecognised:omitted", "How many more inputs no reader recognises."),
  excludedCount: own("excluded:count", "How many inputs were excluded on request."),
} as const satisfies Readonly<Record<string, PropertyRow>>;

export type PropertyKey = keyof typeof documentProperties;
