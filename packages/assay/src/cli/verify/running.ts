import { readBom } from "../../bom/read-bom.ts";
import { inventoryOfLock } from "../../lock/inventory-of-lock.ts";
import { isIncomplete } from "../../model/coverage.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { scan } from "../../scan/scan-targets.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { compareRunning, type RunningStatus, type RunningThing } from "../../verify/compare-running.ts";
import { documentName } from "../document-name.ts";
import { plural } from "../plural.ts";
import { readDocumentFile } from "../read-document-file.ts";
import { padded, type Style } from "../table/style.ts";
import { lockedIn } from "./locked.ts";

/** The JSON document on what runs (docs/reference/verify.md). */
export interface RunningDocument {
  readonly assayRunning: 1;
  /** Nothing runs that was not declared, or as another version. */
  readonly verified: boolean;
  readonly target: string;
  readonly reference: { readonly name: string; readonly kind: string };
  readonly things: readonly RunningThing[];
  /** What could not be seen: more may run. */
  readonly gaps: readonly { readonly path: string; readonly reason: string }[];
}

/** Scans what runs and holds it against a document. @throws AssayError */
export async function verifyRunning(
  target: string,
  against: string,
  options: ScanOptions,
): Promise<RunningDocument> {
  const { name, kind, inventory } = await declaredIn(against);
  const running = await scan(target, options);
  const all = compareRunning(running, inventory);
  // A lock pins no engines: that one runs is nothing that it could have said.
  const things = kind === "lock" ? all.filter((thing) => thing.kind !== "engine") : all;
  return {
    assayRunning: 1,
    verified: things.every(({ status }) => status !== "undeclared" && status !== "other-version"),
    target: running.subject.name,
    reference: { name, kind },
    things,
    gaps: running.coverage.filter(isIncomplete).map(({ path, reason = "not read" }) => ({ path, reason })),
  };
}

/** A lock, or a document of any tool. */
async function declaredIn(
  file: string,
): Promise<RunningDocument["reference"] & { readonly inventory: Inventory }> {
  const lock = lockedIn(file);
  if (lock !== undefined)
    return { name: lock.name, kind: "lock", inventory: inventoryOfLock(lock.lock, lock.name) };
  const name = documentName(file);
  const { format, version, inventory } = await readBom(readDocumentFile(file), { path: name, toolVersion });
  return { name, kind: `${format} ${version}`.trim(), inventory };
}

const words: Readonly<Record<RunningStatus, string>> = {
  undeclared: "✖ undeclared",
  "other-version": "✖ other version",
  unresolved: "? not resolved",
  "not-running": "? not running",
  declared: "✔ declared",
};

/** Lines of gaps that are shown; `--json` has all. */
const mostGaps = 5;

/** What runs, for a person: what nobody declared first, the verdict last. */
export function runningText(
  { target, reference, things, gaps, verified }: RunningDocument,
  { style, isQuiet }: { readonly style: Style; readonly isQuiet: boolean },
): string {
  const count = (status: RunningStatus): number => things.filter((thing) => thing.status === status).length;
  const parts = (["undeclared", "other-version", "unresolved", "declared", "not-running"] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${words[status].slice(2)}`);
  const verdict = `${verified ? "✔ as declared" : style.alarm("✖ not as declared")}: ${parts.length === 0 ? "nothing runs and nothing was declared" : parts.join(", ")}`;
  if (isQuiet) return `${verdict}\n`;
  const shown = gaps
    .slice(0, mostGaps)
    .map(
      ({ path, reason }) =>
        style.warning(padded("? not seen", 18)) + `${printable(path)}   ${printable(reason)}`,
    );
  const more = gaps.length > mostGaps ? [`  and ${plural(gaps.length - mostGaps, "more gap")}`] : [];
  const head = `${style.strong(printable(target))} against ${printable(reference.name)} (${reference.kind}): what runs`;
  return `${[head, "", ...things.map((thing) => line(thing, style)), ...shown, ...more, "", verdict].join("\n")}\n`;
}

function line({ status, kind, name, running, declared, path }: RunningThing, style: Style): string {
  const paint =
    status === "declared"
      ? (text: string): string => text
      : status === "undeclared" || status === "other-version"
        ? style.alarm
        : style.warning;
  const versions =
    status === "other-version"
      ? `runs ${short(running)}, declared ${short(declared)}`
      : short(running ?? declared);
  const notes = [versions, path === undefined ? "" : printable(path)].filter((note) => note !== "");
  return (
    paint(padded(words[status], 18)) +
    `${kind} ${printable(name)}${notes.length === 0 ? "" : `   ${notes.join("   ")}`}`
  );
}

function short(version: string | undefined): string {
  if (version === undefined) return "";
  return /^[0-9a-f]{40,}$/u.test(version) ? `${version.slice(0, 12)}…` : printable(version);
}
