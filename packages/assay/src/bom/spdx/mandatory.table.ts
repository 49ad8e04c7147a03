/**
 * Properties that SPDX 3.0.1 demands in the prose of its profiles ("external property restrictions" in the model), and
 * that neither its JSON Schema nor its SHACL shapes enforce. Compared with data/spdx3/model.json in a test.
 */
export const mandatoryProperties: Readonly<Record<string, readonly string[]>> = {
  software_File: ["name"],
  software_Package: ["name"],
  ai_AIPackage: [
    "releaseTime",
    "software_downloadLocation",
    "software_packageVersion",
    "software_primaryPurpose",
    "suppliedBy",
  ],
  dataset_DatasetPackage: [
    "builtTime",
    "originatedBy",
    "releaseTime",
    "software_downloadLocation",
    "software_primaryPurpose",
  ],
  security_EpssVulnAssessmentRelationship: ["security_publishedTime"],
};
