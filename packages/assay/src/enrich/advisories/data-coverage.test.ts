import { describe, expect, it } from "vitest";
import { claimant } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { judgeVulnerabilities } from "./judge-vulnerabilities.ts";
import { recordsLookup } from "./records-lookup.ts";

const said = claimant("declared", { by: "cyclonedx@1", path: "bom.json" });
const met = claimant("declared", { by: "system-packages@1", path: "var/lib/dpkg/status" });

function component(name: string, more: Partial<Entity> = {}): Entity {
  return { id: name, kind: "software", name, identifiers: [], claims: [said("version", "1")], ...more };
}

function packaged(purl: string, more: Partial<Entity> = {}): Entity {
  return component(purl, { identifiers: [{ type: "purl", value: purl }], ...more });
}

/** What is said not to be judged, in an inventory that is about the component `root`. */
async function gaps(...entities: readonly Entity[]): Promise<readonly string[]> {
  const inventory: Inventory = {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: "app", scannedAt: "2026-11-29T00:00:00Z", headersOnly: false, entity: "root" },
    ...{ entities, relations: [], references: [], findings: [], coverage: [] },
  };
  const judged = await judgeVulnerabilities(inventory, recordsLookup([]), { now: new Date(0) });
  return judged.inventory.coverage.map(({ reason = "" }) => reason);
}

describe("a component that no package URL names", () => {
  it("is not judged, and that is said, with single advisories too", async () => {
    const broken = component("c", { identifiers: [{ type: "purl", value: "pkg:" }] });
    expect(await gaps(component("openssl"), component("zlib"), broken)).toEqual([
      "No package URL that can be read names 3 components: not judged.",
    ]);
  });

  it("is nothing that is missing when it is what the document is about, no package, or a place of packages", async () => {
    const system = component("debian", { claims: [said("category", "operating-system")] });
    const place = component("requirements.txt", {
      claims: [said("metadata", { name: "aquasecurity:trivy:Class", value: "lang-pkgs" })],
    });
    const store = component("pgvector", { claims: [met("call", "psycopg.connect")] });
    expect(await gaps(component("root"), system, place, store, packaged("pkg:pypi/a@1"))).toEqual([]);
  });
});

describe("a package of a distribution that does not say what it was built from", () => {
  const libssl = "pkg:deb/debian/libssl3@3.0?distro=debian-12";

  it("is judged by its own name alone, and that is said", async () => {
    expect(await gaps(packaged(libssl), packaged("pkg:apk/alpine/libssl3@3?distro=alpine-3.19"))).toEqual([
      "The advisories of Alpine name the packages that others are built from, and 1 package of it here names none: judged by its own name alone.",
      "The advisories of Debian name the packages that others are built from, and 1 package of it here names none: judged by its own name alone.",
    ]);
    expect(await gaps(packaged("pkg:rpm/opensuse/libssl3@3?distro=opensuse-leap-15.6"))).toHaveLength(1);
  });

  it("has the name of its source where whoever wrote the document names others", async () => {
    const other = packaged("pkg:deb/debian/libc6@2.36?distro=debian-12&upstream=glibc");
    expect(await gaps(packaged(libssl), other)).toEqual([]);
    const elsewhere = claimant("declared", { by: "cyclonedx@1", path: "other.json" });
    expect(await gaps(packaged(libssl, { claims: [elsewhere("version", "3.0")] }), other)).toHaveLength(1);
  });

  it("has it where our reader of installed packages found none, and where binary packages are named", async () => {
    expect(await gaps(packaged(libssl, { claims: [met("call", "installed libssl3 3.0")] }))).toEqual([]);
    expect(await gaps(packaged("pkg:rpm/photon/curl@8?distro=photon-5.0"))).toEqual([]);
  });
});
