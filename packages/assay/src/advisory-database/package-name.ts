/** `Debian:12` without its release. */
export function baseEcosystem(ecosystem: string): string {
  const colon = ecosystem.indexOf(":");
  return (colon === -1 ? ecosystem : ecosystem.slice(0, colon)).toLowerCase();
}

/**
 * The one spelling of a name that its ecosystem takes for the same: PEP 503 for PyPI, letter case where names are compared
 * without it. What belongs to no ecosystem is a product in words: its spaces, hyphens and letter case say nothing.
 */
export function advisoryPackageName(ecosystem: string, name: string): string {
  const base = baseEcosystem(ecosystem);
  if (base === "pypi" || base === "") return hyphened(name, /[-_.\s]+/gu);
  // crates.io refuses a name that another one has but for case, hyphens and underscores.
  if (base === "crates.io") return hyphened(name, /_/gu);
  return withoutCase.has(base) ? name.toLowerCase() : name;
}

/** Registries that do not take names for different which differ in letter case alone. */
const withoutCase: ReadonlySet<string> = new Set([
  "bitnami",
  "conancenter",
  "github actions",
  "hex",
  "npm",
  "nuget",
  "packagist",
  "pub",
  "swifturl",
  "vscode",
]);

function hyphened(name: string, pattern: RegExp): string {
  return name.toLowerCase().replace(pattern, "-");
}
