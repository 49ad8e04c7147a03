import { claimant, type Claim } from "../model/claim.ts";
import type { Problem } from "../model/coverage.ts";
import { printable } from "../model/printable.ts";
import type { FileRole, PropertyName, PropertyValue } from "../model/properties.ts";
import type { RelationKind } from "../model/relation.ts";
import type { Reference } from "../model/inventory.ts";
import type { Application, ApplicationFinding, Link, Place, Thing, Use } from "../model/use.ts";
import type { Named } from "./recipe-names.ts";

/** Collects what a plug-in finds; one for each scan. */
export interface Report {
  /** Plug-in and version, as sources name it. */
  readonly by: string;
  readonly uses: Use[];
  readonly links: Link[];
  readonly references: Reference[];
  readonly findings: ApplicationFinding[];
  readonly files: Map<string, FileRole>;
  readonly problems: { readonly path: string; readonly problem: Problem }[];
  /** Files that were not read to their end, whatever they are: said of those of which nothing else is said. */
  readonly cut: Map<string, Problem>;
}

export function openReport(by: string): Report {
  return {
    by,
    uses: [],
    links: [],
    references: [],
    findings: [],
    files: new Map(),
    problems: [],
    cut: new Map(),
  };
}

export function closeReport(report: Report): Application {
  const files = [...report.files].map(([path, role]) => ({ path, role }));
  const said = new Set(report.problems.map(({ path }) => path));
  const cut = [...report.cut].filter(([path]) => !said.has(path));
  return {
    uses: report.uses,
    links: distinctLinks(report.links),
    references: report.references,
    findings: report.findings,
    files,
    problems: [...report.problems, ...cut.map(([path, problem]) => ({ path, problem }))],
  };
}

function distinctLinks(links: readonly Link[]): Link[] {
  const found = new Map<string, Link>();
  for (const link of links) {
    const key = JSON.stringify([
      link.from.kind,
      link.from.key,
      link.to.kind,
      link.to.key,
      link.kind,
      link.detail,
    ]);
    if (!found.has(key)) found.set(key, link);
  }
  return [...found.values()];
}

/** A claim that a file makes by what is written at a place. */
export function declaredAt<P extends PropertyName>(
  report: Report,
  place: Place,
  property: P,
  value: PropertyValue<P>,
): Claim {
  return claimant("declared", { by: report.by, ...place })(property, value);
}

/** Notes one use. Files of tests only mention things. */
export function noteUse(
  report: Report,
  thing: Thing,
  place: Place,
  how: string,
  options: {
    readonly usage?: Use["usage"];
    readonly confidence?: number;
    readonly claims?: readonly Claim[];
  } = {},
): void {
  const usage = isTestPath(place.path) ? "mentioned" : (options.usage ?? "used");
  const { confidence, claims = [] } = options;
  report.uses.push({
    thing,
    usage,
    place,
    how,
    ...(confidence === undefined ? {} : { confidence }),
    ...(claims.length === 0 ? {} : { claims }),
  });
}

export function noteLink(
  report: Report,
  from: Thing,
  to: Thing,
  kind: RelationKind,
  at: { readonly place: Place; readonly detail?: string },
): void {
  if (from.kind === to.kind && from.key === to.key) return;
  report.links.push({ from, to, kind, ...at });
}

/** Notes a name that leads nowhere; true when it was one. */
export function noteReference(report: Report, named: Named, kind: string, place: Place): boolean {
  if (named.kind !== "reference") return false;
  const { path, line } = place;
  report.references.push({
    expression: printable(named.expression),
    kind,
    location: { path, ...(line === undefined ? {} : { line }) },
    ...(named.fallback === undefined ? {} : { default: printable(named.fallback) }),
  });
  return true;
}

/** How much was found so far; more behind a file says that the file had something. */
export function sizeOf({ uses, references, findings }: Report): number {
  return uses.length + references.length + findings.length;
}

/** Where a finding stands. */
export function locationOf({ path, line }: Place): { readonly path: string; readonly line?: number } {
  return { path, ...(line === undefined ? {} : { line }) };
}

/** Folders and files of tests: what they name is a double. */
export function isTestPath(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|__fixtures__|fixtures|testdata|test_data|spec|mocks|__mocks__)\//u.test(
    path,
  );
}
