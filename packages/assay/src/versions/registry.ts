import { pep440 } from "./pep440/index.ts";
import type { VersionScheme } from "./scheme.ts";
import { semanticVersions } from "./semver/index.ts";

/** Ecosystems of OSV (schema 1.7, `affected[].package.ecosystem`) and the order of their versions: one line each. */
const schemes: ReadonlyMap<string, VersionScheme> = new Map([
  ["crates.io", semanticVersions],
  ["Go", semanticVersions],
  ["npm", semanticVersions],
  ["PyPI", pep440],
]);

/** The order of versions of an ecosystem, with or without its release (`Debian:12`); undefined when none is known. */
export function schemeOf(ecosystem: string): VersionScheme | undefined {
  const colon = ecosystem.indexOf(":");
  return schemes.get(colon < 0 ? ecosystem : ecosystem.slice(0, colon));
}
