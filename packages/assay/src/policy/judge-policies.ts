import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { compareText } from "../model/text-order.ts";
import { wildcard } from "../model/wildcard.ts";
import { longestShownValue, mostFindingsOfPolicy } from "./limits.ts";
import { isOfPolicy } from "./finding-view.ts";
import type { Exemption, MessagePart, Policy } from "./policy.ts";
import { type View, type ViewedSubject, viewOf } from "./view.ts";

/**
 * The inventory with what the policies find in it; earlier findings of policies are gone. A condition without a value counts as
 * not kept.
 * @param today for exemptions
 */
export function judgePolicies(inventory: Inventory, policies: readonly Policy[], today: Date): Inventory {
  return judgeByPolicies(inventory, policies, today).inventory;
}

/** The same, and which exemptions silenced something. */
export function judgeByPolicies(
  inventory: Inventory,
  policies: readonly Policy[],
  today: Date,
): { readonly inventory: Inventory; readonly used: ReadonlySet<Exemption> } {
  const view = viewOf(inventory);
  const used = new Set<Exemption>();
  const at = { day: today.toISOString().slice(0, 10), used };
  const found = policies.flatMap((policy) => judged(policy, view[policy.for], at));
  const kept = inventory.findings.filter((finding) => !isOfPolicy(finding));
  const findings = new Map([...kept, ...found.map(withFindingId)].map((finding) => [finding.id, finding]));
  const sorted = [...findings.values()].sort((a, b) => compareText(a.id, b.id));
  return { inventory: { ...inventory, findings: sorted }, used };
}

/** When it is judged, and the exemptions that were needed so far. */
interface Judging {
  /** ISO 8601 date. */
  readonly day: string;
  readonly used: Set<Exemption>;
}

type Draft = Omit<Finding, "id">;

function judged(policy: Policy, subjects: readonly ViewedSubject[], at: Judging): readonly Draft[] {
  const found = subjects.flatMap((subject) => judgedSubject(policy, subject, at));
  const more = found.length - mostFindingsOfPolicy;
  if (more <= 0) return found;
  const [first] = found;
  const rest =
    first === undefined ? [] : [{ ...first, message: `and ${more} more`, evidence: [], subject: policy.id }];
  return [...found.slice(0, mostFindingsOfPolicy), ...rest];
}

function judgedSubject(policy: Policy, subject: ViewedSubject, at: Judging): readonly Draft[] {
  const { when, condition, effect } = policy;
  const asked = when === undefined ? yes : truth(when(subject.view));
  if (asked.kind === "no") return [];
  const answer = asked.kind === "yes" ? truth(condition(subject.view)) : asked;
  if (answer.kind === (effect === "require" ? "yes" : "no")) return [];
  const draft =
    answer.kind === "error" ? failure(policy, subject, answer.message) : violation(policy, subject);
  return withExemption(draft, policy, subject, at);
}

type Truth =
  { readonly kind: "yes" } | { readonly kind: "no" } | { readonly kind: "error"; readonly message: string };

const yes: Truth = { kind: "yes" };

function truth(outcome: ReturnType<Policy["condition"]>): Truth {
  if (!outcome.ok) return { kind: "error", message: outcome.message };
  if (outcome.value === true) return yes;
  return outcome.value === false
    ? { kind: "no" }
    : { kind: "error", message: "it is neither true nor false" };
}

function violation(policy: Policy, subject: ViewedSubject): Draft {
  return {
    ...common(policy, subject),
    rule: `POLICY/${policy.id}`,
    message: messageFor(policy.message, subject.view),
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

function messageFor(parts: readonly MessagePart[], view: View): string {
  return parts.map((part) => (typeof part === "string" ? part : shown(part(view)))).join("");
}

/** A value as text, made safe to show; a message is no reason to fail. */
function shown(outcome: ReturnType<Policy["condition"]>): string {
  if (!outcome.ok) return "?";
  const { value } = outcome;
  const text = Array.isArray(value) ? value.map(String).join(", ") : String(value);
  return printable(text.slice(0, longestShownValue));
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
