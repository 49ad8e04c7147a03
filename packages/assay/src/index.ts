/**
 * The library. Everything exported here is public and follows the version of the package.
 *
 * @example
 * import { scan, writeDocument } from "assay";
 * const inventory = await scan("./models/support-bot");
 * const bom = await writeDocument(inventory, "cyclonedx");
 */
export type { Issue } from "./bom/document.ts";
export {
  type CheckedDocument,
  openBom,
  type OpenDocument,
  readBom,
  validateDocument,
} from "./bom/read-bom.ts";
export { readDocument } from "./bom/read-document.ts";
export type { DocumentHeader, DocumentReading, Loss, LossReason, ReadOptions } from "./bom/reading.ts";
export { type DiffOptions, diffInventories } from "./compare/diff/diff-inventories.ts";
export type {
  Ambiguity,
  Aspect,
  Change,
  ChangedComponent,
  Component,
  Difference,
  FactValue,
  NotHeld,
} from "./compare/diff/difference.ts";
export type { Merged, MergeInput } from "./compare/merge/merge-input.ts";
export { mergeInventories } from "./compare/merge/merge-inventories.ts";
export { type CardOptions, writeOrUpdateCard, type WrittenCard } from "./bom/write-card.ts";
export { type Conversion, type ConvertedDocument, convertDocument } from "./conversion/convert.ts";
export type { Counts, FactKind, LossItem, LossReport, Outcome } from "./conversion/loss-report.ts";
export { type IntendedUse, parseIntendedUse } from "./licences/intended-use.ts";
export type { AttributeName, AttributeValues } from "./licences/terms/attributes.ts";
export type { LicenceEntry, Stated } from "./licences/terms/licence-entry.ts";
export { entryOf as licenceTerms } from "./licences/terms/licence-table.ts";
export {
  type AskedDuty,
  type ExpressionAsks,
  type LicenceAsks,
  licenceDuties,
} from "./licences/licence-duties.ts";
export { whereToSay } from "./manifest/settings-places.ts";
export { parseSettings } from "./manifest/parse-settings.ts";
export { type Basis, bases, type Claim, type ClaimOf, type ClaimValue, type Source } from "./model/claim.ts";
export type { Coverage, Problem, ProblemCode, ReadDepth } from "./model/coverage.ts";
export { type Entity, type EntityKind, entityKinds, type Identifier } from "./model/entity.ts";
export { AssayError, type ErrorCode } from "./model/error.ts";
export {
  type Finding,
  type FindingKind,
  findingKinds,
  type Location,
  severities,
  type Severity,
  type Verdict,
} from "./model/finding.ts";
export type { Inventory, Reference, Subject } from "./model/inventory.ts";
export type { JudgedPolicy } from "./model/judged-policy.ts";
export type { CodeParsed, ProgressEvent } from "./model/progress.ts";
export type { PropertyName, PropertyValue, PropertyValues } from "./model/properties.ts";
export { properties as propertyTable, type PropertyRow } from "./model/properties.table.ts";
export { formatPurl, type ParsedPurl, parsePurl, type Purl } from "./model/purl.ts";
export type { RuleDescription } from "./model/rule-description.ts";
export type { Relation, RelationKind } from "./model/relation.ts";
export type { SourceDocument } from "./model/source-document.ts";
export { claimsOn, strongestClaim, valueOf, valuesOf } from "./model/resolve.ts";
export {
  judgeVulnerabilities,
  type JudgedInventory,
  type JudgeOptions,
} from "./enrich/advisories/judge-vulnerabilities.ts";
export { joinedLookup, recordsLookup } from "./enrich/advisories/records-lookup.ts";
export { type Query as WhereQuery, queryOf } from "./fleet/query.ts";
export { type Hit as WhereHit, type Step as WhereStep, whereIn } from "./fleet/where-in.ts";
export { type Analysis, analysisJustifications, type Vulnerability } from "./model/vulnerability.ts";
export { applyStatements } from "./vex/apply-statements.ts";
export { readOpenvex, type VexReading } from "./vex/read-openvex.ts";
export type { VexStatement } from "./vex/statement.ts";
export type { Audience, OutsideAudience } from "./publishing/audience.ts";
export { judgePolicies } from "./policy/judge-policies.ts";
export { policyPacks } from "./policy/packs/registry.ts";
export { parsePolicies } from "./policy/parse-policies.ts";
export type { Policy } from "./policy/policy.ts";
export { type Disclosure, opensCommitment } from "./publishing/commitment.ts";
export type { PublishingPolicy, WithholdRule } from "./publishing/policy.ts";
export { publish, type Published, type PublishOptions } from "./publishing/publish.ts";
export { type Declarations, declarationsOf } from "./rule-sets/declarations.ts";
export type { DocumentFacts } from "./rule-sets/document-facts.ts";
export type { ElementResult, RuleSetResult } from "./rule-sets/evaluate.ts";
export {
  evaluateInventory,
  type Evaluation,
  type EvaluationOptions,
} from "./rule-sets/evaluate-inventory.ts";
export { parseProfile } from "./rule-sets/profile.ts";
export { gradeWeights } from "./rule-sets/grade.ts";
export { ruleSets } from "./rule-sets/registry.ts";
export { reportMarkdown, type ReportSource } from "./rule-sets/report-markdown.ts";
export type { Element as RuleSetElement, RuleSet } from "./rule-sets/rule-set.ts";
export { type Score, scoreInventory } from "./rule-sets/score.ts";
export { documentFactsOf } from "./scan/document-facts.ts";
export { embedScore, type EmbedInput } from "./scan/embed-score.ts";
export type { ScanCache, ScanLimits, ScanOptions } from "./scan/options.ts";
export type { HttpClient } from "./network/http-client.ts";
export { compareRecords, type Overlap, type Share } from "./records/compare-records.ts";
export { compareSketches } from "./records/compare-sketches.ts";
export type { MeasuredFile, MeasuredRecords } from "./records/measure-records.ts";
export { type RecordRelation, relationOf } from "./records/relation.ts";
export { readSketch, type RecordsSketch, sketchOf, writeSketch } from "./records/sketch-file.ts";
export { type RecordsSummary, summariseRecords } from "./records/summarise-records.ts";
export { openDataset, type OpenDataset } from "./scan/identify-target.ts";
export { checkElsewhere, type ElsewhereOptions } from "./scan/check-elsewhere.ts";
export { globMatcher } from "./scan/glob.ts";
export { guardedClient, type GuardedClientOptions } from "./scan/guarded-client.ts";
export { knowledgeVersion } from "./scan/knowledge.ts";
export { ruleCatalogue } from "./scan/rule-catalogue.ts";
export { writeInventory as writeDocument } from "./scan/write-inventory.ts";
export { scan } from "./scan/scan-targets.ts";
export { toolVersion } from "./scan/tool-version.ts";
export type { Settings } from "./scan/settings.ts";
export { lockInventory, type InventoryLock } from "./lock/lock-inventory.ts";
export { lockReference } from "./lock/lock-reference.ts";
export type { Lock, LockEntry } from "./lock/lock-schema.ts";
export { readLock } from "./lock/read-lock.ts";
export { lockOf, writeLock } from "./lock/write-lock.ts";
export { inventoryReference, type InventoryReferenceOptions } from "./verify/inventory-reference.ts";
export type { Reference as VerifyReference, ReferenceFile } from "./verify/reference.ts";
export type { CheckedFile, CheckedIdentity, FileStatus, Verification } from "./verify/verification.ts";
export { compareRunning, type RunningThing } from "./verify/compare-running.ts";
export { placeReference } from "./verify/place-reference.ts";
export { verify, type VerifyOptions } from "./verify/verify.ts";
export { postJson, postSigned, type Posted, type Receiver, type SignedMessage } from "./watch/signed-post.ts";
export { postEvent, type Webhook } from "./watch/webhook.ts";
export type { EventKind } from "./watch/event-kinds.table.ts";
export { type EventFile, type EventValue, type WatchEvent } from "./watch/event.ts";
export { parseWatchList } from "./watch/parse-list.ts";
export { anyObserver } from "./sources/observers.ts";
export { emptyState, type State as WatchState } from "./watch/state.ts";
export {
  readState as readWatchState,
  type StateReading,
  stateText as watchStateText,
} from "./watch/state-text.ts";
export type { Unobserved } from "./watch/survey.ts";
export { type Entry as WatchEntry, targetText as watchTargetText } from "./watch/target.ts";
export {
  type Delivery,
  type Outcome as WatchOutcome,
  type Round as WatchRound,
  type StateStore,
  watchOnce,
  type WatchParts,
} from "./watch/watch-once.ts";
export type {
  ImageObservation,
  Look,
  Observation,
  ObservationTarget,
  OrganisationObservation,
  RepositoryObservation,
} from "./model/observation.ts";
export type {
  Advisory,
  AdvisoryFeed,
  AdvisoryLookup,
  Affected,
  ExploitScore,
  KnownExploited,
} from "./advisories/advisory.ts";
export { type CombinedCircumstance, combinationsIn } from "./advisories/combinations.ts";
export {
  type AdvisoriesUpdate,
  type OpenAdvisories,
  openAdvisories,
  updateAdvisories,
  type UpdateAdvisoriesOptions,
  watchAdviser,
} from "./public-advisories.ts";
export type { AdvisoryReading } from "./advisories/format.ts";
export { readAdvisoryDocument } from "./advisories/formats.ts";
export { lintModelAdvisory, type ModelAdvisoryMistake } from "./advisories/models/lint.ts";
export type * from "./public-types.ts";
