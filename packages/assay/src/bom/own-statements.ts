import { isIncomplete, type Coverage } from "../model/coverage.ts";
import type { Finding } from "../model/finding.ts";
import type { Reference } from "../model/inventory.ts";
import type { JudgedPolicy } from "../model/judged-policy.ts";
import { printable } from "../model/printable.ts";
import type { SourceDocument } from "../model/source-document.ts";
import { byCodeUnit } from "./stable-json.ts";

/** What an annotation of our documents says: JSON that `read-own-statements.ts` takes back, and a sentence for people. */
export interface OwnStatement {
  readonly content: Readonly<Record<string, unknown>>;
  readonly sentence: string;
}

/** How much was read, and every input that was not read in full although it should have been or could have been. */
export function coverageStatement(coverage: readonly Coverage[]): OwnStatement {
  const gaps = coverage.filter((entry) => entry.read !== "full" && !isByNature(entry));
  const counts = {
    full: count(coverage, (entry) => entry.read === "full"),
    headers: count(coverage, (entry) => entry.read === "headers"),
    none: count(coverage, (entry) => entry.read === "none"),
    incomplete: count(coverage, isIncomplete),
  };
  const sorted = [...gaps].sort((left, right) => byCodeUnit(left.path, right.path));
  const sentence = `${counts.full} inputs read in full, ${counts.headers} by their headers, ${counts.none} not read; ${counts.incomplete} could not be read as they should.`;
  return { content: { counts, gaps: sorted, ...unrecognisedIn(coverage) }, sentence };
}

/** What the tree points to and nobody could resolve. */
export function referencesStatement(all: readonly Reference[]): OwnStatement {
  const references = [...all].sort((left, right) => byCodeUnit(JSON.stringify(left), JSON.stringify(right)));
  return { content: { references }, sentence: `${all.length} references could not be resolved.` };
}

/** The documents that this one was made from, the last one first. */
export function documentsStatement(documents: readonly SourceDocument[]): OwnStatement {
  const names = documents.map(({ format, version }) => printable(`${format} ${version}`.trim()));
  return { content: { documents }, sentence: `Made from ${names.join(", which was made from ")}.` };
}

/** The policies that it was held against. */
export function policiesStatement(all: readonly JudgedPolicy[]): OwnStatement {
  const policies = [...all].sort((left, right) => byCodeUnit(left.id, right.id));
  const kept = policies.filter((policy) => policy.kept + policy.exempt === policy.asked).length;
  return {
    content: { policies },
    sentence: `Held against ${all.length} policies, of which ${kept} are kept.`,
  };
}

export function findingSentence(finding: Finding): string {
  const verdict = finding.verdict === undefined ? "" : `, verdict ${finding.verdict}`;
  return `${finding.rule} (${finding.severity}${verdict}): ${printable(finding.message)}`;
}

/** Most trees hold more files that are no models than models: the first ones show which kind of files they are. */
const mostUnrecognised = 100;

/** The first inputs that no reader recognises, and how many more there are; nothing when all are recognised. */
function unrecognisedIn(coverage: readonly Coverage[]): {
  readonly unrecognised?: readonly string[];
  readonly unrecognisedOmitted?: string;
} {
  const paths = coverage.filter(({ code }) => code === "unrecognised").map(({ path }) => path);
  const unrecognised = paths.sort(byCodeUnit).slice(0, mostUnrecognised);
  const omitted = paths.length - unrecognised.length;
  return {
    ...(unrecognised.length === 0 ? {} : { unrecognised }),
    ...(omitted === 0 ? {} : { unrecognisedOmitted: `and ${omitted} more` }),
  };
}

/** Not a model at all, or left out on purpose: no gap, and a tree may hold 100,000 of them. */
function isByNature(entry: Coverage): boolean {
  return entry.code === "unrecognised" || entry.code === "excluded";
}

function count(coverage: readonly Coverage[], test: (entry: Coverage) => boolean): number {
  let found = 0;
  for (const entry of coverage) if (test(entry)) found += 1;
  return found;
}
