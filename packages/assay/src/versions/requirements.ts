import { everyVersion } from "./interval.ts";
import { readPythonRequirement } from "./pep440/requirement.ts";
import { readNpmRequirement } from "./semver/requirement.ts";
import type { RequirementReader } from "./scheme.ts";

/** How ecosystems write which versions are allowed: one line each. */
const readers: ReadonlyMap<string, RequirementReader> = new Map([
  ["npm", readNpmRequirement],
  ["PyPI", readPythonRequirement],
]);

/** The reader of an ecosystem's requirements. Whatever the ecosystem, nothing and `*` allow every version. */
export function requirementReaderOf(ecosystem: string): RequirementReader {
  const reader = readers.get(ecosystem);
  return (requirement) => (/^\s*\*?\s*$/u.test(requirement) ? [everyVersion] : reader?.(requirement));
}
