/**
 * What is fetched when nobody says otherwise: languages that AI systems are written in, and the distributions that their images are
 * built on. Names as OSV writes them; others by `--ecosystem`.
 */
export const defaultEcosystems: readonly string[] = [
  "PyPI",
  "npm",
  "Go",
  "Maven",
  "crates.io",
  "NuGet",
  "GitHub Actions",
  "Debian",
  "Ubuntu",
  "Alpine",
  "Wolfi",
  "Red Hat",
  "Rocky Linux",
  "AlmaLinux",
];

/** OSV's dumps: `<prefix>/<ecosystem>/all.zip`. */
export const osvPrefix = "https://osv-vulnerabilities.storage.googleapis.com";

export const kevAddress =
  "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";

export const epssAddress = "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz";
