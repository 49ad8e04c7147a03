import type { Entity } from "../../model/entity.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { byCodeUnit } from "../stable-json.ts";
import { isAbsent } from "./absent-file.ts";
import { trainingParametersOf } from "./dictionary.ts";
import type { Build, ExternalRef, SoftwareFile, SoftwarePackage } from "./elements.ts";
import { identifierOf } from "../download-location.ts";
import {
  authorsOf,
  elementProperties,
  packageProperties,
  supplierOf,
  type WithAgents,
} from "./package-properties.ts";
import { filePurposes, purlPurposes, standIns } from "./purposes.table.ts";
import type { Scope } from "./scope.ts";
import { webAddress } from "../web-address.ts";

/** Names our kind of build. The `tag:` scheme (RFC 4151) needs no host that answers. */
const trainingRunType = "tag:assay,2026:training-run";

/** A library, framework or container; also the stand-in for kinds that SPDX 3.0.1 has no class for. */
export function softwarePackageOf(scope: Scope, entity: Entity): WithAgents<SoftwarePackage> {
  const supplier = supplierOf(scope, entity);
  const authors = authorsOf(scope, entity);
  const standIn = standIns[entity.kind];
  const purpose = standIn?.purpose ?? purposeOf(entity);
  const element: SoftwarePackage = {
    type: "software_Package",
    ...elementProperties(scope, entity),
    ...packageProperties(entity),
    ...(purpose === undefined ? {} : { software_primaryPurpose: purpose }),
    ...(standIn === undefined ? {} : { comment: standIn.comment }),
    ...(supplier === undefined ? {} : { suppliedBy: supplier.spdxId }),
    ...(authors.length === 0 ? {} : { originatedBy: authors.map((author) => author.spdxId).sort() }),
    ...endpointsOf(entity),
  };
  return { element, agents: supplier === undefined ? authors : [supplier, ...authors], unknown: [] };
}

/** A file, or a prompt: both are content with a digest. */
export function fileOf(scope: Scope, entity: Entity): WithAgents<SoftwareFile> {
  const role = valueOf(entity, "role");
  const purpose = role === undefined ? undefined : filePurposes[role];
  const element: SoftwareFile = {
    type: "software_File",
    ...elementProperties(scope, entity),
    software_fileKind: "file",
    ...(purpose === undefined ? {} : { software_primaryPurpose: purpose }),
    ...commentOf(entity),
  };
  return { element, agents: [], unknown: [] };
}

/** A training run: the Build profile is the only place that knows inputs, outputs and parameters of a process. */
export function buildOf(scope: Scope, entity: Entity): WithAgents<Build> {
  const parameters = trainingParametersOf(entity);
  const element: Build = {
    type: "build_Build",
    ...elementProperties(scope, entity),
    build_buildType: trainingRunType,
    ...(parameters.length === 0 ? {} : { build_parameter: parameters }),
  };
  return { element, agents: [], unknown: [] };
}

function commentOf(entity: Entity): { comment?: string } {
  if (entity.kind === "prompt") return { comment: "assay:kind prompt" };
  if (!isAbsent(entity)) return {};
  const said =
    valueOf(entity, "sha256") === undefined
      ? "something else in the tree names this file"
      : "digest and size are declared by a pointer";
  return { comment: `assay:usage declared: ${said}; the bytes are not here` };
}

function purposeOf(entity: Entity): SoftwarePackage["software_primaryPurpose"] {
  const [, type] = /^pkg:([a-z.+-]{1,32})\//u.exec(identifierOf(entity, "purl") ?? "") ?? [];
  return type === undefined ? undefined : purlPurposes.get(type);
}

/** The addresses of a hosted service. */
function endpointsOf(entity: Entity): { externalRef?: readonly ExternalRef[] } {
  if (entity.kind !== "service") return {};
  const addresses = valuesOf(entity, "url").map(webAddress);
  const locator = addresses.filter((address) => address !== undefined).sort(byCodeUnit);
  if (locator.length === 0) return {};
  return { externalRef: [{ type: "ExternalRef", externalRefType: "other", locator }] };
}
