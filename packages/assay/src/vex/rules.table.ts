import type { RuleDescription } from "../model/rule-description.ts";

const references = ["https://cyclonedx.org/capabilities/vex/", "https://github.com/openvex/spec"];

/** What is found about decisions themselves. */
export const vexRules: readonly RuleDescription[] = [
  {
    id: "VEX-EXPIRED",
    title: "A decision about a vulnerability has run out",
    kind: "policy",
    what: "A decision in assay.yaml or a VEX document was made for a time, and the time is over.",
    why: "What was true then may not be now: the vulnerability counts again.",
    example: "expires: 2026-01-31 on a decision, scanned in February.",
    fix: "Look at the vulnerability again; renew the decision or remove it.",
    references,
  },
  {
    id: "VEX-UNUSED",
    title: "A decision that fits no vulnerability",
    kind: "policy",
    what: "A decision names a vulnerability, or a thing, that is not here.",
    why: "It may be meant for something that is spelled otherwise, which then counts although it was decided.",
    example: "A decision about CVE-2025-32434 of pkg:pypi/pytorch: the package is called torch.",
    fix: "Remove it when the vulnerability is gone, or correct its id or subject.",
    references,
  },
];
