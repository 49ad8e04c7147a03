/**
 * Every class of SPDX 3.0.1 in the names of its JSON-LD serialisation, made from data/spdx3/schema.json; `classes.table.test.ts`
 * compares it with that file and with data/spdx3/model.json.
 */
export interface ClassRow {
  readonly parent?: string;
  readonly isAbstract?: true;
  /** Own properties: kind of the value (a primitive, a vocabulary or a class) and how many: `1`, `?`, `*`, `+` or `2` (two or more). */
  readonly properties: Readonly<Record<string, string>>;
}

export const classes: Readonly<Record<string, ClassRow>> = {
  Agent: {
    parent: "Element",
    properties: {},
  },
  Annotation: {
    parent: "Element",
    properties: {
      annotationType: "AnnotationType1",
      contentType: "mediaType?",
      statement: "string?",
      subject: "Element1",
    },
  },
  Artifact: {
    parent: "Element",
    isAbstract: true,
    properties: {
      builtTime: "dateTime?",
      originatedBy: "Agent*",
      releaseTime: "dateTime?",
      standardName: "string*",
      suppliedBy: "Agent?",
      supportLevel: "SupportType*",
      validUntilTime: "dateTime?",
    },
  },
  Bom: {
    parent: "Bundle",
    properties: {},
  },
  Bundle: {
    parent: "ElementCollection",
    properties: { context: "string?" },
  },
  CreationInfo: {
    properties: {
      comment: "string?",
      created: "dateTime1",
      createdBy: "Agent+",
      createdUsing: "Tool*",
      specVersion: "semVer1",
    },
  },
  DictionaryEntry: {
    properties: { key: "string1", value: "string?" },
  },
  Element: {
    isAbstract: true,
    properties: {
      comment: "string?",
      creationInfo: "CreationInfo1",
      description: "string?",
      extension: "extension_Extension*",
      externalIdentifier: "ExternalIdentifier*",
      externalRef: "ExternalRef*",
      name: "string?",
      summary: "string?",
      verifiedUsing: "IntegrityMethod*",
    },
  },
  ElementCollection: {
    parent: "Element",
    isAbstract: true,
    properties: {
      element: "Element*",
      profileConformance: "ProfileIdentifierType*",
      rootElement: "Element*",
    },
  },
  ExternalIdentifier: {
    properties: {
      comment: "string?",
      externalIdentifierType: "ExternalIdentifierType1",
      identifier: "string1",
      identifierLocator: "anyURI*",
      issuingAuthority: "string?",
    },
  },
  ExternalMap: {
    properties: {
      definingArtifact: "Artifact?",
      externalSpdxId: "anyURI1",
      locationHint: "anyURI?",
      verifiedUsing: "IntegrityMethod*",
    },
  },
  ExternalRef: {
    properties: {
      comment: "string?",
      contentType: "mediaType?",
      externalRefType: "ExternalRefType?",
      locator: "string*",
    },
  },
  Hash: {
    parent: "IntegrityMethod",
    properties: { algorithm: "HashAlgorithm1", hashValue: "string1" },
  },
  IndividualElement: {
    parent: "Element",
    properties: {},
  },
  IntegrityMethod: {
    isAbstract: true,
    properties: { comment: "string?" },
  },
  LifecycleScopedRelationship: {
    parent: "Relationship",
    properties: { scope: "LifecycleScopeType?" },
  },
  NamespaceMap: {
    properties: { namespace: "anyURI1", prefix: "string1" },
  },
  Organization: {
    parent: "Agent",
    properties: {},
  },
  PackageVerificationCode: {
    parent: "IntegrityMethod",
    properties: {
      algorithm: "HashAlgorithm1",
      hashValue: "string1",
      packageVerificationCodeExcludedFile: "string*",
    },
  },
  Person: {
    parent: "Agent",
    properties: {},
  },
  PositiveIntegerRange: {
    properties: { beginIntegerRange: "positiveInteger1", endIntegerRange: "positiveInteger1" },
  },
  Relationship: {
    parent: "Element",
    properties: {
      completeness: "RelationshipCompleteness?",
      endTime: "dateTime?",
      from: "Element1",
      relationshipType: "RelationshipType1",
      startTime: "dateTime?",
      to: "Element+",
    },
  },
  SoftwareAgent: {
    parent: "Agent",
    properties: {},
  },
  SpdxDocument: {
    parent: "ElementCollection",
    properties: {
      dataLicense: "simplelicensing_AnyLicenseInfo?",
      import: "ExternalMap*",
      namespaceMap: "NamespaceMap*",
    },
  },
  Tool: {
    parent: "Element",
    properties: {},
  },
  ai_AIPackage: {
    parent: "software_Package",
    properties: {
      ai_autonomyType: "PresenceType?",
      ai_domain: "string*",
      ai_energyConsumption: "ai_EnergyConsumption?",
      ai_hyperparameter: "DictionaryEntry*",
      ai_informationAboutApplication: "string?",
      ai_informationAboutTraining: "string?",
      ai_limitation: "string?",
      ai_metric: "DictionaryEntry*",
      ai_metricDecisionThreshold: "DictionaryEntry*",
      ai_modelDataPreprocessing: "string*",
      ai_modelExplainability: "string*",
      ai_safetyRiskAssessment: "SafetyRiskAssessmentType?",
      ai_standardCompliance: "string*",
      ai_typeOfModel: "string*",
      ai_useSensitivePersonalInformation: "PresenceType?",
    },
  },
  ai_EnergyConsumption: {
    properties: {
      ai_finetuningEnergyConsumption: "ai_EnergyConsumptionDescription*",
      ai_inferenceEnergyConsumption: "ai_EnergyConsumptionDescription*",
      ai_trainingEnergyConsumption: "ai_EnergyConsumptionDescription*",
    },
  },
  ai_EnergyConsumptionDescription: {
    properties: { ai_energyQuantity: "decimal1", ai_energyUnit: "EnergyUnitType1" },
  },
  build_Build: {
    parent: "Element",
    properties: {
      build_buildEndTime: "dateTime?",
      build_buildId: "string?",
      build_buildStartTime: "dateTime?",
      build_buildType: "anyURI1",
      build_configSourceDigest: "Hash*",
      build_configSourceEntrypoint: "string*",
      build_configSourceUri: "anyURI*",
      build_environment: "DictionaryEntry*",
      build_parameter: "DictionaryEntry*",
    },
  },
  dataset_DatasetPackage: {
    parent: "software_Package",
    properties: {
      dataset_anonymizationMethodUsed: "string*",
      dataset_confidentialityLevel: "ConfidentialityLevelType?",
      dataset_dataCollectionProcess: "string?",
      dataset_dataPreprocessing: "string*",
      dataset_datasetAvailability: "DatasetAvailabilityType?",
      dataset_datasetNoise: "string?",
      dataset_datasetSize: "nonNegativeInteger?",
      dataset_datasetType: "DatasetType+",
      dataset_datasetUpdateMechanism: "string?",
      dataset_hasSensitivePersonalInformation: "PresenceType?",
      dataset_intendedUse: "string?",
      dataset_knownBias: "string*",
      dataset_sensor: "DictionaryEntry*",
    },
  },
  expandedlicensing_ConjunctiveLicenseSet: {
    parent: "simplelicensing_AnyLicenseInfo",
    properties: { expandedlicensing_member: "simplelicensing_AnyLicenseInfo2" },
  },
  expandedlicensing_CustomLicense: {
    parent: "expandedlicensing_License",
    properties: {},
  },
  expandedlicensing_CustomLicenseAddition: {
    parent: "expandedlicensing_LicenseAddition",
    properties: {},
  },
  expandedlicensing_DisjunctiveLicenseSet: {
    parent: "simplelicensing_AnyLicenseInfo",
    properties: { expandedlicensing_member: "simplelicensing_AnyLicenseInfo2" },
  },
  expandedlicensing_ExtendableLicense: {
    parent: "simplelicensing_AnyLicenseInfo",
    isAbstract: true,
    properties: {},
  },
  expandedlicensing_IndividualLicensingInfo: {
    parent: "simplelicensing_AnyLicenseInfo",
    properties: {},
  },
  expandedlicensing_License: {
    parent: "expandedlicensing_ExtendableLicense",
    isAbstract: true,
    properties: {
      expandedlicensing_isDeprecatedLicenseId: "boolean?",
      expandedlicensing_isFsfLibre: "boolean?",
      expandedlicensing_isOsiApproved: "boolean?",
      expandedlicensing_licenseXml: "string?",
      expandedlicensing_obsoletedBy: "string?",
      expandedlicensing_seeAlso: "anyURI*",
      expandedlicensing_standardLicenseHeader: "string?",
      expandedlicensing_standardLicenseTemplate: "string?",
      simplelicensing_licenseText: "string1",
    },
  },
  expandedlicensing_LicenseAddition: {
    parent: "Element",
    isAbstract: true,
    properties: {
      expandedlicensing_additionText: "string1",
      expandedlicensing_isDeprecatedAdditionId: "boolean?",
      expandedlicensing_licenseXml: "string?",
      expandedlicensing_obsoletedBy: "string?",
      expandedlicensing_seeAlso: "anyURI*",
      expandedlicensing_standardAdditionTemplate: "string?",
    },
  },
  expandedlicensing_ListedLicense: {
    parent: "expandedlicensing_License",
    properties: {
      expandedlicensing_deprecatedVersion: "string?",
      expandedlicensing_listVersionAdded: "string?",
    },
  },
  expandedlicensing_ListedLicenseException: {
    parent: "expandedlicensing_LicenseAddition",
    properties: {
      expandedlicensing_deprecatedVersion: "string?",
      expandedlicensing_listVersionAdded: "string?",
    },
  },
  expandedlicensing_OrLaterOperator: {
    parent: "expandedlicensing_ExtendableLicense",
    properties: { expandedlicensing_subjectLicense: "expandedlicensing_License1" },
  },
  expandedlicensing_WithAdditionOperator: {
    parent: "simplelicensing_AnyLicenseInfo",
    properties: {
      expandedlicensing_subjectAddition: "expandedlicensing_LicenseAddition1",
      expandedlicensing_subjectExtendableLicense: "expandedlicensing_ExtendableLicense1",
    },
  },
  extension_CdxPropertiesExtension: {
    parent: "extension_Extension",
    properties: { extension_cdxProperty: "extension_CdxPropertyEntry+" },
  },
  extension_CdxPropertyEntry: {
    properties: { extension_cdxPropName: "string1", extension_cdxPropValue: "string?" },
  },
  extension_Extension: {
    properties: {},
  },
  security_CvssV2VulnAssessmentRelationship: {
    parent: "security_VulnAssessmentRelationship",
    properties: { security_score: "decimal1", security_vectorString: "string1" },
  },
  security_CvssV3VulnAssessmentRelationship: {
    parent: "security_VulnAssessmentRelationship",
    properties: {
      security_score: "decimal1",
      security_severity: "CvssSeverityType1",
      security_vectorString: "string1",
    },
  },
  security_CvssV4VulnAssessmentRelationship: {
    parent: "security_VulnAssessmentRelationship",
    properties: {
      security_score: "decimal1",
      security_severity: "CvssSeverityType1",
      security_vectorString: "string1",
    },
  },
  security_EpssVulnAssessmentRelationship: {
    parent: "security_VulnAssessmentRelationship",
    properties: { security_percentile: "decimal1", security_probability: "decimal1" },
  },
  security_ExploitCatalogVulnAssessmentRelationship: {
    parent: "security_VulnAssessmentRelationship",
    properties: {
      security_catalogType: "ExploitCatalogType1",
      security_exploited: "boolean1",
      security_locator: "anyURI1",
    },
  },
  security_SsvcVulnAssessmentRelationship: {
    parent: "security_VulnAssessmentRelationship",
    properties: { security_decisionType: "SsvcDecisionType1" },
  },
  security_VexAffectedVulnAssessmentRelationship: {
    parent: "security_VexVulnAssessmentRelationship",
    properties: { security_actionStatement: "string1", security_actionStatementTime: "dateTime?" },
  },
  security_VexFixedVulnAssessmentRelationship: {
    parent: "security_VexVulnAssessmentRelationship",
    properties: {},
  },
  security_VexNotAffectedVulnAssessmentRelationship: {
    parent: "security_VexVulnAssessmentRelationship",
    properties: {
      security_impactStatement: "string?",
      security_impactStatementTime: "dateTime?",
      security_justificationType: "VexJustificationType?",
    },
  },
  security_VexUnderInvestigationVulnAssessmentRelationship: {
    parent: "security_VexVulnAssessmentRelationship",
    properties: {},
  },
  security_VexVulnAssessmentRelationship: {
    parent: "security_VulnAssessmentRelationship",
    isAbstract: true,
    properties: { security_statusNotes: "string?", security_vexVersion: "string?" },
  },
  security_VulnAssessmentRelationship: {
    parent: "Relationship",
    isAbstract: true,
    properties: {
      security_assessedElement: "software_SoftwareArtifact?",
      security_modifiedTime: "dateTime?",
      security_publishedTime: "dateTime?",
      security_withdrawnTime: "dateTime?",
      suppliedBy: "Agent?",
    },
  },
  security_Vulnerability: {
    parent: "Artifact",
    properties: {
      security_modifiedTime: "dateTime?",
      security_publishedTime: "dateTime?",
      security_withdrawnTime: "dateTime?",
    },
  },
  simplelicensing_AnyLicenseInfo: {
    parent: "Element",
    isAbstract: true,
    properties: {},
  },
  simplelicensing_LicenseExpression: {
    parent: "simplelicensing_AnyLicenseInfo",
    properties: {
      simplelicensing_customIdToUri: "DictionaryEntry*",
      simplelicensing_licenseExpression: "string1",
      simplelicensing_licenseListVersion: "semVer?",
    },
  },
  simplelicensing_SimpleLicensingText: {
    parent: "Element",
    properties: { simplelicensing_licenseText: "string1" },
  },
  software_ContentIdentifier: {
    parent: "IntegrityMethod",
    properties: {
      software_contentIdentifierType: "ContentIdentifierType1",
      software_contentIdentifierValue: "anyURI1",
    },
  },
  software_File: {
    parent: "software_SoftwareArtifact",
    properties: { contentType: "mediaType?", software_fileKind: "FileKindType?" },
  },
  software_Package: {
    parent: "software_SoftwareArtifact",
    properties: {
      software_downloadLocation: "anyURI?",
      software_homePage: "anyURI?",
      software_packageUrl: "anyURI?",
      software_packageVersion: "string?",
      software_sourceInfo: "string?",
    },
  },
  software_Sbom: {
    parent: "Bom",
    properties: { software_sbomType: "SbomType*" },
  },
  software_Snippet: {
    parent: "software_SoftwareArtifact",
    properties: {
      software_byteRange: "PositiveIntegerRange?",
      software_lineRange: "PositiveIntegerRange?",
      software_snippetFromFile: "software_File1",
    },
  },
  software_SoftwareArtifact: {
    parent: "Artifact",
    isAbstract: true,
    properties: {
      software_additionalPurpose: "SoftwarePurpose*",
      software_attributionText: "string*",
      software_contentIdentifier: "software_ContentIdentifier*",
      software_copyrightText: "string?",
      software_primaryPurpose: "SoftwarePurpose?",
    },
  },
};

/** Named individuals that may stand where an object is referred to, with their class. */
export const individuals: Readonly<Record<string, string>> = {
  NoAssertionElement: "IndividualElement",
  NoneElement: "IndividualElement",
  SpdxOrganization: "Organization",
  expandedlicensing_NoAssertionLicense: "expandedlicensing_IndividualLicensingInfo",
  expandedlicensing_NoneLicense: "expandedlicensing_IndividualLicensingInfo",
};
