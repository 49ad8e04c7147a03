import type { Entity } from "../../model/entity.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { datasetTypes } from "./dataset-types.table.ts";
import type { DatasetPackage } from "./elements.ts";
import { downloadLocationOf } from "../download-location.ts";
import {
  authorsOf,
  elementProperties,
  packageProperties,
  supplierOf,
  type WithAgents,
} from "./package-properties.ts";
import { unknownTime } from "../document-time.ts";
import { unknownAgent, unknownText } from "./placeholders.ts";
import type { Scope } from "./scope.ts";
import type { Term } from "./vocabularies.table.ts";

/** A dataset, with every property that the Dataset profile demands in prose; what nobody knows is named in `unknown`. */
export function datasetPackageOf(scope: Scope, entity: Entity): WithAgents<DatasetPackage> {
  const supplier = supplierOf(scope, entity);
  // The profile allows exactly one originator; the others stay in the claims annotation.
  const [author] = authorsOf(scope, entity);
  const originator = author ?? unknownAgent(scope);
  const downloadLocation = downloadLocationOf(entity);
  const types = datasetTypesOf(entity);
  const element: DatasetPackage = {
    type: "dataset_DatasetPackage",
    ...elementProperties(scope, entity),
    ...packageProperties(entity),
    software_primaryPurpose: "data",
    builtTime: unknownTime,
    releaseTime: unknownTime,
    originatedBy: [originator.spdxId],
    ...(supplier === undefined ? {} : { suppliedBy: supplier.spdxId }),
    software_downloadLocation: downloadLocation ?? unknownText,
    dataset_datasetType: types.length === 0 ? ["noAssertion"] : types,
    ...sizeOf(entity),
  };
  const unknown = ["builtTime", "releaseTime"];
  if (author === undefined) unknown.push("originatedBy");
  if (downloadLocation === undefined) unknown.push("software_downloadLocation");
  if (types.length === 0) unknown.push("dataset_datasetType");
  return { element, agents: supplier === undefined ? [originator] : [originator, supplier], unknown };
}

function datasetTypesOf(entity: Entity): Term<"DatasetType">[] {
  const types = valuesOf(entity, "modality").map((modality) => datasetTypes.get(modality.toLowerCase()));
  return [...new Set(types.filter((type) => type !== undefined))].sort();
}

/** In bytes (SPDX 3.0.1 datasetSize). */
function sizeOf(entity: Entity): Pick<DatasetPackage, "dataset_datasetSize"> {
  const sizeBytes = valueOf(entity, "sizeBytes");
  const isCount = sizeBytes !== undefined && Number.isSafeInteger(sizeBytes) && sizeBytes >= 0;
  return isCount ? { dataset_datasetSize: sizeBytes } : {};
}
