import type { Thing, Use } from "../model/use.ts";
import type { ReadProject } from "./read-project.ts";
import { withThings } from "./settled-things.ts";

/**
 * A pipeline that starts a script and the code of the script describe one run, from two sides: where the code has exactly
 * one, and one place starts it, they are one thing. So are a measured run and the only one that the code measures.
 */
export function withScriptRuns(given: readonly ReadProject[]): readonly ReadProject[] {
  const projects = withoutStrayMeasurements(withoutUnusedPointers(given));
  const found = new Map([...runsByScript(projects), ...measuredRuns(projects)]);
  if (found.size === 0) return projects;
  return withThings(projects, (thing) => found.get(keyOf(thing)) ?? thing);
}

/** Pointers to what nobody uses may be to anything. */
function withoutUnusedPointers(projects: readonly ReadProject[]): readonly ReadProject[] {
  const uses = projects.flatMap(({ application }) => application.uses);
  if (!uses.some(({ isBeside }) => isBeside === true)) return projects;
  const used = new Set(uses.filter(({ isBeside }) => isBeside !== true).map(({ thing }) => keyOf(thing)));
  return projects.map(({ detector, application }) => ({
    detector,
    application: {
      ...application,
      uses: application.uses.filter(({ isBeside, thing }) => isBeside !== true || used.has(keyOf(thing))),
    },
  }));
}

/** Trackers of energy measure anything: where nothing trains, it was no training. */
function withoutStrayMeasurements(projects: readonly ReadProject[]): readonly ReadProject[] {
  const runs = runUses(projects);
  const isStray = runs.length > 0 && runs.every(({ thing }) => thing.measuredBy !== undefined);
  if (!isStray) return projects;
  return projects.map(({ detector, application }) => ({
    detector,
    application: {
      ...application,
      uses: application.uses.filter(({ thing }) => thing.measuredBy === undefined),
    },
  }));
}

function runUses(projects: readonly ReadProject[]): readonly Use[] {
  return projects
    .flatMap(({ application }) => application.uses)
    .filter(({ thing }) => thing.kind === "training-run");
}

function measuredRuns(projects: readonly ReadProject[]): ReadonlyMap<string, Thing> {
  const runs = runUses(projects);
  const measured = distinct(runs.flatMap(({ thing }) => (thing.measuredBy === undefined ? [] : [thing])));
  const measuring = distinct(
    runs
      .filter((use) => measured.some(({ measuredBy }) => hasParameter(use, measuredBy)))
      .map(({ thing }) => thing),
  );
  const [only, ...others] = measuring;
  const [log, ...more] = measured;
  if (only === undefined || log === undefined || others.length + more.length > 0) return new Map();
  return new Map([[keyOf(log), only]]);
}

function hasParameter({ claims = [] }: Use, name: string | undefined): boolean {
  return claims.some(
    ({ property, value }) =>
      property === "trainingParameter" && value.kind === "known" && nameIn(value.value) === name,
  );
}

function nameIn(value: unknown): unknown {
  return typeof value === "object" && value !== null && "name" in value ? value.name : undefined;
}

/** Keys of runs that scripts are started for, and the run that the script describes. */
function runsByScript(projects: readonly ReadProject[]): ReadonlyMap<string, Thing> {
  const runs = runUses(projects);
  const started = groupedBy(
    runs.map(({ thing }) => thing),
    ({ script }) => script,
  );
  const described = groupedBy(
    runs.filter(({ thing, place }) => thing.script === undefined && started.has(place.path)),
    ({ place }) => place.path,
  );
  const found = new Map<string, Thing>();
  for (const [script, things] of started) {
    const own = distinct((described.get(script) ?? []).map(({ thing }) => thing));
    const [only, ...others] = own;
    const [start, ...more] = distinct(things);
    if (only === undefined || start === undefined || others.length > 0 || more.length > 0) continue;
    found.set(keyOf(start), only);
  }
  return found;
}

function groupedBy<T>(
  items: readonly T[],
  keyOfItem: (item: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function distinct(things: readonly Thing[]): readonly Thing[] {
  return [...new Map(things.map((thing) => [thing.key, thing])).values()];
}

function keyOf({ kind, key }: Thing): string {
  return `${kind} ${key}`;
}
