import type { Settings } from "../manifest/settings.ts";
import type { Stand } from "../manifest/stand.ts";
import type { FindingDraft } from "../model/draft.ts";
import { printable } from "../model/printable.ts";
import type { Found } from "./settings-subjects.ts";

/** The finding on something in `assay.yaml` that is about nothing, or about more than one thing. */
export function unmatched(
  settings: Settings,
  {
    kind,
    name,
    stand,
    found,
  }: {
    readonly kind: string;
    readonly name: string;
    readonly stand: Stand;
    readonly found: Found;
  },
): FindingDraft {
  return {
    rule: "SETTINGS-UNMATCHED",
    kind: "policy",
    severity: "info",
    location: { path: settings.path, line: stand.line },
    message: `${stand.pointer}: ${whatIsWrong(found, kind, printable(name))}`,
    evidence: [`named in ${settings.path}: ${printable(name)}`],
    remedy:
      "Correct the path (relative to the file), the id or the name as the scan shows it, or remove the entry when the thing is gone.",
  };
}

function whatIsWrong(found: Found, kind: string, name: string): string {
  switch (found.kind) {
    case "gone":
      return `nothing lies at ${name}`;
    case "place":
      return `what lies at ${name} is no ${kind}`;
    case "several":
      return `${name} means ${found.count} ${kind}s`;
    default:
      return `no ${kind} of this scan is called ${name}`;
  }
}
