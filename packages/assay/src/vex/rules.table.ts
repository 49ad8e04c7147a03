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
    id: "VEX-FUTURE",
    title: "A decision about a vulnerability is dated in the future",
    kind: "policy",
    what: "The date of a decision is more than a day ahead of this clock. It does not count.",
    why: "A clock or the date is wrong, and with it when the decision runs out and which of two is the later.",
    example: "date: 2027-03-01 on a decision, scanned in 2026.",
    fix: "Correct the date, or the clock.",
    references,
  },
  {
    id: "VEX-CONFLICT",
    title: "Decisions about a vulnerability contradict each other",
    kind: "policy",
    what: "The decision that counts says that a vulnerability does not matter here; another one, of somebody else or not earlier, says that it can be exploited.",
    why: "One of them is wrong, and the one that counts keeps the vulnerability from failing a run.",
    example: "A supplier's OpenVEX file says not_affected, the scan team's says affected.",
    fix: "Decide which is right, and remove the other.",
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
