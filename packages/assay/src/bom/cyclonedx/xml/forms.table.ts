/** Elements that only hold a list: in JSON their name is the list. XSDs of CycloneDX 1.4 to 1.7. */
export const listElements: ReadonlySet<string> = new Set([
  ...[
    "components",
    "services",
    "licenses",
    "hashes",
    "externalReferences",
    "properties",
    "dependencies",
    "tags",
  ],
  ...[
    "authors",
    "lifecycles",
    "compositions",
    "assemblies",
    "vulnerabilities",
    "ratings",
    "cwes",
    "references",
  ],
  ...["advisories", "affects", "versions", "annotations", "subjects", "occurrences", "methods", "endpoints"],
  ...["ancestors", "descendants", "variants", "commits", "patches", "resolves", "formulation", "workflows"],
  ...[
    "tasks",
    "taskDependencies",
    "steps",
    "inputs",
    "outputs",
    "taskTypes",
    "datasets",
    "performanceMetrics",
  ],
  ...["users", "useCases", "technicalLimitations", "performanceTradeoffs", "ethicalConsiderations"],
  ...["fairnessAssessments", "energyConsumptions", "custodians", "stewards", "owners"],
  ...["collection", "frames", "parameters", "responses", "organizations", "individuals", "commands"],
  ...["resourceReferences", "runtimeTopology", "workspaces", "conditions", "environmentVars", "licenseTypes"],
  ...["altIds", "aliases", "citations", "pointers", "expressions", "expressionDetails", "patentAssertions"],
]);

/** Lists whose items name a bom-ref by an attribute: texts in JSON. As `<outer>/<name>`, or `<name>` anywhere. */
export const referenceLists: ReadonlySet<string> = new Set([
  "assemblies",
  "subjects",
  "composition/dependencies",
  "composition/vulnerabilities",
  "identity/tools",
]);

/** Elements that may repeat without a list around them: a list in JSON, be it of one. As `<outer>/<name>`. */
export const repeatedElements: ReadonlySet<string> = new Set([
  "component/data",
  "component/omniborId",
  "component/swhid",
  "evidence/identity",
  ...["supplier", "manufacturer", "manufacture", "publisher", "provider", "organization"].flatMap((name) => [
    `${name}/url`,
    `${name}/contact`,
  ]),
  "licensor/url",
  "energyConsumption/energyProviders",
  "data/sensitiveData",
  "dataset/sensitiveData",
  "dependency/dependency",
  "dependency/provides",
]);

/** Elements whose text is the field `content` beside their attributes. As `<outer>/<name>`. */
export const attachments: ReadonlySet<string> = new Set([
  "license/text",
  "swid/text",
  "diff/text",
  "note/text",
  "contents/attachment",
  "graphic/image",
  "supportingMaterial/attachment",
  "evidence/attachment",
  "event/data",
]);

/** Elements that hold one text and attributes: the field that the text is in JSON. */
export const textFields: ReadonlyMap<string, string> = new Map([
  ["hash", "content"],
  ["property", "value"],
  ["environmentVar", "value"],
]);

/** Elements whose text is a number or a boolean in JSON. As `<outer>/<name>`, or `<name>` anywhere. */
export const numberElements: ReadonlySet<string> = new Set([
  ...["line", "offset", "column", "confidence", "score", "cwe"],
  ...["activityEnergyCost/value", "co2CostEquivalent/value", "co2CostOffset/value", "energyProvided/value"],
]);

export const booleanElements: ReadonlySet<string> = new Set([
  ...["modified", "authenticated", "x-trust-boundary", "isExternal", "persistent", "remote"],
]);

/** Parts whose form in JSON differs in ways of its own; they are neither read nor checked in XML. */
export const foreignParts: ReadonlySet<string> = new Set([
  ...[
    "cryptoProperties",
    "declarations",
    "definitions",
    "releaseNotes",
    "Signature",
    "signature",
    "proofOfConcept",
  ],
]);

/** Attributes that the XSDs define; any other is an extension (xs:anyAttribute). */
export const knownAttributes: ReadonlySet<string> = new Set([
  ...["bom-ref", "type", "mime-type", "alg", "name", "description", "version", "serialNumber", "ref", "flow"],
  ...[
    "content-type",
    "encoding",
    "acknowledgement",
    "tagId",
    "tagVersion",
    "patch",
    "isExternal",
    "expression",
  ],
]);

/** Elements that are objects in JSON even when nothing is in them. */
export const objectElements: ReadonlySet<string> = new Set([
  ...["metadata", "component", "service", "provider", "supplier", "manufacturer", "manufacture", "evidence"],
  ...[
    "pedigree",
    "modelCard",
    "modelParameters",
    "quantitativeAnalysis",
    "considerations",
    "organization",
    "contents",
  ],
  ...["contact", "governance", "source", "analysis", "license", "callstack"],
]);

/** Elements whose name differs in JSON. As `<outer>/<name>`. */
export const renamedElements: ReadonlyMap<string, string> = new Map([["analysis/responses", "response"]]);
