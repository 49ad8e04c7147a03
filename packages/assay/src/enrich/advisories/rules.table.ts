import type { RuleDescription } from "../../model/rule-description.ts";

const references = [
  "https://ossf.github.io/osv-schema/",
  "https://www.cisa.gov/known-exploited-vulnerabilities-catalog",
];

/** What the look at advisories finds. */
export const advisoryRules: readonly RuleDescription[] = [
  {
    id: "VULNERABILITY",
    title: "A known vulnerability",
    kind: "vulnerability",
    what: "The exact version that is installed, locked or named lies in a range, or in a list of versions, that an advisory calls affected; or an advisory names this very model, dataset or file.",
    why: "What the advisory describes can be done to whoever runs it.",
    example: "torch 2.5.1+cu121 and CVE-2025-32434, which 2.6.0 fixes.",
    fix: "Update to a version that fixes it, or record a decision with its reason (docs/how-to/vulnerabilities.md).",
    references,
  },
  {
    id: "VULNERABILITY-POSSIBLE",
    title: "A version that is allowed has a known vulnerability",
    kind: "vulnerability",
    what: "Nobody has locked a version, and some of those that the manifest allows are affected.",
    why: "Which version is installed is decided elsewhere and at another time.",
    example: "torch>=2.0 without a lock file, and CVE-2025-32434.",
    fix: "Lock the version, or raise the lower bound to a version that fixes it.",
    references,
  },
  {
    id: "VULNERABILITY-UNDETERMINED",
    title: "Whether a known vulnerability is here cannot be told",
    kind: "vulnerability",
    what: "An advisory is about this package, and its versions or ours cannot be compared: prose, a version that follows no scheme.",
    why: "It may be affected. What could not be judged is never clean.",
    example: "torch nightly, or a bulletin that says `all releases before the June update`.",
    fix: "Read the advisory, and record what you decide.",
    references,
  },
  {
    id: "VULNERABILITY-NO-VERSION",
    title: "A package without a version has known vulnerabilities",
    kind: "completeness",
    what: "A manifest asks for the package without saying which version, and no lock file chooses one.",
    why: "Whether any of the vulnerabilities is here cannot be told.",
    example: "A line `gradio` in requirements.txt.",
    fix: "Lock the version.",
    references,
  },
  {
    id: "DOCUMENT-VULNERABILITY",
    title: "A document says that there is a vulnerability",
    kind: "vulnerability",
    what: "A bill of materials or a VEX document of somebody else lists the vulnerability, with what they know and decided.",
    why: "What it describes can be done to whoever runs the thing, unless the document says why not.",
    example: "An entry of `vulnerabilities` in a CycloneDX document.",
    fix: "Look at what the document says, and judge it again with advisories of today: assay judge.",
    references: ["https://cyclonedx.org/capabilities/vdr/"],
  },
];
