/**
 * Fields that name a bom-ref, as `<outer key>/<key>` without list indexes (schema: `refLinkType`). Those of the
 * cryptography and attestation parts of CycloneDX are not checked.
 */
export const linkPositions: ReadonlySet<string> = new Set([
  "dependencies/ref",
  "dependencies/dependsOn",
  "dependencies/provides",
  "taskDependencies/ref",
  "taskDependencies/dependsOn",
  "runtimeTopology/ref",
  "runtimeTopology/dependsOn",
  "datasets/ref",
  "compositions/assemblies",
  "compositions/dependencies",
  "compositions/vulnerabilities",
  "annotations/subjects",
  "citations/attributedTo",
  "citations/process",
  "identity/tools",
  "affects/ref",
  "resource/ref",
  "resourceReferences/ref",
  "source/ref",
  "target/ref",
]);
