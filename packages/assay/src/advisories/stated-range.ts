import type { AffectedRange, RangeEvent } from "./advisory.ts";

/** What a statement of versions comes to: ranges and versions that everybody reads in the same way, or words that stay words. */
export interface StatedVersions {
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
  readonly prose: readonly string[];
}

/**
 * A version, or comparisons as GitHub writes them (`>= 0.10.1, < 0.14.0`; `= 1.2` is one version). Everything else is prose.
 */
export function statedVersions(statement: string, type: AffectedRange["type"] = "ECOSYSTEM"): StatedVersions {
  const text = statement.trim();
  if (everything.has(text.toLowerCase())) return rangeOf([{ kind: "introduced", version: "0" }], type);
  if (isVersion(text)) return { ranges: [], versions: [text], prose: [] };
  const comparisons = text.split(",").map((part) => comparisonOf(part.trim()));
  if (comparisons.some((one) => one === undefined)) return { ranges: [], versions: [], prose: [text] };
  return joined(comparisons as readonly Comparison[], text, type);
}

/** Begins like a number and has no white space, is no wildcard (`2.x`) and no span (`1.0-2.5`): what any scheme could take for a version. */
export function isVersion(text: string): boolean {
  if (!/^v?\d[\w.+~:-]*$/iu.test(text)) return false;
  return !/\.x(?:\.|$)/iu.test(text) && !/-\d+(?:\.\d+)+$/u.test(text);
}

const everything: ReadonlySet<string> = new Set(["*", "all", "all versions", "any"]);

interface Comparison {
  readonly operator: string;
  readonly version: string;
}

function comparisonOf(part: string): Comparison | undefined {
  const found = /^(>=|<=|==|>|<|=)\s*(\S+)$/u.exec(part);
  const [, operator = "", version = ""] = found ?? [];
  return isVersion(version) ? { operator, version } : undefined;
}

function joined(
  comparisons: readonly Comparison[],
  text: string,
  type: AffectedRange["type"],
): StatedVersions {
  const of = (operators: readonly string[]): readonly Comparison[] =>
    comparisons.filter(({ operator }) => operators.includes(operator));
  const [lower, ...moreLower] = of([">="]);
  const [upper, ...moreUpper] = of(["<", "<="]);
  const exact = of(["=", "=="]);
  if (exact.length === comparisons.length)
    return { ranges: [], versions: exact.map(({ version }) => version), prose: [] };
  // No event says "after this version": such a bound stays prose, and so does what has two bounds on one side.
  const isPlain = moreLower.length + moreUpper.length + exact.length + of([">"]).length === 0;
  if (!isPlain) return { ranges: [], versions: [], prose: [text] };
  const start: RangeEvent = { kind: "introduced", version: lower?.version ?? "0" };
  if (upper === undefined) return rangeOf([start], type);
  const kind = upper.operator === "<" ? "fixed" : "last_affected";
  return rangeOf([start, { kind, version: upper.version }], type);
}

function rangeOf(events: readonly RangeEvent[], type: AffectedRange["type"]): StatedVersions {
  return { ranges: [{ type, events }], versions: [], prose: [] };
}

/** Several statements about one thing. */
export function joinedStatements(statements: readonly StatedVersions[]): StatedVersions {
  return {
    ranges: statements.flatMap(({ ranges }) => ranges),
    versions: [...new Set(statements.flatMap(({ versions }) => versions))],
    prose: [...new Set(statements.flatMap(({ prose }) => prose))],
  };
}
