import { intersection, type VersionInterval } from "../interval.ts";
import { longestRequirement, mostIntervals } from "../limits.ts";
import { isVersionOf } from "../scheme.ts";
import { pep440 } from "./index.ts";

/**
 * Version specifiers of Python (`>=2.0,<3,!=2.1`, `~=1.4`, `==1.*`), and what Poetry and Conda add (`^1.2`, `~1.2`, `1.2.*`,
 * `||`). Pre-releases count as allowed, since an installer can be told so, but those of an exclusive upper bound and those before the
 * first release of a series: whoever asks for `==2.6.*` is not given 2.6.0rc1 while there is any 2.6.
 */
export function readPythonRequirement(requirement: string): readonly VersionInterval[] | undefined {
  if (requirement.length > longestRequirement) return undefined;
  const intervals: VersionInterval[] = [];
  for (const alternative of requirement.split(/\|\|?/u)) {
    const allowed = readClauses(alternative);
    if (allowed === undefined) return undefined;
    intervals.push(...allowed);
  }
  return intervals.length > mostIntervals ? undefined : intervals;
}

function readClauses(text: string): readonly VersionInterval[] | undefined {
  const clauses = text.split(",").map((clause) => clause.trim());
  // One comma at the end is allowed.
  if (clauses.length > 1 && clauses.at(-1) === "") clauses.pop();
  let allowed: readonly VersionInterval[] = [{}];
  for (const clause of clauses) {
    const read = readClause(clause);
    if (read === undefined) return undefined;
    allowed = common(allowed, read);
    if (allowed.length > mostIntervals) return undefined;
  }
  return allowed;
}

function common(a: readonly VersionInterval[], b: readonly VersionInterval[]): readonly VersionInterval[] {
  return a.flatMap((one) => b.flatMap((other) => intersection(one, other, pep440.compare) ?? []));
}

function readClause(clause: string): readonly VersionInterval[] | undefined {
  if (clause === "*") return [{}];
  const [, operator = "==", version = ""] = /^(===|==|~=|!=|<=|>=|<|>|=|\^|~)?\s*(\S+)$/u.exec(clause) ?? [];
  if (version.endsWith(".*")) return readSeries(operator, version.slice(0, -2));
  if (!isVersionOf(pep440, version)) return undefined;
  return operators.get(operator)?.(version, { ...atLeast(version), ...atMost(version) });
}

/** `==1.4.*` */
function readSeries(operator: string, release: string): readonly VersionInterval[] | undefined {
  if (!isVersionOf(pep440, release)) return undefined;
  const read = operators.get(operator)?.(release, series(release));
  return operator === "!=" ? read : read?.map((interval) => fromRelease(release, interval));
}

/** What an operator allows, given its version and the versions that are meant by it (one, or `1.4.*`). */
type Operator = (version: string, meant: VersionInterval) => readonly VersionInterval[] | undefined;

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["=", (_, meant) => [meant]],
  ["==", (_, meant) => [meant]],
  ["===", (_, meant) => [meant]],
  ["!=", (_, meant) => outside(meant)],
  ["<=", (_, { upper }) => [upper === undefined ? {} : { upper }]],
  [">=", (version) => [atLeast(version)]],
  ["<", (version) => [{ upper: { version: beforeFinal(version), isIncluded: false } }]],
  [">", (version) => [{ lower: { version, isIncluded: false } }]],
  ["~=", (version) => compatible(version, releaseOf(version).length - 1)],
  ["~", (version) => compatible(version, Math.min(2, releaseOf(version).length))],
  ["^", (version) => compatible(version, caretLength(releaseOf(version)))],
]);

function atLeast(version: string): VersionInterval {
  return { lower: { version, isIncluded: true } };
}

function atMost(version: string): VersionInterval {
  return { upper: { version, isIncluded: true } };
}

function outside({ lower, upper }: VersionInterval): readonly VersionInterval[] {
  return [
    ...(lower === undefined ? [] : [{ upper: { ...lower, isIncluded: !lower.isIncluded } }]),
    ...(upper === undefined ? [] : [{ lower: { ...upper, isIncluded: !upper.isIncluded } }]),
  ];
}

/** `<3` does not allow pre-releases of 3; `<3rc2` allows the earlier ones. */
function beforeFinal(version: string): string {
  const isFinal = /^v?(?:\d+!)?[\d.]+$/iu.test(version);
  return isFinal ? `${version}.dev0` : version;
}

/** All versions that begin with a release: `1.4.*` is 1.4.dev0 and later, before 1.5.dev0. */
function series(release: string): VersionInterval {
  const first = beforeFinal(release);
  return { lower: { version: first, isIncluded: true }, upper: next(release, releaseOf(release).length) };
}

function fromRelease(release: string, { lower, ...rest }: VersionInterval): VersionInterval {
  return lower === undefined ? rest : { ...rest, ...atLeast(release) };
}

/** From a version on, as long as the first `kept` numbers of its release stay the same. */
function compatible(version: string, kept: number): readonly VersionInterval[] | undefined {
  return kept < 1 ? undefined : [{ ...atLeast(version), upper: next(version, kept) }];
}

/** `^1.2` keeps the first number that is not 0; of `^0.0` all that are written. */
function caretLength(release: readonly string[]): number {
  const index = release.findIndex((number) => /[1-9]/u.test(number));
  return index < 0 ? release.length : index + 1;
}

/** The first version whose release differs in the first `kept` numbers. */
function next(version: string, kept: number): { readonly version: string; readonly isIncluded: false } {
  const numbers = releaseOf(version).slice(0, kept);
  const last = String(BigInt(numbers.at(-1) ?? "0") + 1n);
  const epoch = /^v?(\d+!)/iu.exec(version)?.[1] ?? "";
  return { version: `${epoch}${[...numbers.slice(0, -1), last].join(".")}.dev0`, isIncluded: false };
}

/** The numbers of the release segment: of `1!2.0rc1` those of 2.0. */
function releaseOf(version: string): readonly string[] {
  const [, release = "0"] = /^v?(?:\d+!)?(\d+(?:\.\d+)*)/iu.exec(version.trim()) ?? [];
  return release.split(".");
}
