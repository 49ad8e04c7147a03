/** Fields that came after 1.4, with the version that brought them (release notes of the specification). */
export const sinceVersions: ReadonlyMap<string, string> = new Map([
  ...[
    "modelCard",
    "data",
    "formulation",
    "annotations",
    "lifecycles",
    "identity",
    "occurrences",
    "callstack",
  ].map((name) => [name, "1.5"] as const),
  ...["licensing", "workaround", "proofOfConcept", "rejected", "trustZone", "citations"].map(
    (name) => [name, name === "citations" ? "1.7" : "1.5"] as const,
  ),
  ...[
    "tags",
    "authors",
    "manufacturer",
    "omniborId",
    "swhid",
    "cryptoProperties",
    "declarations",
    "definitions",
  ].map((name) => [name, "1.6"] as const),
  ...["acknowledgement", "environmentalConsiderations", "provides", "concludedValue", "address"].map(
    (name) => [name, "1.6"] as const,
  ),
  ...["isExternal", "versionRange", "patentAssertions", "distributionConstraints", "expressionDetails"].map(
    (name) => [name, "1.7"] as const,
  ),
]);
