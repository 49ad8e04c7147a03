import {
  type AdvisoryLookup,
  combinationsIn,
  type DocumentFacts,
  type Finding,
  type Inventory,
  type JudgedPolicy,
  judgePolicies,
  judgeVulnerabilities,
} from "assay";
import type { Judgement, PolicyVerdict } from "../../store/judging/judgement.ts";
import type { OpenedAdvisories } from "./advisory-file.ts";
import type { CompiledPolicy } from "./compiled-policy.ts";

/** With what is judged. */
export interface JudgingMeans {
  readonly policies: readonly CompiledPolicy[];
  readonly advisories: OpenedAdvisories | undefined;
  readonly today: Date;
}

/** A judgement without its basis, and how far each rule is kept. */
export interface JudgedInventory extends Omit<Judgement, "basis"> {
  readonly results: readonly JudgedPolicy[];
}

/** What the server finds in an inventory that its document does not say. Policies see the vulnerabilities that are found. */
export async function judgeInventory(
  inventory: Inventory,
  facts: DocumentFacts,
  { policies, advisories, today }: JudgingMeans,
): Promise<JudgedInventory> {
  const found = advisories === undefined ? [] : await advised(inventory, advisories.lookup, today);
  const whole = { ...inventory, findings: [...inventory.findings, ...found] };
  const judged = policies.map((policy) => judgedBy(policy, whole, facts, today));
  return {
    ...(advisories === undefined ? {} : { advisories: advisories.data }),
    findings: [
      ...found.map((finding) => ({ finding, origin: "advisory" as const })),
      ...judged.flatMap(({ findings }) => findings),
    ],
    verdicts: judged.map(({ verdict }) => verdict),
    results: judged.flatMap(({ results }) => results),
  };
}

/** Vulnerabilities that the document does not name, by none of their names. */
async function advised(inventory: Inventory, lookup: AdvisoryLookup, now: Date): Promise<readonly Finding[]> {
  const judged = await judgeVulnerabilities(inventory, lookup, {
    now,
    circumstancesOf: combinationsIn(inventory),
  });
  const said = new Set(inventory.findings.flatMap(namesOf));
  const own = new Set(inventory.findings.map(({ id }) => id));
  return judged.inventory.findings.filter(
    (finding) => !own.has(finding.id) && !namesOf(finding).some((name) => said.has(name)),
  );
}

function namesOf({ subject, vulnerability }: Finding): readonly string[] {
  if (vulnerability === undefined) return [];
  return [vulnerability.id, ...vulnerability.aliases].map((name) => `${subject}\n${name.toUpperCase()}`);
}

/** Each by itself, so that it is known whose findings they are. */
function judgedBy(
  { applied, policies, trouble }: CompiledPolicy,
  inventory: Inventory,
  facts: DocumentFacts,
  today: Date,
): Pick<JudgedInventory, "findings" | "results"> & { readonly verdict: PolicyVerdict } {
  const { id: policy, number } = applied;
  const none = { policy, number, asked: 0, kept: 0, exempt: 0, unjudged: 0 };
  if (trouble !== undefined) return { findings: [], results: [], verdict: { ...none, trouble } };
  const judged = judgePolicies(inventory, policies, today, facts);
  const findings = judged.findings
    .filter(({ rule }) => rule.startsWith("POLICY"))
    .map((finding) => ({ finding, origin: "policy" as const, policy }));
  const results = judged.policies ?? [];
  const verdict = results.reduce(
    (sum, { asked, kept, exempt, unjudged }) => ({
      ...sum,
      ...{ asked: sum.asked + asked, kept: sum.kept + kept },
      ...{ exempt: sum.exempt + exempt, unjudged: sum.unjudged + unjudged },
    }),
    none,
  );
  return { findings, results, verdict };
}
