/**
 * The properties of Croissant RAI 1.0 (croissant_rai.ttl), and the names of our statements (docs/reference/cards.md). What
 * cards say too has the name that cards give it.
 */
export const raiStatements: readonly (readonly [property: string, name: string])[] = [
  ["rai:dataUseCases", "consideration:useCase"],
  ["rai:dataLimitations", "consideration:technicalLimitation"],
  ["rai:dataBiases", "consideration:bias"],
  ["rai:dataCollection", "rai:dataCollection"],
  ["rai:dataCollectionType", "rai:dataCollectionType"],
  ["rai:dataCollectionMissingData", "rai:dataCollectionMissingData"],
  ["rai:dataCollectionRawData", "rai:dataCollectionRawData"],
  ["rai:dataCollectionTimeframe", "rai:dataCollectionTimeframe"],
  ["rai:dataPreprocessingProtocol", "rai:dataPreprocessingProtocol"],
  ["rai:dataImputationProtocol", "rai:dataImputationProtocol"],
  ["rai:dataManipulationProtocol", "rai:dataManipulationProtocol"],
  ["rai:dataReleaseMaintenancePlan", "rai:dataReleaseMaintenancePlan"],
  ["rai:personalSensitiveInformation", "rai:personalSensitiveInformation"],
  ["rai:dataAnnotationProtocol", "rai:dataAnnotationProtocol"],
  ["rai:dataAnnotationPlatform", "rai:dataAnnotationPlatform"],
  ["rai:dataAnnotationAnalysis", "rai:dataAnnotationAnalysis"],
  ["rai:annotationsPerItem", "rai:annotationsPerItem"],
  ["rai:annotatorDemographics", "rai:annotatorDemographics"],
  ["rai:machineAnnotationTools", "rai:machineAnnotationTools"],
  ["rai:dataSocialImpact", "rai:dataSocialImpact"],
];

/** Fields that stay under their own name, as metadata. */
export const notedTerms: readonly string[] = [
  "citeAs",
  "datePublished",
  "dateCreated",
  "dateModified",
  "isLiveDataset",
  "sdVersion",
  "sdLicense",
  "usageInfo",
  "alternateName",
  "conditionsOfAccess",
  "temporalCoverage",
  "spatialCoverage",
];
