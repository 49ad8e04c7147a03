import type { EntityKind, FindingKind, Justification, Severity, TriageState } from "../api/shapes.ts";
import type { JobState, ProjectKind, Role, ScanRun, VersionState, WatchedThing } from "../api/shapes.ts";
import type { ChannelKind, ChannelScope, DeliveryState, EventKind } from "../api/shapes.ts";

/** How the interface says what the contract names; each table is complete by its type. */
export const kindWords: Record<EntityKind, readonly [one: string, many: string]> = {
  model: ["model", "models"],
  dataset: ["dataset", "datasets"],
  software: ["software", "software"],
  service: ["service", "services"],
  file: ["file", "files"],
  "training-run": ["training run", "training runs"],
  prompt: ["prompt", "prompts"],
  agent: ["agent", "agents"],
  tool: ["tool", "tools"],
  hardware: ["hardware", "hardware"],
};

export const severityWords: Record<Severity, { readonly sign: string; readonly word: string }> = {
  critical: { sign: "✖", word: "critical" },
  high: { sign: "✖", word: "high" },
  medium: { sign: "⚠", word: "medium" },
  low: { sign: "•", word: "low" },
  info: { sign: "·", word: "info" },
};

export const findingKindWords: Record<FindingKind, string> = {
  safety: "Unsafe to load",
  vulnerability: "Vulnerability",
  licence: "Licence",
  integrity: "Integrity",
  contradiction: "Contradiction",
  provenance: "Provenance",
  completeness: "Completeness",
  policy: "Policy",
};

export const stateWords: Record<TriageState, { readonly word: string; readonly help: string }> = {
  not_set: { word: "Not assessed", help: "Nobody looked yet." },
  in_triage: { word: "In triage", help: "Somebody is looking." },
  exploitable: { word: "Affected", help: "It concerns us and needs a fix." },
  not_affected: { word: "Not affected", help: "It is there, but does not concern us. Say why." },
  false_positive: { word: "False positive", help: "The finding is wrong." },
  resolved: { word: "Resolved", help: "It was mended." },
};

export const justificationWords: Record<Justification, string> = {
  code_not_present: "The code is not present",
  code_not_reachable: "The code cannot be reached",
  requires_configuration: "Needs a configuration that is not used",
  requires_dependency: "Needs a dependency that is not there",
  requires_environment: "Needs an environment that is not ours",
  protected_by_compiler: "The compiler protects",
  protected_at_runtime: "Protected at run time",
  protected_at_perimeter: "Protected at the perimeter",
  protected_by_mitigating_control: "Another control protects",
};

export const projectKindWords: Record<ProjectKind, string> = {
  application: "Application",
  service: "Service",
  model: "Model",
  dataset: "Dataset",
};

export const roleWords: Record<Role, string> = {
  viewer: "Viewer: reads",
  contributor: "Contributor: also uploads",
  analyst: "Analyst: also assesses findings",
  admin: "Admin: also manages accounts",
};

export const versionStateWords: Record<VersionState, string> = {
  queued: "waiting to be read",
  ready: "read",
  failed: "could not be read",
};

export const jobStateWords: Record<JobState, string> = {
  waiting: "waiting",
  running: "running",
  done: "done",
  dead: "gave up",
};

export const runStateWords: Record<ScanRun["state"], string> = {
  waiting: "waiting",
  running: "running",
  done: "new version",
  unchanged: "no change",
  failed: "failed",
  cancelled: "cancelled",
};

export const conditionWords: Record<WatchedThing["condition"], string> = {
  "never-seen": "not seen yet",
  there: "there",
  absent: "not there",
  disabled: "closed by the hub",
};

/** How strong a claim is known, strongest first (the vocabulary of Assay's documents). */
export const basisWords: readonly (readonly [basis: string, help: string])[] = [
  ["measured", "read from the bytes"],
  ["attested", "under a signature that was verified"],
  ["declared", "said by a card, configuration, manifest or header; not checked"],
  ["asserted", "said by the organisation itself"],
  ["inferred", "the conclusion of a rule"],
  ["mentioned", "found in prose only"],
];

export const eventKindWords: Record<EventKind, string> = {
  "finding-new": "New findings",
  "version-unreadable": "Document not readable",
  "policy-failed": "Policy not met",
  "advisory-new": "New advisory",
  "scan-failed": "Scan failed",
  "job-dead": "Job given up",
  "watch-failed": "Watch failed",
};

export const channelKindWords: Record<ChannelKind, string> = {
  webhook: "Webhook (signed JSON)",
  slack: "Slack, or what speaks like it",
  email: "E-mail",
};

export const channelScopeWords: Record<ChannelScope, string> = {
  everybody: "What everybody sees",
  team: "What a team sees",
  everything: "Everything, private projects too",
};

export const deliveryStateWords: Record<DeliveryState, string> = {
  waiting: "waiting",
  sent: "sent",
  dead: "gave up",
};
