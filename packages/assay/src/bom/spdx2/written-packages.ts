import type { Entity, EntityKind, Identifier } from "../../model/entity.ts";
import { parsePurl } from "../../model/purl.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { downloadLocationOf, identifierOf } from "../download-location.ts";
import { digestProblem } from "../read-digest.ts";
import { webAddress } from "../web-address.ts";
import { oneLine } from "./one-line.ts";
import type { Checksum, Purpose, Spdx2Package, Spdx2Reference } from "./spdx2-document.ts";
import type { ExtractedLicences } from "./written-licences.ts";

/** Any entity: SPDX 2.3 knows packages, and files only with a SHA-1. What it has no field for, the annotations say. */
export function packageOf(id: string, entity: Entity, licences: ExtractedLicences): Spdx2Package {
  const { kind } = entity;
  const references = referencesOf(entity);
  const checksums = checksumsOf(entity);
  const description = valueOf(entity, "description");
  return {
    SPDXID: id,
    name: nameOf(entity),
    ...versionOf(entity),
    supplier: supplierOf(entity),
    downloadLocation: downloadLocationOf(entity) ?? "NOASSERTION",
    filesAnalyzed: false,
    ...homepageOf(entity),
    ...(checksums.length === 0 ? {} : { checksums }),
    ...licences.fieldsOf(entity),
    copyrightText: "NOASSERTION",
    ...(description === undefined ? {} : { description }),
    comment: `assay:kind ${kind}`,
    ...purposeOf(entity),
    ...(references.length === 0 ? {} : { externalRefs: references }),
  };
}

function nameOf({ name, id }: Entity): string {
  return oneLine(name) || oneLine(id) || "unnamed";
}

/** The version somebody gave, else the commit: both name one state of the package. */
function versionOf(entity: Entity): Pick<Spdx2Package, "versionInfo"> {
  const version = oneLine(valueOf(entity, "version") ?? valueOf(entity, "revision") ?? "");
  return version === "" ? {} : { versionInfo: version };
}

/** Whoever publishes. Authors have no field: SPDX 2.3 wants to know whether each is a person, which nobody says. */
function supplierOf(entity: Entity): string {
  const name = oneLine(valueOf(entity, "supplier") ?? "");
  return name === "" ? "NOASSERTION" : `Organization: ${name}`;
}

function homepageOf(entity: Entity): Pick<Spdx2Package, "homepage"> {
  // The address of a service is an endpoint, not a page.
  if (entity.kind === "service") return {};
  const [homepage] = valuesOf(entity, "url").flatMap((url) => webAddress(url) ?? []);
  return homepage === undefined ? {} : { homepage };
}

const algorithms = { sha256: "SHA256", sha512: "SHA512", sha1: "SHA1", md5: "MD5" } as const;

/** Of the package as a whole: several artefacts (a wheel for each platform) have no digest in common. */
function checksumsOf(entity: Entity): readonly Checksum[] {
  const own = valueOf(entity, "sha256");
  const artefacts = valuesOf(entity, "artefactDigest");
  const digests = [
    ...(own === undefined ? [] : [{ algorithm: "sha256" as const, hex: own }]),
    ...artefacts.filter(({ algorithm }) => isOnly(algorithm)),
  ];
  function isOnly(name: string): boolean {
    const others = artefacts.filter(({ algorithm }) => algorithm === name);
    return others.length === 1 && !(name === "sha256" && own !== undefined);
  }
  return digests.flatMap(({ algorithm, hex }) => {
    if (digestProblem(algorithm, hex) !== undefined) return [];
    return [{ algorithm: algorithms[algorithm], checksumValue: hex.trim().toLowerCase() }];
  });
}

/** What software of a purl type is for, where the type alone says it. */
const purlPurposes: ReadonlyMap<string, Purpose> = new Map([
  ...(["cargo", "golang", "maven", "npm", "nuget", "pypi"] as const).map(
    (type) => [type, "LIBRARY"] as const,
  ),
  ["docker", "CONTAINER"],
  ["oci", "CONTAINER"],
]);

const kindPurposes: Readonly<Partial<Record<EntityKind, Purpose>>> = {
  file: "FILE",
  prompt: "FILE",
  agent: "APPLICATION",
  hardware: "DEVICE",
  model: "OTHER",
  dataset: "OTHER",
  service: "OTHER",
  tool: "OTHER",
  "training-run": "OTHER",
};

function purposeOf(entity: Entity): Pick<Spdx2Package, "primaryPackagePurpose"> {
  const [, type = ""] = /^pkg:([a-z.+-]{1,32})\//u.exec(identifierOf(entity, "purl") ?? "") ?? [];
  const isFramework = valuesOf(entity, "category").includes("framework");
  const purpose = kindPurposes[entity.kind] ?? (isFramework ? "FRAMEWORK" : purlPurposes.get(type));
  return purpose === undefined ? {} : { primaryPackagePurpose: purpose };
}

/** How an identifier that is no purl is called; texts with blanks are none (clause 7.21). */
const referenceTypes: Readonly<Partial<Record<Identifier["type"], string>>> = {
  "package-id": "assay-package-id",
  "weights-id": "assay-weights-id",
  huggingface: "huggingface",
  doi: "doi",
};

function referencesOf({ identifiers }: Entity): readonly Spdx2Reference[] {
  return identifiers.flatMap(({ type, value }): Spdx2Reference[] => {
    if (type === "purl") return parsePurl(value).ok ? [purlReference(value)] : [];
    const referenceType = referenceTypes[type];
    if (referenceType === undefined || !/^[\u0021-\u007e]+$/.test(value)) return [];
    return [{ referenceCategory: "OTHER", referenceType, referenceLocator: value }];
  });
}

function purlReference(value: string): Spdx2Reference {
  return { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: value };
}
