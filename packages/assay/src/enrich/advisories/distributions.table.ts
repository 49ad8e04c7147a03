/** How OSV names the releases of a distribution (schema 1.7, "Defined ecosystems"), from the `distro` qualifier of a package URL. */
export interface DistributionRow {
  /** Namespaces and ids of `os-release`, as package URLs have them: `pkg:deb/debian`. */
  readonly ids: readonly string[];
  readonly ecosystem: string;
  /** The release part of the ecosystem, from the version of the distribution; undefined = it does not tell one. */
  readonly release: (version: string) => string | undefined;
  /** What the records name: by the schema mostly the source package; of some, records in the wild name binary packages too. */
  readonly names: "source" | "binary" | "both";
}

const major = (version: string): string | undefined => /^\d{1,4}/u.exec(version)?.[0];
const numeric = (version: string): string | undefined => /^\d{1,4}(?:\.\d{1,4})?/u.exec(version)?.[0];
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

/** As `PRETTY_NAME` has it, without the name in front: `Leap 15.6`, `Leap Micro 5.5`, `Tumbleweed`. */
function opensuseRelease(version: string): string | undefined {
  if (/^tumbleweed/iu.test(version)) return "Tumbleweed";
  const [, micro, number] = /^leap-(micro-)?(\d{1,3}\.\d{1,3})/iu.exec(version) ?? [];
  return number === undefined ? undefined : `Leap ${micro === undefined ? "" : "Micro "}${number}`;
}

/** `15.5` is `15 SP5`, `15` the first release of it. */
function suseRelease(version: string): string | undefined {
  const [, release, pack = "0"] = /^(\d{1,3})(?:\.(\d{1,2}))?$/u.exec(version) ?? [];
  if (release === undefined) return undefined;
  // From 16 on releases have numbers alone.
  if (Number(release) >= 16) return `Linux Enterprise Server ${version}`;
  return `Linux Enterprise Server ${release}${pack === "0" ? "" : ` SP${pack}`}`;
}

function microRelease(version: string): string | undefined {
  const number = numeric(version);
  return number === undefined ? undefined : `Linux Enterprise Micro ${number}`;
}

/** `24.03-LTS-SP1`; `VERSION_ID` alone has no service pack, so that the release is not known. */
function openEulerRelease(version: string): string | undefined {
  const [release] = /^\d{2}\.\d{2}-LTS(?:-SP\d{1,2})?/iu.exec(version) ?? [];
  return release?.toUpperCase();
}

export const distributions: readonly DistributionRow[] = [
  {
    ids: ["debian"],
    ecosystem: "Debian",
    release: (version) => debianNames.get(version) ?? major(version),
    names: "source",
  },
  { ids: ["ubuntu"], ecosystem: "Ubuntu", release: ubuntuRelease, names: "source" },
  { ids: ["alpine"], ecosystem: "Alpine", release: alpineRelease, names: "source" },
  { ids: ["alpaquita"], ecosystem: "Alpaquita", release: (version) => version, names: "source" },
  { ids: ["minimos"], ecosystem: "MinimOS", release: none, names: "source" },
  { ids: ["wolfi"], ecosystem: "Wolfi", release: none, names: "source" },
  { ids: ["chainguard"], ecosystem: "Chainguard", release: none, names: "source" },
  { ids: ["rocky", "rocky-linux"], ecosystem: "Rocky Linux", release: major, names: "both" },
  { ids: ["almalinux", "alma"], ecosystem: "AlmaLinux", release: major, names: "both" },
  { ids: ["redhat", "rhel"], ecosystem: "Red Hat", release: numeric, names: "both" },
  { ids: ["mageia"], ecosystem: "Mageia", release: major, names: "source" },
  { ids: ["openeuler"], ecosystem: "openEuler", release: openEulerRelease, names: "source" },
  { ids: ["photon"], ecosystem: "Photon OS", release: numeric, names: "binary" },
  { ids: ["azurelinux", "mariner"], ecosystem: "Azure Linux", release: major, names: "both" },
  { ids: ["sle-micro", "sl-micro"], ecosystem: "SUSE", release: microRelease, names: "source" },
  { ids: ["sles", "sled", "suse", "sles_sap"], ecosystem: "SUSE", release: suseRelease, names: "source" },
  { ids: ["opensuse"], ecosystem: "openSUSE", release: opensuseRelease, names: "source" },
];
