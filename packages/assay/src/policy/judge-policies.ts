import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory } from "../model/inventory.ts";
import type { JudgedPolicy } from "../model/judged-policy.ts";
import { printable } from "../model/printable.ts";
import { compareText } from "../model/text-order.ts";
import { wildcard } from "../model/wildcard.ts";
import type { DocumentFacts } from "../rule-sets/document-facts.ts";
import { elementViews, noElements } from "./element-view.ts";
import type { Condition, Outcome } from "./condition.ts";
import { longestShownValue, mostFindingsOfPolicy, mostStepsInAll } from "./limits.ts";
import { isOfPolicy } from "./finding-view.ts";
import type { Exemption, MessagePart, Policy } from "./policy.ts";
import { type View, type ViewedSubject, viewOf } from "./view.ts";

/**
 * The inventory with what the policies find in it; earlier findings of policies are gone. A condition without a value counts as
 * not kept.
 * @param today for exemptions
 * @param document what the document says of itself, for elements of rule sets that ask for that; without it they are not met
 */
export function judgePolicies(
  inventory: Inventory,
  policies: readonly Policy[],
  today: Date,
  document: DocumentFacts = {},
): Inventory {
  return judgeByPolicies(inventory, policies, today, document).inventory;
}

/** The same, and which exemptions silenced something. */
export function judgeByPolicies(
  inventory: Inventory,
  policies: readonly Policy[],
  today: Date,
  document: DocumentFacts,
): { readonly inventory: Inventory; readonly used: ReadonlySet<Exemption> } {
  const asksElements = policies.some((policy) => policy.asksElements);
  const view = viewOf(inventory, asksElements ? elementViews(inventory, document) : noElements);
  const used = new Set<Exemption>();
  const at = { day: today.toISOString().slice(0, 10), used, evaluate: boundedEvaluation() };
  const results = policies.map((policy) => judged(policy, view[policy.for], at));
  // Where two say the same of one thing, the one that counts stays.
  const found = results.flatMap(({ drafts }) => drafts).sort(exemptFirst);
  const kept = inventory.findings.filter((finding) => !isOfPolicy(finding));
  const findings = new Map([...kept, ...found.map(withFindingId)].map((finding) => [finding.id, finding]));
  const isTold = results.length > 0 || inventory.policies !== undefined;
  return {
    inventory: {
      ...inventory,
      findings: [...findings.values()].sort((a, b) => compareText(a.id, b.id)),
      ...(isTold ? { policies: results.map(({ result }) => result) } : {}),
    },
    used,
  };
}

function exemptFirst(left: Draft, right: Draft): number {
  return Number(left.suppressed === undefined) - Number(right.suppressed === undefined);
}

/** When it is judged, and the exemptions that were needed so far. */
interface Judging {
  /** ISO 8601 date. */
  readonly day: string;
  readonly used: Set<Exemption>;
  readonly evaluate: Evaluate;
}

type Evaluate = (condition: Condition, view: View) => Outcome;

/** All evaluations together are bounded: what comes after has no value. */
function boundedEvaluation(): Evaluate {
  let left = mostStepsInAll;
  return (condition, view) => {
    if (left < 0)
      return { ok: false, message: `the policies take more than ${mostStepsInAll} steps in all`, steps: 0 };
    const outcome = condition(view);
    // A round without loops costs as well.
    left -= outcome.steps + 1;
    return outcome;
  };
}

type Draft = Omit<Finding, "id">;

/** What one policy finds, and what came of it. */
interface PolicyResult {
  readonly drafts: readonly Draft[];
  readonly result: JudgedPolicy;
}

function judged(policy: Policy, subjects: readonly ViewedSubject[], at: Judging): PolicyResult {
  const answers = subjects.flatMap((subject) => judgedSubject(policy, subject, at) ?? []);
  const drafts = answers.flatMap((answer) => answer.drafts);
  const count = (outcome: Answer["outcome"]): number =>
    answers.filter((one) => one.outcome === outcome).length;
  const { id, title, description, source, sourceTitle, severity, references } = policy;
  return {
    drafts: fewest(drafts, id),
    result: {
      id,
      title: printable(title),
      ...(description === undefined ? {} : { description: printable(description) }),
      source,
      ...(sourceTitle === undefined ? {} : { sourceTitle: printable(sourceTitle) }),
      severity,
      references: references.map(printable),
      asked: answers.length,
      kept: count("kept"),
      exempt: count("exempt"),
      unjudged: count("unjudged"),
    },
  };
}

/** More than anybody reads are counted; those that are exempt are the first to be left out. */
function fewest(drafts: readonly Draft[], id: string): readonly Draft[] {
  if (drafts.length <= mostFindingsOfPolicy) return drafts;
  const sorted = drafts.toSorted((left, right) => exemptFirst(right, left));
  const [first, ...others] = sorted.slice(mostFindingsOfPolicy);
  if (first === undefined) return drafts;
  const { kind, severity, rule, suppressed } = first;
  const rest = { kind, severity, rule, message: `and ${others.length + 1} more`, evidence: [], subject: id };
  const draft = suppressed === undefined ? rest : { ...rest, suppressed };
  return [...sorted.slice(0, mostFindingsOfPolicy), draft];
}

