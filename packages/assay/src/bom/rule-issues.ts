import type { Issue } from "./document.ts";

/** More than a person reads: the rest is not listed. */
export const mostIssues = 100;

export const manyMore: Issue = {
  pointer: "",
  rule: "document/many-errors",
  message: "The document has more errors than are listed here.",
};

export function cut(issues: readonly Issue[]): readonly Issue[] {
  return issues.length > mostIssues ? [...issues.slice(0, mostIssues), manyMore] : issues;
}

/** A check of an indexed document beyond its schema. */
interface Rule<Index> {
  readonly id: string;
  readonly severity: "error" | "warning";
  check(index: Index): Iterable<Omit<Issue, "rule">>;
}

/** `family` goes in front of the ids. A place that the schema complains about already gets no second message from a rule. */
export function ruleIssues<Index>(
  family: string,
  rules: readonly Rule<Index>[],
  index: Index,
  schema: readonly Issue[],
): { readonly errors: readonly Issue[]; readonly warnings: readonly Issue[] } {
  const known = new Set(schema.map(({ pointer }) => pointer));
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  for (const rule of rules) {
    const list = rule.severity === "error" ? errors : warnings;
    list.push(...issuesOfRule(`${family}/${rule.id}`, rule.check(index), known));
  }
  return { errors, warnings };
}

function issuesOfRule(
  rule: string,
  found: Iterable<Omit<Issue, "rule">>,
  known: ReadonlySet<string>,
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const { pointer, ...issue } of found) {
    if (known.has(pointer)) continue;
    issues.push({ pointer, rule, ...issue });
    if (issues.length > mostIssues) break;
  }
  return issues;
}
