import { apkVersions } from "./alpine/index.ts";
import { debianVersions } from "./debian/index.ts";
import { dottedNumbers } from "./dotted/index.ts";
import { goVersions } from "./go/index.ts";
import { mavenVersions } from "./maven/index.ts";
import { nugetVersions } from "./nuget/index.ts";
import { composerVersions } from "./packagist/index.ts";
import { pep440 } from "./pep440/index.ts";
import { rpmVersions } from "./rpm/index.ts";
import { gemVersions } from "./rubygems/index.ts";
import type { VersionScheme } from "./scheme.ts";
import { semanticVersions } from "./semver/index.ts";

/** Ecosystems of OSV (schema 1.7, `affected[].package.ecosystem`) and the order of their versions: one line each. */
const schemes: ReadonlyMap<string, VersionScheme> = new Map([
  ["AlmaLinux", rpmVersions],
  ["Alpaquita", apkVersions],
  ["Alpine", apkVersions],
  ["Azure Linux", rpmVersions],
  ["BellSoft Hardened Containers", apkVersions],
  ["Bitnami", semanticVersions],
  ["CRAN", dottedNumbers],
  ["Chainguard", apkVersions],
  ["Debian", debianVersions],
  ["Go", goVersions],
  ["Hackage", dottedNumbers],
  ["Hex", semanticVersions],
  ["Julia", semanticVersions],
  ["Mageia", rpmVersions],
  ["Maven", mavenVersions],
  ["MinimOS", apkVersions],
  ["NuGet", nugetVersions],
  ["Packagist", composerVersions],
  ["Photon OS", rpmVersions],
  ["PyPI", pep440],
  ["Red Hat", rpmVersions],
  ["Rocky Linux", rpmVersions],
  ["RubyGems", gemVersions],
  ["SUSE", rpmVersions],
  ["SwiftURL", semanticVersions],
  ["Ubuntu", debianVersions],
  ["Wolfi", apkVersions],
  ["crates.io", semanticVersions],
  ["npm", semanticVersions],
  ["openEuler", rpmVersions],
  ["openSUSE", rpmVersions],
]);

/** The order of versions of an ecosystem, with or without its release (`Debian:12`); undefined when none is known. */
export function schemeOf(ecosystem: string): VersionScheme | undefined {
  return schemes.get(withoutRelease(ecosystem));
}

/** `Debian:12` is Debian, `Red Hat:enterprise_linux:9::baseos` is Red Hat. */
export function withoutRelease(ecosystem: string): string {
  const colon = ecosystem.indexOf(":");
  return colon < 0 ? ecosystem : ecosystem.slice(0, colon);
}
