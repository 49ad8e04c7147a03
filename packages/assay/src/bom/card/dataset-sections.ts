import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { fact, factRows } from "./fact-rows.ts";
import { findingBlocks } from "./finding-blocks.ts";
import { inline, type SaidBefore, section, statementBlocks, table } from "./markdown-parts.ts";
import { relatedTo } from "./related.ts";
import { descriptionBlocks, partyBlocks } from "./who-and-what.ts";

/** The sections of the hub's template for dataset cards. */
export function datasetSections(
  inventory: Inventory,
  dataset: Entity,
  isSaid: SaidBefore,
): readonly string[] {
  const said = (name: string, heading: string): readonly string[] =>
    statementBlocks(dataset, name, heading, isSaid);
  return [
    section("Dataset Details", [
      ...partyBlocks(dataset, "Curated by"),
      table(["Fact", "Value"], factRows(dataset, datasetFacts)),
      ...descriptionBlocks(dataset, "Dataset Description", isSaid),
    ]),
    section("Intended Use", [
      ...said("consideration:useCase", "Use Cases"),
      ...said("consideration:user", "Intended Users"),
      ...said("consideration:outOfScopeUse", "Out-of-Scope Use"),
    ]),
    section("Dataset Structure", structureBlocks(dataset)),
    section("Dataset Creation", [
      ...originBlocks(inventory, dataset),
      ...creationStatements.flatMap(([name, heading]) => said(name, heading)),
    ]),
    section("Personal Data and Biases", [
      ...said("rai:personalSensitiveInformation", "Personal and Sensitive Information"),
      ...said("data:consent", "Consent"),
      ...said("data:privacyTechnique", "Protection of Personal Data"),
      ...said("consideration:bias", "Biases"),
      ...said("rai:dataSocialImpact", "Social Impact of Dataset"),
      ...said("consideration:ethics", "Ethical Considerations"),
    ]),
    section("Caveats and Maintenance", [
      ...findingBlocks(inventory, dataset),
      ...said("consideration:technicalLimitation", "Limitations"),
      ...said("consideration:recommendation", "Recommendations"),
      ...said("usePolicy", "Terms of Use"),
      ...said("data:agreement", "Agreements"),
      ...said("governance:owner", "Owners"),
      ...said("governance:custodian", "Custodians"),
      ...said("rai:dataReleaseMaintenancePlan", "Maintenance"),
    ]),
  ];
}

/** How the data came about, in the order of the hub's template. */
const creationStatements: readonly (readonly [name: string, heading: string])[] = [
  ["card:curationRationale", "Curation Rationale"],
  ["data:sourceCategory", "Category of the Source"],
  ["data:collector", "Collector"],
  ["rai:dataCollection", "Data Collection and Processing"],
  ["rai:dataCollectionTimeframe", "Collection Period"],
  ["data:geography", "Geography"],
  ["rai:dataCollectionRawData", "Source Data"],
  ["card:dataProducers", "Who are the source data producers?"],
  ["rai:dataPreprocessingProtocol", "Preprocessing"],
  ["rai:dataAnnotationProtocol", "Annotation process"],
  ["rai:annotatorDemographics", "Who are the annotators?"],
];

const datasetFacts = [
  ...fact("version"),
  ...fact("revision"),
  ...fact("supplier"),
  ...fact("license", { isExpected: true }),
  ...fact("language", { isExpected: true }),
  ...fact("modality"),
  ...fact("format"),
  ...fact("rows", { isExpected: true }),
  ...fact("sizeBytes", { title: "Size in bytes", isExpected: true }),
  ...fact("split"),
  ...fact("splitRows", { say: ({ name, value }) => `${inline(name)}: ${inline(String(value))}` }),
  ...fact("distinctRows"),
  ...fact("recordsRoot"),
  ...fact("textRecordsRoot"),
  ...fact("sha256"),
];

function structureBlocks(dataset: Entity): readonly string[] {
  const rows = factRows(dataset, [
    ...fact("column", { say: ({ name, type }) => `${inline(name)}: ${inline(type)}` }),
  ]);
  return rows.length === 0 ? [] : [table(["", "Column and type"], rows)];
}

function originBlocks(inventory: Inventory, dataset: Entity): readonly string[] {
  const origins = [
    ...relatedTo(inventory, dataset, "derivedFrom"),
    ...relatedTo(inventory, dataset, "generatedBy"),
  ];
  if (origins.length === 0) return [];
  const rows = origins.map(({ entity, detail, claim }) => {
    return { cells: [inline(entity.name), inline(detail ?? entity.kind)], claim };
  });
  return [table(["Made from", "How"], rows)];
}
