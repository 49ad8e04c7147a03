import { type DocumentFacts, type Inventory, knowledgeVersion } from "assay";
import type { AppliedPolicy, Judgement } from "../../store/judging/judgement.ts";
import { contentId } from "../../store/new-id.ts";
import { advisoriesAt, type OpenedAdvisories } from "./advisory-file.ts";
import { type CompiledPolicy, compiledPolicy } from "./compiled-policy.ts";
import { judgeInventory } from "./judge-inventory.ts";

/** What this process judges with, beside policies. */
export interface JudgingWorld {
  readonly advisories: OpenedAdvisories | undefined;
  readonly today: Date;
  /** Something could not be judged with: what is judged now is judged again later. */
  readonly isPartial: boolean;
}

/** @throws AssayError `advisory-database` for a database that cannot be read */
export async function judgingWorld(file: string | undefined, now: number): Promise<JudgingWorld> {
  return { advisories: await advisoriesAt(file), today: new Date(now), isPartial: false };
}

/** Without a database of advisories that cannot be read. */
export function worldWithout(now: number): JudgingWorld {
  return { advisories: undefined, today: new Date(now), isPartial: true };
}

/** With the basis that tells when to judge again. */
export async function judged(
  inventory: Inventory,
  facts: DocumentFacts,
  applied: readonly AppliedPolicy[],
  world: JudgingWorld,
): Promise<Judgement> {
  const policies = await Promise.all(applied.map(compiledPolicy));
  const basis = basisOf(policies, world);
  const { advisories, findings, verdicts } = await judgeInventory(inventory, facts, { policies, ...world });
  return { basis, findings, verdicts, ...(advisories && { advisories }) };
}

/** Of everything that a judgement depends on, beside the document. */
export async function wantedBasis(applied: readonly AppliedPolicy[], world: JudgingWorld): Promise<string> {
  return basisOf(await Promise.all(applied.map(compiledPolicy)), world);
}

function basisOf(
  policies: readonly CompiledPolicy[],
  { advisories, today, isPartial }: JudgingWorld,
): string {
  if (isPartial) return "partial";
  const day = today.toISOString().slice(0, 10);
  const told = policies.map(({ applied: { id, number }, policies: rules }) => [
    ...[id, number],
    // Exemptions that have run out by now.
    rules.flatMap(({ exemptions }) => exemptions).filter(({ expires }) => expires <= day).length,
  ]);
  return contentId("judged", knowledgeVersion(), advisories?.data.identity ?? "", JSON.stringify(told));
}
