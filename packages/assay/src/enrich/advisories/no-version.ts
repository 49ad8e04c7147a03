import type { Advisory } from "../../advisories/advisory.ts";
import type { Finding, Location } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import type { AskedPackage } from "./asked-things.ts";
import { matchLimits } from "./limits.ts";
import { samenessOf } from "./same-package.ts";
import { namesOf } from "./vulnerability-of.ts";

/** One finding for a package of which nobody says the version: which vulnerabilities some version of it has. */
export function noVersionFinding(
  asked: AskedPackage,
  groups: readonly (readonly Advisory[])[],
  location: Location | undefined,
): Finding | undefined {
  const telling = groups.filter((group) =>
    group.some(({ affected }) => affected.some((entry) => samenessOf(entry, asked) !== "different")),
  );
  const ids = telling.flatMap((group) => namesOf(group)[0] ?? []).toSorted(compareText);
  if (ids.length === 0) return undefined;
  const { entity } = asked;
  const count = ids.length === 1 ? "1 vulnerability is" : `${ids.length} vulnerabilities are`;
  return withFindingId({
    rule: "VULNERABILITY-NO-VERSION",
    kind: "completeness",
    severity: "low",
    subject: entity.id,
    ...(location === undefined ? {} : { location }),
    message: `${printable(entity.name)}: no version is chosen, and ${count} known of some version`,
    evidence: ids.slice(0, matchLimits.mostNamed).map(printable),
    remedy: "Lock the version, then it can be judged.",
  });
}
