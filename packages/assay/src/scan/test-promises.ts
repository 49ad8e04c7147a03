import { projectDetectors } from "../detectors/registry.ts";
import { formatReaders } from "../formats/registry.ts";
import { type Coverage, isIncomplete } from "../model/coverage.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import { ruleCatalogue } from "./rule-catalogue.ts";

/** For fuzzing: what an inventory says that it must never say, whatever was scanned. Empty = all is well. */
export function brokenPromises(inventory: Inventory, paths: readonly string[]): readonly string[] {
  const byPath = verdictsByPath(inventory);
  return [
    ...unaccounted(inventory, paths),
    ...inventory.coverage.flatMap((entry) => ofCoverage(entry, byPath.get(entry.path) ?? [])),
    ...[...byPath].filter(([, found]) => found.length > 1).map(([path]) => `two verdicts on ${path}`),
    ...inventory.findings.flatMap(ofFinding),
  ];
}

const described = ruleCatalogue();
const projectIds: ReadonlySet<string> = new Set(projectDetectors.map(({ id }) => id));
const readerIds: ReadonlySet<string> = new Set(formatReaders.map(({ id }) => id));

/** Bytes that a terminal obeys, and marks that turn the direction of text around. */
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function verdictsByPath({ findings }: Inventory): ReadonlyMap<string, readonly Finding[]> {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.verdict === undefined) continue;
    const path = finding.location?.path ?? finding.subject;
    byPath.set(path, [...(byPath.get(path) ?? []), finding]);
  }
  return byPath;
}

function unaccounted({ coverage }: Inventory, paths: readonly string[]): readonly string[] {
  const covered = new Map<string, number>();
  for (const { path } of coverage) covered.set(path, (covered.get(path) ?? 0) + 1);
  return [
    ...paths.filter((path) => !covered.has(path)).map((path) => `no coverage of ${path}`),
    ...[...covered].filter(([, count]) => count > 1).map(([path]) => `covered twice: ${path}`),
    ...coverage
      .filter(({ path, code }) => code !== "not-here" && !isInTree(path, paths))
      .map(({ path }) => `covers a file that is not there: ${path}`),
  ];
}

function isInTree(path: string, paths: readonly string[]): boolean {
  return paths.some((known) => path === known || path.startsWith(`${known}!`)) || path.includes("!/");
}

function ofCoverage(entry: Coverage, found: readonly Finding[]): readonly string[] {
  const { path, code, reason = "", by = "" } = entry;
  const isUnread = isIncomplete(entry) && code !== "not-here";
  const place = `${path} (${by} ${code ?? ""})`;
  const broken: readonly (readonly [isBroken: boolean, what: string])[] = [
    [code === "reader-failed", `failed on ${path}: ${reason}`],
    [obeyed.test(reason), `unprintable reason: ${JSON.stringify(reason)}`],
    [(isUnread || isTaken(entry)) && !isOfApplication(entry) && found.length === 0, `no verdict on ${place}`],
    [isUnread && found.some(({ verdict }) => verdict === "safe"), `safe, though not read: ${place}`],
  ];
  return broken.filter(([isBroken]) => isBroken).map(([, what]) => what);
}

/** Code and configuration that only a reader of applications looked at: no loader opens them. */
function isOfApplication({ by = "" }: Coverage): boolean {
  return projectIds.has(by.replace(/@.*/, ""));
}

/** Whether a format reader knew the file: then a loader would open it. */
function isTaken({ by = "", code }: Coverage): boolean {
  return readerIds.has(by.replace(/@.*/, "")) && code !== "not-here";
}

function ofFinding({ rule, message, evidence, remedy = "" }: Finding): readonly string[] {
  const broken = described.has(rule) ? [] : [`nobody describes ${rule}`];
  for (const text of [message, remedy, ...evidence])
    if (obeyed.test(text)) broken.push(`unprintable text of ${rule}: ${JSON.stringify(text)}`);
  return broken;
}
