import { dataPlace, emptyName, missingData, modelCardPlace, relativeEndpoint } from "./components.ts";
import { dependencyCycle, repeatedDependency } from "./dependency-graph.ts";
import { schemaVersion, serialNumber, timestamp } from "./document.ts";
import { digestLength, digestOfNothing, purl } from "./identifiers.ts";
import { emptyLicence, licenceExpression, licenceName } from "./licences.ts";
import { citationPointer, danglingReference, duplicateReference } from "./references.ts";
import type { SemanticRule } from "./rule.ts";

/** Everything that the official schema lets through and we do not. */
export const semanticRules: readonly SemanticRule[] = [
  duplicateReference,
  danglingReference,
  citationPointer,
  emptyName,
  modelCardPlace,
  dataPlace,
  missingData,
  relativeEndpoint,
  purl,
  digestLength,
  digestOfNothing,
  licenceName,
  licenceExpression,
  emptyLicence,
  dependencyCycle,
  repeatedDependency,
  schemaVersion,
  timestamp,
  serialNumber,
];
