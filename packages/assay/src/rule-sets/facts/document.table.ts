import type { Fact } from "../fact.ts";

/** What is asked of the document itself, and of what it holds as a whole. */
export const documentFacts: Readonly<Record<string, Fact>> = {
  documentAuthor: {
    title: "Author of the document",
    anyOf: [{ from: "document", field: "author" }],
    place: { cyclonedx: "metadata.authors[]", spdx: "CreationInfo.createdBy" },
  },
  documentRevision: {
    title: "Version of the document",
    anyOf: [{ from: "document", field: "revision" }],
    place: { cyclonedx: "version, serialNumber", spdx: "Annotation on the Sbom" },
  },
  documentFormat: {
    title: "Format of the document",
    anyOf: [{ from: "document", field: "format" }],
    place: { cyclonedx: "bomFormat", spdx: "@context" },
  },
  documentFormatVersion: {
    title: "Version of the format",
    anyOf: [{ from: "document", field: "formatVersion" }],
    place: { cyclonedx: "specVersion", spdx: "CreationInfo.specVersion" },
  },
  documentSignature: {
    title: "Signature of the document",
    anyOf: [{ from: "document", field: "signature" }],
    place: { cyclonedx: "signature, or a detached signature", spdx: "a detached signature" },
  },
  toolName: {
    title: "Tool that made the document",
    anyOf: [{ from: "document", field: "toolName" }],
    place: { cyclonedx: "metadata.tools.components[].name", spdx: "CreationInfo.createdUsing, Tool.name" },
  },
  toolVersion: {
    title: "Version of that tool",
    anyOf: [{ from: "document", field: "toolVersion" }],
    place: { cyclonedx: "metadata.tools.components[].version", spdx: "Tool.name (3.0.1 has no version)" },
  },
  documentStage: {
    title: "Stage at which the document was made",
    anyOf: [{ from: "document", field: "stage" }],
    place: { cyclonedx: "metadata.lifecycles[]", spdx: "software_Sbom.software_sbomType" },
  },
  documentTime: {
    title: "Date and time of the document",
    anyOf: [{ from: "document", field: "created" }],
    place: { cyclonedx: "metadata.timestamp", spdx: "CreationInfo.created" },
  },
  relationsListed: {
    title: "How the parts relate to each other",
    anyOf: [{ from: "relations" }],
    place: {
      cyclonedx: "dependencies[], compositions[], components[].pedigree",
      spdx: "Relationship (contains, dependsOn, descendantOf)",
    },
  },
  partsListed: {
    title: "Parts of the system",
    anyOf: [{ from: "entities", kinds: ["model", "dataset", "software", "service", "agent", "tool"] }],
    place: { cyclonedx: "components[], services[]", spdx: "Relationship contains, dependsOn" },
  },
  softwareListed: {
    title: "Software that the system runs on",
    anyOf: [{ from: "entities", kinds: ["software"] }],
    place: { cyclonedx: "components[type=framework|library|platform|container]", spdx: "software_Package" },
  },
  softwareVersions: {
    title: "Versions of that software",
    anyOf: [
      {
        from: "entities",
        kinds: ["software"],
        where: [
          { from: "property", property: "version" },
          { from: "property", property: "versionRange" },
        ],
      },
    ],
    place: { cyclonedx: "components[].version", spdx: "software_packageVersion" },
  },
  hardwareListed: {
    title: "Hardware that the system runs on",
    // What a model was trained on is another question (`compute`).
    anyOf: [{ from: "entities", kinds: ["hardware"] }],
    place: { cyclonedx: "components[type=device]", spdx: "externalRef (3.0.1 has no class)" },
  },
  servicesListed: {
    title: "Services outside that the system talks to",
    anyOf: [{ from: "entities", kinds: ["service", "agent", "tool"] }],
    place: { cyclonedx: "services[]", spdx: "software_Package, Relationship dependsOn" },
  },
  endpoints: {
    title: "Addresses of those services",
    anyOf: [
      {
        from: "entities",
        kinds: ["service", "tool", "agent"],
        where: [{ from: "property", property: "url" }],
      },
    ],
    place: { cyclonedx: "services[].endpoints[]", spdx: "software_downloadLocation, externalRef" },
  },
  ancestorsListed: {
    title: "Pre-trained models that were used, and how",
    anyOf: [
      {
        from: "entities",
        kinds: ["model"],
        where: [{ from: "relation", kind: "derivedFrom", direction: "out" }],
      },
    ],
    place: {
      cyclonedx: "components[].pedigree.ancestors[]",
      spdx: "Relationship descendantOf",
      card: "base_model",
    },
  },
  runsListed: {
    title: "Runs of training, fine-tuning or conversion",
    anyOf: [{ from: "entities", kinds: ["training-run"] }],
    place: { cyclonedx: "formulation[].workflows[]", spdx: "build_Build" },
  },
  vulnerabilitiesListed: {
    title: "Vulnerabilities, or where they are published",
    anyOf: [
      { from: "findings", kinds: ["vulnerability"] },
      {
        from: "entities",
        kinds: ["model", "software", "service", "dataset"],
        where: [
          {
            from: "named",
            property: "metadata",
            names: [
              "reference:vulnerability-assertion",
              "reference:exploitability-statement",
              "reference:advisories",
              "reference:securityAdvisory",
            ],
          },
        ],
      },
    ],
    place: {
      cyclonedx: "vulnerabilities[], externalReferences[type=vulnerability-assertion|advisories]",
      spdx: "security_Vulnerability, externalRef[securityAdvisory]",
    },
  },
};
