import type { Thing } from "../model/use.ts";
import type { ReadProject } from "./read-project.ts";

/**
 * A pipeline that starts a script and the code of the script describe one run, from two sides: where the code has exactly
 * one, and one place starts it, they are one thing.
 */
export function withScriptRuns(projects: readonly ReadProject[]): readonly ReadProject[] {
  const found = runsByScript(projects);
  if (found.size === 0) return projects;
  const settled = (thing: Thing): Thing => found.get(keyOf(thing)) ?? thing;
  return projects.map(({ detector, application }) => ({
    detector,
    application: {
      ...application,
      uses: application.uses.map((use) => ({ ...use, thing: settled(use.thing) })),
      links: application.links.map((link) => ({ ...link, from: settled(link.from), to: settled(link.to) })),
      findings: application.findings.map(({ about, ...finding }) =>
        about === undefined ? finding : { ...finding, about: settled(about) },
      ),
    },
  }));
}

/** Keys of runs that scripts are started for, and the run that the script describes. */
function runsByScript(projects: readonly ReadProject[]): ReadonlyMap<string, Thing> {
  const uses = projects.flatMap(({ application }) => application.uses);
  const runs = uses.filter(({ thing }) => thing.kind === "training-run");
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
