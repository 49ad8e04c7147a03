import type { Finding, Severity } from "../model/finding.ts";
import { severities } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import { grouped } from "../model/grouped.ts";
import type { OutsideAudience } from "./audience.ts";
import type { Leak } from "./find-leaks.ts";
import { leakKinds } from "./leak-kinds.table.ts";
import { leaksIn } from "./leaks-in-text.ts";
import { mostPlaces } from "./limits.ts";
import type { PublishingPolicy } from "./policy.ts";

/** A finding for each kind of leak about each subject, and the leaks that it speaks of. */
export interface LeakFinding {
  readonly finding: Finding;
  readonly leaks: readonly Leak[];
}

/** Findings with kinds and places, never with what leaks. What is withheld all the same is only worth knowing. */
export function leakFindings(
  leaks: readonly Leak[],
  audience: OutsideAudience,
  policy: PublishingPolicy["leaks"],
): readonly LeakFinding[] {
  const groups = grouped(leaks, ({ place, kind }) => JSON.stringify([place.subject, kind]));
  return [...groups.values()].map((group) => ({ finding: findingOf(group, audience, policy), leaks: group }));
}

function findingOf(
  leaks: readonly Leak[],
  audience: OutsideAudience,
  policy: PublishingPolicy["leaks"],
): Finding {
  const [first] = leaks;
  if (first === undefined) throw new Error("A group has at least one leak.");
  const { title, severity } = leakKinds[first.kind];
  const who = audience === "public" ? "the public" : "partners";
  const location = leaks
    .map(({ place }) => place.location)
    .find((one) => one !== undefined && !isLeaking(one.path));
  return withFindingId({
    rule: "WOULD-LEAK",
    kind: "policy",
    severity: policy === "withhold" ? mildest : severity,
    subject: first.place.subject,
    ...(location === undefined ? {} : { location }),
    message:
      policy === "withhold"
        ? `${capital(title)} is withheld from ${who}.`
        : `${capital(title)} would stand in a document for ${who}.`,
    evidence: placesOf(leaks),
    remedy:
      policy === "withhold"
        ? "Mend the source, so that nothing has to be withheld."
        : "Mend the source, or withhold it (`leaks: withhold` or a rule under `withhold` in assay.yaml).",
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const [mildest]: readonly [Severity, ...Severity[]] = severities;

/** `metadata (config.json:3)`; a path that leaks itself is not shown. */
function placesOf(leaks: readonly Leak[]): readonly string[] {
  const places = new Set(
    leaks.map(({ place: { what, location } }) => {
      if (location === undefined || isLeaking(location.path)) return what;
      const line = location.line === undefined ? "" : `:${location.line}`;
      return `${what} (${location.path}${line})`;
    }),
  );
  const shown = [...places].slice(0, mostPlaces);
  const more = places.size - shown.length;
  return more === 0 ? shown : [...shown, `and ${more} more`];
}

function isLeaking(path: string): boolean {
  return leaksIn(path).length > 0;
}
