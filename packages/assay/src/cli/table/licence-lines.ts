import { plural } from "../plural.ts";
import type { View } from "./view.ts";

/** One line on what licences ask, where they ask for something. The findings above it say what. */
export function licenceLines({ inventory }: View): readonly string[] {
  const rules = inventory.findings
    .filter(({ kind, suppressed }) => kind === "licence" && suppressed === undefined)
    .map(({ rule }) => rule);
  const conflicts = rules.filter((rule) => /^LICENCE-\w+-CONFLICT$/.test(rule)).length;
  const reviews = rules.filter((rule) => /^LICENCE-\w+-REVIEW$/.test(rule)).length;
  if (conflicts + reviews === 0) return [];
  const counts = `${plural(conflicts, "conflict")}, ${reviews} to review`;
  return [`Licences: ${counts}. One reading of their terms (assay explain LICENCE), not legal advice.`];
}
