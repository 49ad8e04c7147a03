import { type Analysis, isSettled } from "../model/vulnerability.ts";
import type { VexStatement } from "./statement.ts";

/**
 * Ranks statements: what comes later in the list of sources counts more (`assay.yaml` is the last), within one source the later date,
 * of one date what stands further down. The statement that counts is the highest.
 */
export function precedenceOf(
  statements: readonly VexStatement[],
): (a: VexStatement, b: VexStatement) => number {
  const sources = new Map<string, number>();
  const places = new Map<VexStatement, number>();
  for (const [index, statement] of statements.entries()) {
    const source = statement.analysis.source ?? "";
    if (!sources.has(source)) sources.set(source, sources.size);
    places.set(statement, index);
  }
  const rankOf = ({ analysis }: VexStatement): number => sources.get(analysis.source ?? "") ?? 0;
  return (a, b) =>
    rankOf(a) - rankOf(b) ||
    timeOf(a.analysis) - timeOf(b.analysis) ||
    (places.get(a) ?? 0) - (places.get(b) ?? 0);
}

/** A decision that silences where another one, which it did not follow, says that the vulnerability matters. */
export function contradicts(
  { analysis: counting }: VexStatement,
  { analysis: other }: VexStatement,
): boolean {
  if (!isSettled(counting) || other.state !== "exploitable") return false;
  const isSameHand = counting.source === other.source && counting.author === other.author;
  return !(isSameHand && isEarlier(other, counting));
}

function isEarlier(one: Analysis, other: Analysis): boolean {
  return one.date !== undefined && other.date !== undefined && timeOf(one) < timeOf(other);
}

/** Of none the first of all. */
function timeOf({ date }: Analysis): number {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? 0 : time;
}
