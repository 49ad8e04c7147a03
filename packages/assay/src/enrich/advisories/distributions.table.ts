/** How OSV names the releases of a distribution (schema 1.7, "Ecosystems"), from the `distro` qualifier of a package URL. */
export interface DistributionRow {
  /** Namespaces and ids of `os-release`, as package URLs have them: `pkg:deb/debian`. */
  readonly ids: readonly string[];
  readonly ecosystem: string;
  /** The release part of the ecosystem, from the version of the distribution; undefined = none is named. */
  readonly release: (version: string) => string | undefined;
}

const major = (version: string): string | undefined => /^\d{1,4}/u.exec(version)?.[0];
const none = (): undefined => undefined;

/** Package URLs may have the name of a release: `distro=bookworm`. */
const debianNames: ReadonlyMap<string, string> = new Map([
  ["buster", "10"],
  ["bullseye", "11"],
  ["bookworm", "12"],
  ["trixie", "13"],
  ["forky", "14"],
]);

/** `22.04` is a long-term release, `23.10` is none: those of April of even years. */
function ubuntuRelease(version: string): string | undefined {
  const [release, year = "", month] = /^(\d{2})\.(\d{2})/u.exec(version) ?? [];
  if (release === undefined) return undefined;
  return Number(year) % 2 === 0 && month === "04" ? `${release}:LTS` : release;
}

/** `3.19.1` is of `v3.19`; edge has no number. */
function alpineRelease(version: string): string | undefined {
  const release = /^v?(\d+\.\d+)/u.exec(version)?.[1];
  return release === undefined ? undefined : `v${release}`;
}

export const distributions: readonly DistributionRow[] = [
  {
    ids: ["debian"],
    ecosystem: "Debian",
    release: (version) => debianNames.get(version) ?? major(version),
  },
  { ids: ["ubuntu"], ecosystem: "Ubuntu", release: ubuntuRelease },
  { ids: ["alpine"], ecosystem: "Alpine", release: alpineRelease },
  { ids: ["rocky", "rocky-linux"], ecosystem: "Rocky Linux", release: major },
  { ids: ["almalinux", "alma"], ecosystem: "AlmaLinux", release: major },
  { ids: ["redhat", "rhel"], ecosystem: "Red Hat", release: major },
  { ids: ["wolfi"], ecosystem: "Wolfi", release: none },
  { ids: ["chainguard"], ecosystem: "Chainguard", release: none },
  { ids: ["mageia"], ecosystem: "Mageia", release: major },
  { ids: ["openeuler"], ecosystem: "openEuler", release: (version) => version },
  { ids: ["photon"], ecosystem: "Photon OS", release: (version) => version },
];