/** What a policy says of one thing that it is about. */
interface Answer {
  readonly outcome: "kept" | "broken" | "exempt" | "unjudged";
  readonly drafts: readonly Draft[];
}

/** Undefined: it is not about this one. */
function judgedSubject(policy: Policy, subject: ViewedSubject, at: Judging): Answer | undefined {
  const { when, condition, effect } = policy;
  const asked = when === undefined ? yes : truth(at.evaluate(when, subject.view));
  if (asked.kind === "no") return undefined;
  const answer = asked.kind === "yes" ? truth(at.evaluate(condition, subject.view)) : asked;
  if (answer.kind === (effect === "require" ? "yes" : "no")) return { outcome: "kept", drafts: [] };
  const draft =
    answer.kind === "error" ? failure(policy, subject, answer.message) : violation(policy, subject, at);
  const drafts = withExemption(draft, policy, subject, at);
  const isExempt = drafts.every(({ suppressed }) => suppressed !== undefined);
  return { outcome: isExempt ? "exempt" : answer.kind === "error" ? "unjudged" : "broken", drafts };
}

type Truth =
  { readonly kind: "yes" } | { readonly kind: "no" } | { readonly kind: "error"; readonly message: string };

const yes: Truth = { kind: "yes" };

function truth(outcome: Outcome): Truth {
  if (!outcome.ok) return { kind: "error", message: outcome.message };
  if (outcome.value === true) return yes;
  return outcome.value === false
    ? { kind: "no" }
    : { kind: "error", message: "it is neither true nor false" };
}

function violation(policy: Policy, subject: ViewedSubject, { evaluate }: Judging): Draft {
  return {
    ...common(policy, subject),
    rule: `POLICY/${policy.id}`,
    message: messageFor(policy.message, subject.view, evaluate),
    ...(policy.remedy === undefined ? {} : { remedy: policy.remedy }),
  };
}

function failure(policy: Policy, subject: ViewedSubject, message: string): Draft {
  const { name } = subject.view;
  return {
    ...common(policy, subject),
    rule: "POLICY-ERROR",
    message: `${policy.id} could not be judged for ${printable(String(name ?? subject.subject))}: ${message}`,
    remedy: "Mend the condition; until then the policy counts as not kept.",
  };
}

function common(policy: Policy, { subject, path }: ViewedSubject): Omit<Draft, "rule" | "message"> {
  const { severity, title, place, references } = policy;
  return {
    kind: "policy",
    severity,
    subject,
    ...(path === undefined ? {} : { location: { path } }),
    evidence: [`policy: ${title} (${place})`, ...references.map((one) => `source: ${one}`)].map(printable),
  };
}

function messageFor(parts: readonly MessagePart[], view: View, evaluate: Evaluate): string {
  return parts.map((part) => (typeof part === "string" ? part : shown(evaluate(part, view)))).join("");
}

/** A value as text, made safe to show; a message is no reason to fail. */
function shown(outcome: Outcome): string {
  if (!outcome.ok) return "?";
  const { value } = outcome;
  return printable(Array.isArray(value) ? shownList(value.map(String)) : cut(String(value)));
}

function cut(text: string): string {
  return text.length > longestShownValue ? `${text.slice(0, longestShownValue)}…` : text;
}

/** The first few items, and how many there are beside them. */
function shownList(items: readonly string[]): string {
  let length = 0;
  const long = items.findIndex((item) => (length += item.length + 2) > longestShownValue);
  const few = long < 0 ? items : items.slice(0, Math.max(1, long));
  const more = items.length - few.length;
  return `${few.map(cut).join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}

/** Exempt findings stay, silenced with their reason; one whose exemption ran out says so in a finding of its own. */
function withExemption(
  draft: Draft,
  { id, exemptions }: Policy,
  subject: ViewedSubject,
  { day, used }: Judging,
): readonly Draft[] {
  const meant = exemptions.filter((one) => subject.names.some(wildcard(one.subject)));
  const valid = meant.find(({ expires }) => expires > day);
  if (valid !== undefined) {
    used.add(valid);
    const reason = `${valid.reason} (${valid.author})`;
    return [{ ...draft, suppressed: { reason: printable(reason), expires: valid.expires } }];
  }
  // Those of the settings are told of where the settings are.
  const own = meant.filter(({ settings }) => settings === undefined);
  return [draft, ...own.map((one) => expired(draft, id, one))];
}

function expired(draft: Draft, id: string, { subject, expires, reason, author }: Exemption): Draft {
  const { kind, location } = draft;
  return {
    kind,
    subject: draft.subject,
    ...(location === undefined ? {} : { location }),
    rule: "POLICY-EXEMPTION-EXPIRED",
    severity: "low",
    message: `the exemption of ${printable(subject)} from ${id} ran out on ${expires}`,
    evidence: [`reason given: ${reason} (${author})`].map(printable),
  };
}
