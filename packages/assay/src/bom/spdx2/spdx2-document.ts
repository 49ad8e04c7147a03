/** The part of SPDX 2.3 that we write, in the names of its JSON form. */
export interface Spdx2Document {
  readonly spdxVersion: "SPDX-2.3";
  readonly dataLicense: "CC0-1.0";
  readonly SPDXID: "SPDXRef-DOCUMENT";
  readonly name: string;
  readonly documentNamespace: string;
  readonly creationInfo: { readonly created: string; readonly creators: readonly string[] };
  readonly packages: readonly Spdx2Package[];
  readonly relationships: readonly Spdx2Relationship[];
  readonly hasExtractedLicensingInfos?: readonly ExtractedLicence[];
}

export interface Spdx2Package {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo?: string;
  readonly supplier: string;
  readonly downloadLocation: string;
  /** Files are packages of their own (see readme). */
  readonly filesAnalyzed: false;
  readonly homepage?: string;
  readonly checksums?: readonly Checksum[];
  readonly licenseConcluded: string;
  readonly licenseDeclared: string;
  readonly copyrightText: "NOASSERTION";
  readonly description?: string;
  readonly comment: string;
  readonly primaryPackagePurpose?: Purpose;
  readonly externalRefs?: readonly Spdx2Reference[];
  readonly annotations?: readonly Spdx2Annotation[];
}

/** Clause 7.24. */
export type Purpose = "APPLICATION" | "FRAMEWORK" | "LIBRARY" | "CONTAINER" | "DEVICE" | "FILE" | "OTHER";

export interface Checksum {
  readonly algorithm: "SHA256" | "SHA512" | "SHA1" | "MD5";
  readonly checksumValue: string;
}

export interface Spdx2Reference {
  readonly referenceCategory: "PACKAGE-MANAGER" | "OTHER";
  readonly referenceType: string;
  readonly referenceLocator: string;
}

export interface Spdx2Annotation {
  readonly annotationDate: string;
  readonly annotationType: "OTHER" | "REVIEW";
  readonly annotator: string;
  readonly comment: string;
}

export interface Spdx2Relationship {
  readonly spdxElementId: string;
  readonly relationshipType: RelationshipType;
  readonly relatedSpdxElement: string;
  readonly comment?: string;
}

/** Clause 11.1. */
export type RelationshipType =
  | "DESCRIBES"
  | "CONTAINS"
  | "DEPENDS_ON"
  | "BUILD_DEPENDENCY_OF"
  | "DEV_DEPENDENCY_OF"
  | "TEST_DEPENDENCY_OF"
  | "RUNTIME_DEPENDENCY_OF"
  | "OPTIONAL_DEPENDENCY_OF"
  | "PROVIDED_DEPENDENCY_OF"
  | "DESCENDANT_OF"
  | "VARIANT_OF"
  | "GENERATES"
  | "GENERATED_FROM"
  | "TEST_OF";

export interface ExtractedLicence {
  readonly licenseId: string;
  readonly name: string;
  readonly extractedText: string;
}
