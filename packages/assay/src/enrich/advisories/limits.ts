/** What one look at the advisories may take. More than these is said, never dropped in silence. */
export const matchLimits = {
  /** Records of one package: the kernel has some 10,000. */
  mostRecords: 20_000,
  /** Versions that a requirement allows, in one finding: the newest. */
  mostVersions: 20,
  mostFixes: 10,
  mostReferences: 20,
  mostAliases: 50,
  /** Ids of vulnerabilities of a package without a version, in one finding. */
  mostNamed: 100,
  /** Findings of all. A project of 5,000 old packages has some 20,000. */
  mostFindings: 100_000,
} as const;
