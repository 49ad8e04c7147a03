import type { Fact, Selector } from "../fact.ts";
import { noted, property } from "../selectors.ts";

const released = noted("releaseTime", "releaseDate", "datePublished", "published");

const made = noted("builtTime", "dateCreated", "created");

/** The end of the run that made it. */
const madeAt: Selector = {
  from: "relation",
  kind: "produced",
  direction: "in",
  to: "training-run",
  where: [noted("build_buildEndTime")],
};

/** What is asked of things of any kind. */
export const generalFacts: Readonly<Record<string, Fact>> = {
  name: {
    title: "Name",
    anyOf: [{ from: "name" }],
    place: { cyclonedx: "{c}.name", spdx: "{p}.name" },
  },
  version: {
    title: "Version",
    anyOf: [property("version"), property("revision")],
    place: { cyclonedx: "{c}.version", spdx: "{p}.software_packageVersion" },
  },
  producer: {
    title: "Producer or supplier",
    anyOf: [property("supplier"), property("author"), noted("manufacturer", "publisher")],
    place: {
      cyclonedx: "{c}.supplier, {c}.manufacturer, {c}.authors[]",
      spdx: "{p}.suppliedBy, originatedBy",
    },
  },
  supplier: {
    title: "Supplier",
    anyOf: [property("supplier")],
    place: { cyclonedx: "{c}.supplier", spdx: "{p}.suppliedBy" },
  },
  description: {
    title: "Description",
    anyOf: [property("description")],
    place: { cyclonedx: "{c}.description", spdx: "{p}.description", card: "first section" },
  },
  identifier: {
    title: "Unique identifier",
    anyOf: [
      property("packageId"),
      property("weightsId"),
      property("doi"),
      noted("cpe", "omniborId", "swhid", "identifier"),
      {
        from: "identifier",
        types: ["purl", "package-id", "weights-id", "huggingface", "doi", "uuid", "url"],
      },
    ],
    place: {
      cyclonedx: "{c}.purl, cpe, swhid[], omniborId[]",
      spdx: "{p}.software_packageUrl, externalIdentifier",
    },
  },
  purl: {
    title: "Package URL",
    anyOf: [{ from: "identifier", types: ["purl"] }],
    place: { cyclonedx: "{c}.purl", spdx: "{p}.software_packageUrl" },
  },
  digest: {
    title: "Digest",
    anyOf: [
      property("sha256"),
      property("artefactDigest"),
      property("weightsId"),
      property("packageId"),
      { from: "identifier", types: ["sha256", "package-id", "weights-id"] },
      {
        from: "relation",
        kind: "contains",
        direction: "out",
        to: "file",
        role: "weights",
        where: [property("sha256")],
      },
    ],
    place: { cyclonedx: "{c}.hashes[]", spdx: "{p}.verifiedUsing, Hash" },
  },
  licence: {
    title: "Licence",
    anyOf: [property("license")],
    place: { cyclonedx: "{c}.licenses[]", spdx: "Relationship hasDeclaredLicense", card: "license" },
  },
  concludedLicence: {
    title: "Licence that somebody concluded after a check",
    anyOf: [
      { from: "property", property: "license", bases: ["measured", "attested", "asserted", "inferred"] },
      noted("licenseConcluded"),
    ],
    place: {
      cyclonedx: "{c}.licenses[] (acknowledgement concluded)",
      spdx: "Relationship hasConcludedLicense",
    },
  },
  releaseTime: {
    title: "Time of release",
    anyOf: [released],
    place: { cyclonedx: "{c}.releaseNotes.timestamp", spdx: "{p}.releaseTime" },
  },
  builtTime: {
    title: "Time at which it was made",
    anyOf: [made, madeAt],
    place: { cyclonedx: "formulation[].workflows[].timeEnd", spdx: "{p}.builtTime" },
  },
  anyTime: {
    title: "Time of release or of making",
    anyOf: [released, made, madeAt],
    place: { cyclonedx: "{c}.releaseNotes.timestamp", spdx: "{p}.releaseTime, builtTime" },
  },
  references: {
    title: "References to card, paper, repository",
    anyOf: [
      property("url"),
      property("doi"),
      noted("reference", "downloadLocation"),
      { from: "identifier", types: ["huggingface", "url", "doi"] },
    ],
    place: { cyclonedx: "{c}.externalReferences[]", spdx: "{p}.externalRef" },
  },
  downloadLocation: {
    title: "Place to download it from",
    anyOf: [
      noted("downloadLocation", "reference:distribution", "reference:binaryArtifact"),
      property("url"),
      { from: "identifier", types: ["huggingface", "url"] },
    ],
    place: { cyclonedx: "{c}.externalReferences[type=distribution]", spdx: "{p}.software_downloadLocation" },
  },
  documentation: {
    title: "Documentation, instructions for use",
    anyOf: [
      noted("reference:documentation", "reference:model-card"),
      { from: "identifier", types: ["huggingface"] },
    ],
    place: {
      cyclonedx: "{c}.externalReferences[type=documentation]",
      spdx: "Relationship hasDocumentation",
      card: "How to use",
    },
  },
  securityPolicy: {
    title: "Security policy, security.txt or contact",
    anyOf: [
      noted("reference:rfc-9116", "reference:security-contact", "reference:securityPolicy", "securityPolicy"),
    ],
    place: {
      cyclonedx: "{c}.externalReferences[type=rfc-9116|security-contact]",
      spdx: "externalRef[securityPolicy]",
    },
  },
  certification: {
    title: "Certifications and standards",
    anyOf: [
      noted(
        "reference:certification-report",
        "reference:attestation",
        "ai_standardCompliance",
        "standardName",
      ),
    ],
    place: {
      cyclonedx: "{c}.externalReferences[type=certification-report]",
      spdx: "{p}.ai_standardCompliance",
    },
  },
  changes: {
    title: "Changes since earlier versions",
    anyOf: [noted("reference:release-notes", "reference:releaseNotes", "changes")],
    place: {
      cyclonedx: "{c}.releaseNotes, {c}.externalReferences[type=release-notes]",
      spdx: "externalRef[releaseNotes]",
    },
  },
  useCases: {
    title: "Intended use",
    anyOf: [noted("consideration:useCase", "rai:dataUseCases", "intendedUse"), property("domain")],
    place: {
      cyclonedx: "{c}.modelCard.considerations.useCases[]",
      spdx: "{p}.ai_domain, ai_informationAboutApplication",
      card: "Intended use",
    },
  },
};
