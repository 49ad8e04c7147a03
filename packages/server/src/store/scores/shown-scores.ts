import { type RuleSet, ruleSets } from "assay";
import type {
  Evidence,
  FactGrades,
  ElementCounts,
  RuleSetScore,
  RuleSetTold,
} from "../../contract/compliance.ts";
import type { Row } from "../database.ts";

type Body = Omit<Row<"score_body">, "id" | "hash" | "elements">;

/** Of ten times the sum of weights: one digit after the point. */
export function evidenceOf({ weight, asked }: { readonly weight: number; readonly asked: number }): Evidence {
  return { percent: asked === 0 ? null : Math.round((weight / asked) * 100) / 10, asked };
}

export function shownScore(body: Body): RuleSetScore {
  return {
    ruleSet: body.rule_set,
    percent: percentOf(body.tenths),
    counts: elementCountsOf(body),
    grades: factGradesOf(body),
  };
}

export function percentOf(tenths: number | null): number | null {
  return tenths === null ? null : Math.round(tenths) / 10;
}

export function elementCountsOf(
  row: Pick<Body, "met" | "partly" | "not_met" | "withheld" | "not_applicable">,
): ElementCounts {
  const { met, partly, not_met: notMet, withheld, not_applicable: notApplicable } = row;
  return { met, partly, notMet, withheld, notApplicable };
}

type GradeColumns = Pick<
  Body,
  "measured" | "attested" | "declared" | "asserted" | "inferred" | "unknown" | "kept_back"
>;

export function factGradesOf(row: GradeColumns): FactGrades {
  const { measured, attested, declared, asserted, inferred, unknown, kept_back: withheld } = row;
  return { measured, attested, declared, asserted, inferred, unknown, withheld };
}

/** By its id; a version may have scores of rule sets that this program no longer has. */
export function ruleSetNamed(id: string): RuleSet | undefined {
  return ruleSets.find((one) => one.id === id);
}

export function toldRuleSet({
  id,
  title,
  origin,
  address,
  isParaphrased,
  caveat,
  elements,
}: RuleSet): RuleSetTold {
  return {
    ...{ id, title, origin, address: address ?? null, isParaphrased, caveat: caveat ?? null },
    elements: elements.length,
  };
}
