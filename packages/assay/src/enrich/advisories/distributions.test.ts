import { advisoryOf, affectedEntry, rangeOf } from "testkit/advisories";
import { describe, expect, it } from "vitest";
import { claimant } from "../../model/claim.ts";
import type { Inventory } from "../../model/inventory.ts";
import { judgeVulnerabilities } from "./judge-vulnerabilities.ts";
import { recordsLookup } from "./records-lookup.ts";

const said = claimant("declared", { by: "test@1", path: "image" });

/** What is found of one package, by a record about a package of another name or release. */
async function statusOf(
  purl: string,
  entries: readonly (readonly [ecosystem: string, name: string, fixed?: string])[],
  sourcePackage?: string,
): Promise<string> {
  const claims =
    sourcePackage === undefined ? [] : [said("metadata", { name: "sourcePackage", value: sourcePackage })];
  const inventory: Inventory = {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: "image", scannedAt: "2026-11-29T00:00:00Z", headersOnly: false },
    entities: [
      { id: "p", kind: "software", name: "p", identifiers: [{ type: "purl", value: purl }], claims },
    ],
    ...{ relations: [], references: [], findings: [], coverage: [] },
  };
  const affected = entries.map(([ecosystem, name, fixed]) => {
    const events = ["introduced 0", ...(fixed === undefined ? [] : [`fixed ${fixed}`])];
    return affectedEntry({ ecosystem, name, ranges: [rangeOf(events)] });
  });
  const lookup = recordsLookup([advisoryOf("X-1", { affected })]);
  const judged = await judgeVulnerabilities(inventory, lookup, { now: new Date("2026-11-29T00:00:00Z") });
  return judged.inventory.findings[0]?.vulnerability?.status ?? "nothing";
}

