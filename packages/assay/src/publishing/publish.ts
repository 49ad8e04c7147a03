import { randomBytes } from "node:crypto";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import { compareText } from "../model/text-order.ts";
import type { Audience } from "./audience.ts";
import type { Disclosure } from "./commitment.ts";
import { committer } from "./committer.ts";
import { findLeaks, type Leak } from "./find-leaks.ts";
import { type HiddenIn, hiddenWords } from "./hidden-words.ts";
import type { LeakId } from "./leak-kinds.table.ts";
import { leakFindings } from "./leak-findings.ts";
import { saltBytes } from "./limits.ts";
import { type Plan, planFor } from "./plan.ts";
import type { PublishingPolicy, WithholdRule } from "./policy.ts";
import { pseudonymsFor } from "./pseudonyms.ts";
import { unusedFindings } from "./unused-findings.ts";
import { withhold } from "./withhold.ts";

export interface PublishOptions {
  readonly audience: Audience;
  readonly policy: PublishingPolicy;
  /** What opened the commitments of an earlier document: the same facts keep their salts. */
  readonly disclosures?: readonly Disclosure[];
  /** Why the user accepts a leak: it stays, and so does the finding, silenced. */
  readonly suppression?: (finding: Finding) => Finding["suppressed"];
  /** 16 bytes for each commitment; absent = of the system. */
  readonly randomSalt?: () => Uint8Array;
}

export interface Published {
  readonly inventory: Inventory;
  /** One for every commitment. Whoever has it can show the value; without it nobody can. */
  readonly disclosures: readonly Disclosure[];
  /** Rules for this audience that nothing fits: perhaps typing mistakes. */
  readonly idle: readonly WithholdRule[];
  readonly leaks: number;
  /** True for a text of which a part may not be said. */
  readonly hides: HiddenIn;
}

/**
 * The inventory as an audience may see it: what a rule withholds, or what would leak, is replaced by withheld values, and a
 * finding says where something would have leaked. `internal` sees everything, without findings.
 */
export function publish(inventory: Inventory, options: PublishOptions): Published {
  const { audience, policy } = options;
  const random = options.randomSalt ?? ((): Uint8Array => randomBytes(saltBytes));
  const { commit, disclosures } = committer(random, options.disclosures);
  if (audience === "internal") return { inventory, disclosures, idle: [], leaks: 0, hides: () => false };
  const names = pseudonymsFor(inventory);
  const plan = planFor(inventory, policy.rules, audience);
  // What the rules withhold cannot leak. No commitment yet: ids may change once more.
  const ruled = isEmpty(plan) ? inventory : withhold(inventory, { plan, names, commit: () => "" });
  const judged = (finding: Finding): Finding => {
    const suppressed = options.suppression?.(finding);
    return suppressed === undefined ? finding : { ...finding, suppressed };
  };
  const found = leakFindings(findLeaks(ruled), audience, policy.leaks).map(({ finding, leaks }) => {
    return { leaks, finding: judged(finding) };
  });
  const unused = unusedFindings(plan.idle, policy.rules).map(judged);
  const open = found.filter(({ finding }) => finding.suppressed === undefined).flatMap(({ leaks }) => leaks);
  const withFindings = {
    ...inventory,
    findings: sorted([...inventory.findings, ...found.map(({ finding }) => finding), ...unused]),
  };
  const { words, texts } = hiddenBy(policy.leaks === "keep" ? [] : open);
  const whole: Plan = { ...plan, words: new Set([...plan.words, ...words]) };
  const published =
    isEmpty(whole) && texts.size === 0
      ? withFindings
      : withhold(withFindings, { plan: whole, names, commit, texts });
  return {
    inventory: published,
    disclosures,
    idle: plan.idle,
    leaks: open.length,
    hides: hiddenWords(whole.words),
  };
}

function isEmpty({ nameless, claims, relations, references, words }: Plan): boolean {
  return nameless.size + claims.size + relations.size + references.size + words.size === 0;
}

function sorted(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => compareText(a.id, b.id));
}

function hiddenBy(leaks: readonly Leak[]): {
  readonly words: readonly string[];
  readonly texts: ReadonlySet<string>;
} {
  return {
    words: leaks.flatMap(({ kind, leak }) => (spreading.has(kind) ? [leak] : [])),
    texts: new Set(leaks.map(({ place }) => place.text)),
  };
}

/** What is withheld wherever it stands. The name of a user is also the public name of an account, an e-mail address a contact. */
const spreading: ReadonlySet<LeakId> = new Set<LeakId>([
  "secret",
  "home-directory",
  "local-path",
  "internal-address",
  "host-name",
  "bucket",
  "cloud-account",
  "experiment",
]);
