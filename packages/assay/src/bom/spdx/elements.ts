import type { Term } from "./vocabularies.table.ts";

/** The part of SPDX 3.0.1 that we write, in the names of its JSON-LD serialisation. */
export type SpdxNode = CreationInfo | SpdxElement;

export type SpdxElement =
  | AiPackage
  | DatasetPackage
  | SoftwarePackage
  | SoftwareFile
  | Build
  | Agent
  | Tool
  | LicenseExpression
  | Relationship
  | VulnerabilityElement
  | Assessment
  | Annotation
  | Sbom
  | SpdxDocument;

/** Shared by every element of a document through a blank node. */
export const creationInfoId = "_:creationInfo";

export interface CreationInfo {
  readonly type: "CreationInfo";
  readonly "@id": typeof creationInfoId;
  readonly specVersion: "3.0.1";
  readonly created: string;
  readonly createdBy: readonly string[];
  readonly createdUsing: readonly string[];
}

interface Element {
  readonly spdxId: string;
  readonly creationInfo: typeof creationInfoId;
  readonly name?: string;
  readonly comment?: string;
  readonly description?: string;
  readonly externalIdentifier?: readonly ExternalIdentifier[];
  readonly externalRef?: readonly ExternalRef[];
  readonly verifiedUsing?: readonly Hash[];
}

interface Artifact extends Element {
  readonly name: string;
  readonly builtTime?: string;
  readonly releaseTime?: string;
  readonly originatedBy?: readonly string[];
  readonly suppliedBy?: string;
  readonly software_primaryPurpose?: Term<"SoftwarePurpose">;
}

interface PackageProperties extends Artifact {
  readonly software_downloadLocation?: string;
  readonly software_homePage?: string;
  readonly software_packageUrl?: string;
  readonly software_packageVersion?: string;
}

export interface SoftwarePackage extends PackageProperties {
  readonly type: "software_Package";
}

export interface AiPackage extends PackageProperties {
  readonly type: "ai_AIPackage";
  readonly ai_energyConsumption?: EnergyConsumption;
  readonly ai_domain?: readonly string[];
  readonly ai_hyperparameter?: readonly DictionaryEntry[];
  readonly ai_informationAboutTraining?: string;
  readonly ai_metric?: readonly DictionaryEntry[];
  readonly ai_typeOfModel?: readonly string[];
}

export interface EnergyConsumption {
  readonly type: "ai_EnergyConsumption";
  readonly ai_trainingEnergyConsumption: readonly {
    readonly type: "ai_EnergyConsumptionDescription";
    readonly ai_energyQuantity: number;
    readonly ai_energyUnit: Term<"EnergyUnitType">;
  }[];
}

export interface DatasetPackage extends PackageProperties {
  readonly type: "dataset_DatasetPackage";
  readonly dataset_datasetSize?: number;
  readonly dataset_datasetType: readonly Term<"DatasetType">[];
}

export interface SoftwareFile extends Artifact {
  readonly type: "software_File";
  readonly software_fileKind?: Term<"FileKindType">;
}

export interface Build extends Element {
  readonly type: "build_Build";
  readonly build_buildType: string;
  readonly build_parameter?: readonly DictionaryEntry[];
}

export interface Agent extends Element {
  readonly type: "Agent" | "Organization" | "SoftwareAgent";
  readonly name: string;
}

export interface Tool extends Element {
  readonly type: "Tool";
  readonly name: string;
}

export interface LicenseExpression extends Element {
  readonly type: "simplelicensing_LicenseExpression";
  readonly simplelicensing_licenseExpression: string;
}

export interface Relationship extends Element {
  readonly type: "Relationship";
  readonly from: string;
  readonly relationshipType: Term<"RelationshipType">;
  readonly to: readonly string[];
  readonly completeness?: Term<"RelationshipCompleteness">;
}

export interface VulnerabilityElement extends Element {
  readonly type: "security_Vulnerability";
  readonly name: string;
  readonly security_publishedTime?: string;
  readonly security_modifiedTime?: string;
}

/** `security_VulnAssessmentRelationship`: what is said of a vulnerability in an element. */
export interface Assessment extends Element {
  readonly type:
    | "security_CvssV2VulnAssessmentRelationship"
    | "security_CvssV3VulnAssessmentRelationship"
    | "security_CvssV4VulnAssessmentRelationship"
    | "security_EpssVulnAssessmentRelationship"
    | "security_ExploitCatalogVulnAssessmentRelationship"
    | "security_VexAffectedVulnAssessmentRelationship"
    | "security_VexFixedVulnAssessmentRelationship"
    | "security_VexNotAffectedVulnAssessmentRelationship"
    | "security_VexUnderInvestigationVulnAssessmentRelationship";
  readonly from: string;
  readonly relationshipType: Term<"RelationshipType">;
  readonly to: readonly string[];
  readonly security_score?: number;
  readonly security_severity?: Term<"CvssSeverityType">;
  readonly security_vectorString?: string;
  readonly security_probability?: number;
  readonly security_percentile?: number;
  readonly security_publishedTime?: string;
  readonly security_catalogType?: Term<"ExploitCatalogType">;
  readonly security_exploited?: boolean;
  readonly security_locator?: string;
  readonly security_actionStatement?: string;
  readonly security_impactStatement?: string;
  readonly security_justificationType?: Term<"VexJustificationType">;
  readonly security_statusNotes?: string;
}

export interface Annotation extends Element {
  readonly type: "Annotation";
  readonly annotationType: Term<"AnnotationType">;
  readonly contentType: "application/json";
  readonly subject: string;
  readonly statement: string;
}

interface Collection extends Element {
  readonly profileConformance: readonly Term<"ProfileIdentifierType">[];
  readonly rootElement: readonly string[];
}

export interface Sbom extends Collection {
  readonly type: "software_Sbom";
  readonly element: readonly string[];
  readonly software_sbomType?: readonly Term<"SbomType">[];
}

export interface SpdxDocument extends Collection {
  readonly type: "SpdxDocument";
}

export interface DictionaryEntry {
  readonly type: "DictionaryEntry";
  readonly key: string;
  readonly value: string;
}

export interface ExternalIdentifier {
  readonly type: "ExternalIdentifier";
  readonly externalIdentifierType: Term<"ExternalIdentifierType">;
  readonly identifier: string;
  readonly identifierLocator?: readonly string[];
  readonly comment?: string;
}

export interface ExternalRef {
  readonly type: "ExternalRef";
  readonly externalRefType: Term<"ExternalRefType">;
  readonly locator: readonly string[];
}

export interface Hash {
  readonly type: "Hash";
  readonly algorithm: Term<"HashAlgorithm">;
  readonly hashValue: string;
}
