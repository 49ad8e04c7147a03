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
      ...said("card:curationRationale", "Curation Rationale"),
      ...said("rai:dataCollection", "Data Collection and Processing"),
      ...said("rai:dataCollectionRawData", "Source Data"),
      ...said("card:dataProducers", "Who are the source data producers?"),
      ...said("rai:dataPreprocessingProtocol", "Preprocessing"),
      ...said("rai:dataAnnotationProtocol", "Annotation process"),
      ...said("rai:annotatorDemographics", "Who are the annotators?"),
    ]),
    section("Personal Data and Biases", [
      ...said("rai:personalSensitiveInformation", "Personal and Sensitive Information"),
      ...said("consideration:bias", "Biases"),
      ...said("rai:dataSocialImpact", "Social Impact of Dataset"),
      ...said("consideration:ethics", "Ethical Considerations"),
    ]),
    section("Caveats and Maintenance", [
      ...findingBlocks(inventory, dataset),
      ...said("consideration:technicalLimitation", "Limitations"),
      ...said("consideration:recommendation", "Recommendations"),
      ...said("rai:dataReleaseMaintenancePlan", "Maintenance"),
    ]),
  ];
}

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
