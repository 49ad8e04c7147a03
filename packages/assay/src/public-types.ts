/** Types that the signatures of the library name: a program that keeps such a value can say what it is. */
export type { Circumstance } from "./enrich/advisories/priority.ts";
export type {
  AdvisorySource,
  AnalysisJustification,
  AnalysisResponse,
  AnalysisState,
  Priority,
  Rating,
  Reach,
  VulnerabilityStatus,
} from "./model/vulnerability.ts";
export type { FileSystem } from "./bytes/file-system.ts";
export type { KeptPiece, KeptPieces } from "./bytes/kept-pieces.ts";
export type { Tree } from "./bytes/tree.ts";
export type { PairedBy, What as ChangedPart } from "./compare/diff/difference.ts";
export type {
  Answer as SettingsAnswer,
  Entry as SettingsEntry,
  Override as SettingsOverride,
  Suppression as SettingsSuppression,
} from "./manifest/settings.ts";
export type { NetworkUsed } from "./model/progress.ts";
export type {
  Adapter,
  ArtefactDigest,
  ChatTemplate,
  Column,
  Emissions,
  LayerKind,
  Metric,
  ModelPort,
  NamedValue,
  Quantization,
  Tokenizer,
} from "./model/properties.ts";
export type {
  Answer,
  AnswerHead,
  Body,
  Hop,
  HttpClient,
  HttpRequest,
  Traffic,
} from "./network/http-client.ts";
export type { HiddenIn } from "./publishing/hidden-words.ts";
export type { SketchedSet } from "./records/compare-sketches.ts";
export type { ComparedForms } from "./records/relation.ts";
export type { SketchedRecords } from "./records/sketch-file.ts";
export type { SortedHashes } from "./records/sorted-hashes.ts";
export type { FormSummary } from "./records/summarise-records.ts";
export type { TallyOptions } from "./records/tally.ts";
export type { Advice } from "./rule-sets/advice.ts";
export type { Status as ElementStatus, SubjectAnswer } from "./rule-sets/answer.ts";
export type { Completeness } from "./rule-sets/completeness.ts";
export type { EvidenceGrade } from "./rule-sets/evidence-grade.ts";
export type { Fact as RuleSetFact } from "./rule-sets/fact.ts";
export type { Grade, GradeCounts } from "./rule-sets/grade.ts";
export type { WhereToPut } from "./rule-sets/places.ts";
export type { Openness } from "./rule-sets/openness.ts";
export type { Derivable, Section as RuleSetSection } from "./rule-sets/rule-set.ts";
export type { Digests, ReferenceIdentity } from "./verify/reference.ts";
export type { PresentSignature } from "./verify/verification.ts";
export type { Observer, ObserverContext } from "./sources/observer.ts";