describe("a release of a distribution", () => {
  it.each([
    ["deb/ubuntu/bash@5.1?distro=ubuntu-22.04", "Ubuntu:22.04:LTS", "affected"],
    ["deb/ubuntu/bash@5.1?distro=ubuntu-22.04", "Ubuntu:Pro:22.04:LTS", "affected"],
    ["deb/ubuntu/bash@5.1?distro=ubuntu-22.04", "Ubuntu:22.04", "affected"],
    ["deb/ubuntu/bash@5.1?distro=ubuntu-22.04", "Ubuntu:20.04:LTS", "nothing"],
    ["deb/ubuntu/bash@5.1?distro=ubuntu-22.04", "Ubuntu:Pro:20.04:LTS", "nothing"],
    ["deb/ubuntu/bash@5.1?distro=ubuntu-22.04", "Ubuntu:Pro:FIPS-updates:22.04:LTS", "nothing"],
    ["deb/ubuntu/bash@5.1?distro=ubuntu-23.10", "Ubuntu:23.10", "affected"],
    ["deb/ubuntu/bash@5.1", "Ubuntu:22.04:LTS", "undetermined"],
    ["deb/debian/bash@5.1?distro=debian-12", "Debian:12", "affected"],
    ["deb/debian/bash@5.1?distro=debian-12", "Debian:11", "nothing"],
    ["deb/debian/bash@5.1?distro=debian-12", "Debian", "affected"],
    ["rpm/rocky/bash@5.1?distro=rocky-9.3", "Rocky Linux:9", "affected"],
    ["rpm/rocky/bash@5.1?distro=rocky-9.3", "Rocky Linux:8", "nothing"],
    ["rpm/almalinux/bash@5.1?distro=almalinux-9.4", "AlmaLinux:9", "affected"],
    ["rpm/redhat/bash@5.1?distro=rhel-9.4", "Red Hat:enterprise_linux:9::baseos", "affected"],
    ["rpm/redhat/bash@5.1?distro=rhel-9.4", "Red Hat:enterprise_linux:8::baseos", "nothing"],
    ["rpm/redhat/bash@5.1?distro=rhel-9.4", "Red Hat:rhel_eus:9.2::baseos", "nothing"],
    ["rpm/redhat/bash@5.1?distro=rhel-9.2", "Red Hat:rhel_eus:9.2::baseos", "affected"],
    ["rpm/redhat/bash@5.1?distro=rhel-9.4", "Red Hat:openshift:4.14::el9", "nothing"],
    ["rpm/opensuse/bash@5.1?distro=opensuse-leap-15.6", "openSUSE:Leap 15.6", "affected"],
    ["rpm/opensuse/bash@5.1?distro=opensuse-leap-15.6", "openSUSE:Leap 15.5", "nothing"],
    ["rpm/opensuse/bash@5.1?distro=opensuse-leap-micro-5.5", "openSUSE:Leap Micro 5.5", "affected"],
    ["rpm/opensuse/bash@5.1?distro=opensuse-tumbleweed-20240801", "openSUSE:Tumbleweed", "affected"],
    ["rpm/opensuse/bash@5.1?distro=opensuse-leap-15.6", "openSUSE:Tumbleweed", "nothing"],
    ["rpm/sles/bash@5.1?distro=sles-15.5", "SUSE:Linux Enterprise Server 15 SP5", "affected"],
    ["rpm/sles/bash@5.1?distro=sles-15.5", "SUSE:Linux Enterprise Server 15 SP5-LTSS", "affected"],
    ["rpm/sles/bash@5.1?distro=sles-15.5", "SUSE:Linux Enterprise Module for Basesystem 15 SP5", "affected"],
    [
      "rpm/sles/bash@5.1?distro=sles-15.5",
      "SUSE:Linux Enterprise Server for SAP Applications 15 SP5",
      "affected",
    ],
    ["rpm/sles/bash@5.1?distro=sles-15.5", "SUSE:Linux Enterprise Module for Basesystem 15 SP4", "nothing"],
    ["rpm/sles/bash@5.1?distro=sles-15.5", "SUSE:Linux Enterprise Micro 5.5", "nothing"],
    [
      "rpm/sles/bash@5.1?distro=sles-12.5",
      "SUSE:Linux Enterprise Server LTSS Extended Security 12 SP5",
      "affected",
    ],
    ["rpm/sle-micro/bash@5.1?distro=sle-micro-5.5", "SUSE:Linux Enterprise Micro 5.5", "affected"],
    ["rpm/openeuler/bash@5.1?distro=openeuler-24.03", "openEuler:24.03-LTS-SP1", "undetermined"],
    ["rpm/azurelinux/bash@5.1?distro=azurelinux-3.0", "Azure Linux:3", "affected"],
    ["rpm/photon/bash@5.1?distro=photon-5.0", "Photon OS:5.0", "affected"],
    ["apk/alpine/bash@5.1?distro=alpine-3.19.1", "Alpine:v3.19", "affected"],
    ["apk/alpine/bash@5.1?distro=alpine-3.19.1", "Alpine:v3.18", "nothing"],
  ])("pkg:%s and a record about %s: %s", async (purl, ecosystem, expected) => {
    expect(await statusOf(`pkg:${purl}`, [[ecosystem, "bash", "9"]])).toBe(expected);
  });

  it("names packages by their source, by what was built, or by both", async () => {
    const suse = "pkg:rpm/opensuse/libexpat1@2.4.4-1?distro=opensuse-leap-15.6";
    const alma = "pkg:rpm/almalinux/libexpat@2.4.4-1.el9?distro=almalinux-9.4";
    expect(await statusOf(suse, [["openSUSE:Leap 15.6", "expat", "2.5"]], "expat-2.4.4-1")).toBe("affected");
    expect(await statusOf(suse, [["openSUSE:Leap 15.6", "libexpat1", "2.5"]], "expat-2.4.4-1")).toBe(
      "nothing",
    );
    for (const name of ["expat", "libexpat"])
      expect(await statusOf(alma, [["AlmaLinux:9", name, "2.5"]], "expat-2.4.4-1.el9"), name).toBe(
        "affected",
      );
  });

  it("of Ubuntu is judged by the entry about Pro where the build is one of Pro", async () => {
    const entries = [
      ["Ubuntu:20.04:LTS", "expat"],
      ["Ubuntu:Pro:20.04:LTS", "expat", "2.2.9-1ubuntu0.8+esm1"],
    ] as const;
    const at = (version: string): string =>
      `pkg:deb/ubuntu/expat@${encodeURIComponent(version)}?distro=ubuntu-20.04`;
    expect(await statusOf(at("2.2.9-1ubuntu0.8"), entries)).toBe("affected");
    expect(await statusOf(at("2.2.9-1ubuntu0.8+esm1"), entries)).toBe("nothing");
    expect(await statusOf(at("2.2.9-1ubuntu0.7+esm1"), entries)).toBe("affected");
  });
});
