import type { Severity } from "../model/finding.ts";

interface EventKindRow {
  readonly severity: Severity;
  /** What it means, in one sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly action: string;
}

/** Everything that watching can tell. Ids never change. */
export const eventKinds = {
  "repository-recreated": {
    severity: "critical",
    title: "The name belongs to another repository or owner than before.",
    action:
      "Load nothing by this name: somebody else may have taken it. Pin the commit that you know, and ask the publisher.",
  },
  "weights-changed-under-same-tag": {
    severity: "high",
    title: "Weights changed although the same branch or tag names them.",
    action: "Pin the commit, scan the new weights, and evaluate them before they replace the old ones.",
  },
  "unsafe-file-appeared": {
    severity: "high",
    title:
      "A file appeared that can run code when it is loaded: a pickle, a script, a library, or a class of its own.",
    action: "Scan the repository at the new commit before anything loads it; prefer safetensors.",
  },
  "code-changed": {
    severity: "high",
    title: "Code of the repository changed, which loading with trust_remote_code runs.",
    action: "Read the difference before you move to the new commit.",
  },
  "scan-verdict-changed": {
    severity: "high",
    title: "A scanner of the hub changed its word on a file.",
    action: "Read what the scanner says on the page of the file; scan it yourself.",
  },
  "pinned-revision-gone": {
    severity: "high",
    title: "The pinned revision cannot be had any more.",
    action:
      "Keep the copy that you have; the history was rewritten or the branch or tag was removed. Ask the publisher why.",
  },
  "repository-deleted": {
    severity: "high",
    title: "The repository is not there any more, or not for us to see.",
    action: "Keep the copy that you have and pin its commit; the name may be taken by somebody else.",
  },
  "repository-transferred": {
    severity: "high",
    title: "The repository has another owner now.",
    action:
      "Ask whether you trust the new owner; use the new name, since the old one can be taken by anybody.",
  },
  disabled: {
    severity: "high",
    title: "The hub closed the repository.",
    action: "Find out why (terms, licence, malware) before you use the copy that you have.",
  },
  "chat-template-changed": {
    severity: "medium",
    title: "The chat template changed: the same question reaches the model as another text.",
    action: "Compare the templates and test before you move to the new commit.",
  },
  "licence-changed": {
    severity: "medium",
    title: "The declared licence changed.",
    action: "Ask whether the new terms allow your use; earlier commits keep the terms that they had.",
  },
  "gating-changed": {
    severity: "medium",
    title: "Who may read the files changed.",
    action: "Make sure that the tokens of your deployments still have access.",
  },
  "base-model-changed": {
    severity: "medium",
    title: "The card names another base model.",
    action: "Look at the licence and the findings of the new base model.",
  },
  "base-model-vanished": {
    severity: "medium",
    title: "A base model that the card names is not there any more.",
    action: "Keep what you need of it; its name may be taken by somebody else.",
  },
  "repository-reappeared": {
    severity: "medium",
    title: "A repository that was gone is there again, with the same ids.",
    action: "Compare its commits with the ones that you know.",
  },
  "tag-moved": {
    severity: "medium",
    title: "The tag names another image than before.",
    action: "Pin the digest; scan the new image before it runs.",
  },
  "advisory-matches": {
    severity: "high",
    title: "An advisory is about what is watched, or about something in it.",
    action: "Read the advisory; update to a version that fixes it, or record what you decide (--vex).",
  },
  "advisory-changed": {
    severity: "high",
    title: "An advisory says something else of what is watched than before.",
    action: "Compare what it says now with what you decided.",
  },
  "advisory-withdrawn": {
    severity: "low",
    title: "An advisory about what is watched was withdrawn.",
    action: "Read why; what was decided because of it can be decided again.",
  },
  "advisory-passed": {
    severity: "info",
    title: "An advisory is not about what is watched any more.",
    action: "Nothing, when you updated; else read what the advisory says now.",
  },
  "repository-renamed": {
    severity: "low",
    title: "The repository has a new name; its owner is the same.",
    action: "Use the new name: the old one can be taken by anybody.",
  },
  "card-claims-changed": {
    severity: "low",
    title: "What the card declares changed.",
    action: "Read the new card; scan again where documents depend on it.",
  },
  "new-repository": {
    severity: "low",
    title: "The organisation publishes another repository.",
    action: "Add it to the watch list or to the list of models that you allow.",
  },
  "files-removed": {
    severity: "low",
    title: "Files were removed.",
    action: "Make sure that nothing loads them.",
  },
  "files-changed": {
    severity: "low",
    title: "Files other than weights and code changed.",
    action: "Look at the difference before you move to the new commit.",
  },
  "files-added": {
    severity: "info",
    title: "Files were added.",
    action: "Scan the repository at the new commit when you want to use them.",
  },
  "new-commit": {
    severity: "info",
    title: "There is a newer commit.",
    action: "Scan it before you move to it.",
  },
} as const satisfies Readonly<Record<string, EventKindRow>>;

export type EventKind = keyof typeof eventKinds;

export const eventKindNames = Object.keys(eventKinds) as readonly EventKind[];
