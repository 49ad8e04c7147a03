import { bracketedReader } from "./bracketed.ts";
import { comparatorReader } from "./comparators.ts";
import { goVersions } from "./go/index.ts";
import { everyVersion } from "./interval.ts";
import { mavenVersions } from "./maven/index.ts";
import { nugetVersions } from "./nuget/index.ts";
import { composerVersions } from "./packagist/index.ts";
import { readPythonRequirement } from "./pep440/requirement.ts";
import { withoutRelease } from "./registry.ts";
import { gemVersions } from "./rubygems/index.ts";
import { semanticVersions } from "./semver/index.ts";
import { readNpmRequirement } from "./semver/requirement.ts";
import type { RequirementReader } from "./scheme.ts";

const listed = { pessimistic: [], tilde: [], separators: /[\s,]/u };

/** How ecosystems write which versions are allowed: one line each. */
const readers: ReadonlyMap<string, RequirementReader> = new Map<string, RequirementReader>([
  ["Go", comparatorReader({ ...listed, scheme: goVersions, bare: "at-least", earliest: "-0" })],
  ["Maven", bracketedReader(mavenVersions)],
  ["NuGet", bracketedReader(nugetVersions)],
  [
    "Packagist",
    comparatorReader({
      ...listed,
      scheme: composerVersions,
      bare: "equal",
      pessimistic: ["~"],
      earliest: "-dev",
    }),
  ],
  ["PyPI", readPythonRequirement],
  [
    "RubyGems",
    comparatorReader({ ...listed, scheme: gemVersions, bare: "equal", pessimistic: ["~>"], earliest: ".a" }),
  ],
  [
    "crates.io",
    comparatorReader({ ...listed, scheme: semanticVersions, bare: "caret", tilde: ["~"], earliest: "-0" }),
  ],
  ["npm", readNpmRequirement],
]);

/** The reader of an ecosystem's requirements. Whatever the ecosystem, nothing and `*` allow every version. */
export function requirementReaderOf(ecosystem: string): RequirementReader {
  const reader = readers.get(withoutRelease(ecosystem));
  return (requirement) => (/^\s*(?:\*\s*)?$/u.test(requirement) ? [everyVersion] : reader?.(requirement));
}
