import type { Entity, EntityKind } from "../../model/entity.ts";
import { grouped } from "../../model/grouped.ts";
import type { Inventory } from "../../model/inventory.ts";
import { lifecycleRows } from "../lifecycles.table.ts";
import { namedIn } from "../source-documents.ts";
import { subjectTies } from "../subject-ties.ts";
import { aiPackageOf } from "./ai-package.ts";
import { datasetPackageOf } from "./dataset-package.ts";
import {
  creationInfoId,
  type Agent,
  type CreationInfo,
  type Sbom,
  type SoftwarePackage,
  type SpdxDocument,
  type SpdxElement,
  type SpdxNode,
  type Tool,
} from "./elements.ts";
import { licenceElementsOf } from "./licences.ts";
import { withNoted } from "./noted-properties.ts";
import type { WithAgents } from "./package-properties.ts";
import { namedAgent } from "./placeholders.ts";
import { relationshipOf } from "./relationship-element.ts";
import { relationshipElementsOf } from "./relationships.ts";
import { scopeOf, type Scope } from "./scope.ts";
import { buildOf, fileOf, softwarePackageOf } from "./software.ts";
import {
  claimAnnotationsOf,
  coverageAnnotationOf,
  documentsAnnotationOf,
  findingAnnotationsOf,
  placeholderAnnotationOf,
  policiesAnnotationOf,
  referenceAnnotationsOf,
} from "./statements.ts";
import { vulnerabilityElementsOf } from "./vulnerabilities.ts";
import type { Term } from "./vocabularies.table.ts";

/** All nodes of the document for an inventory: creation info, document, SBOM, then the elements by type and id. */
export function graphOf(inventory: Inventory, namespace: string): SpdxNode[] {
  const scope = scopeOf(namespace, inventory.entities);
  const scanned = subjectOf(scope, inventory);
  const rootId = rootIdOf(scope, inventory) ?? scanned.spdxId;
  const isScanned = rootId === scanned.spdxId;
  const makers = makersOf(scope, inventory);
  const elements: SpdxElement[] = [
    ...(isScanned ? [scanned] : []),
    ...makers.agents,
    ...makers.tools,
    ...entityElementsOf(scope, inventory),
    // Where the subject is one of the entities, it has its own relations.
    ...(isScanned ? subjectRelationshipsOf(scope, inventory, scanned) : []),
    ...relationshipElementsOf(scope, inventory),
    ...claimAnnotationsOf(scope, inventory),
    ...findingAnnotationsOf(scope, inventory, rootId),
    ...vulnerabilityElementsOf(scope, inventory, rootId),
    ...referenceAnnotationsOf(scope, inventory, rootId),
    coverageAnnotationOf(scope, inventory, rootId),
    ...documentsAnnotationOf(scope, inventory, rootId),
    ...policiesAnnotationOf(scope, inventory, rootId),
  ];
  // Agents and licences are named by many elements and written once.
  const distinct = new Map<string, SpdxElement>();
  for (const element of elements) distinct.set(element.spdxId, element);
  const ids = [...distinct.keys()].sort();
  const types = byType(distinct, ids);
  return [
    creationInfoOf(inventory, makers),
    ...collectionsOf(scope, inventory, { rootId, ids, types: [...types.keys()] }),
    ...[...types.keys()].sort().flatMap((type) => types.get(type) ?? []),
  ];
}

/** In the order of the ids: texts alone are sorted in half the time of elements. */
function byType(
  elements: ReadonlyMap<string, SpdxElement>,
  ids: readonly string[],
): ReadonlyMap<SpdxElement["type"], readonly SpdxElement[]> {
  const inOrder = ids.flatMap((id) => elements.get(id) ?? []);
  return grouped(inOrder, ({ type }) => type);
}

function entityElementsOf(scope: Scope, inventory: Inventory): SpdxElement[] {
  const elements: SpdxElement[] = [];
  for (const entity of inventory.entities) {
    const made = elementMakers[entity.kind](scope, entity);
    const { element, agents, unknown } = withNoted(made, entity, inventory);
    elements.push(element, ...agents, ...licencesOf(scope, entity));
    if (unknown.length > 0) elements.push(placeholderAnnotationOf(scope, element.spdxId, unknown));
  }
  return elements;
}

const elementMakers: Readonly<Record<EntityKind, (scope: Scope, entity: Entity) => WithAgents<SpdxElement>>> =
  {
    model: aiPackageOf,
    dataset: datasetPackageOf,
    file: fileOf,
    prompt: fileOf,
    "training-run": buildOf,
    software: softwarePackageOf,
    service: softwarePackageOf,
    agent: softwarePackageOf,
    tool: softwarePackageOf,
    hardware: softwarePackageOf,
  };

/** The licence relationships of SPDX start at a SoftwareArtifact; a Build is none. */
function licencesOf(scope: Scope, entity: Entity): SpdxElement[] {
  return entity.kind === "training-run" ? [] : licenceElementsOf(scope, entity);
}

/** The element of the entity that the document is about. */
function rootIdOf(scope: Scope, { subject }: Inventory): string | undefined {
  return subject.entity === undefined ? undefined : scope.elementOf(subject.entity);
}

/** What was scanned. Everything hangs on it, so a scan that found nothing still has a root. */
function subjectOf(scope: Scope, inventory: Inventory): SoftwarePackage {
  return {
    type: "software_Package",
    spdxId: scope.spdxId("subject", inventory.subject.name),
    creationInfo: creationInfoId,
    name: inventory.subject.name,
    comment: inventory.subject.headersOnly
      ? "assay:kind subject (the scanned tree; only the headers of its files were read)"
      : "assay:kind subject (the scanned tree)",
  };
}

function subjectRelationshipsOf(scope: Scope, inventory: Inventory, root: SoftwarePackage): SpdxElement[] {
  const ties = subjectTies(inventory);
  return (["contains", "dependsOn"] as const).flatMap((type) => {
    const to = ties.filter(([, tie]) => tie === type).map(([entity]) => scope.iriOf(entity));
    return to.length === 0 ? [] : [relationshipOf(scope, root.spdxId, type, to)];
  });
}

interface Makers {
  readonly agents: readonly Agent[];
  readonly tools: readonly Tool[];
}

/** Ourselves first, then who and what made the documents that the inventory was read from. */
function makersOf(scope: Scope, { tool, documents }: Inventory): Makers {
  const ours = `${tool.name} ${tool.version}`;
  const software: Agent = {
    type: "SoftwareAgent",
    spdxId: scope.spdxId("party", `tool:${ours}`),
    creationInfo: creationInfoId,
    name: ours,
  };
  const names = new Set([ours, ...namedIn(documents, "tools")]);
  return {
    agents: [software, ...namedIn(documents, "authors").map((name) => namedAgent(scope, name))],
    tools: [...names].map((name) => ({
      type: "Tool",
      spdxId: scope.spdxId("creation-tool", name),
      creationInfo: creationInfoId,
      name,
    })),
  };
}

function creationInfoOf(inventory: Inventory, { agents, tools }: Makers): CreationInfo {
  return {
    type: "CreationInfo",
    "@id": creationInfoId,
    specVersion: "3.0.1",
    created: inventory.subject.scannedAt,
    createdBy: agents.map(({ spdxId }) => spdxId),
    createdUsing: tools.map(({ spdxId }) => spdxId),
  };
}

/** What a scan makes comes from the finished artefacts; what was read from documents, from where these come. */
function sbomTypesOf({ documents }: Inventory): readonly Term<"SbomType">[] {
  if (documents === undefined) return ["analyzed"];
  const types = namedIn(documents, "lifecycles").flatMap(
    (word) =>
      lifecycleRows.find(({ phase, sbomType }) => phase === word || sbomType === word)?.sbomType ?? [],
  );
  return [...new Set(types)].sort();
}

/** What the collections hold: all elements by their ids, in order. */
interface Collected {
  readonly rootId: string;
  readonly ids: readonly string[];
  readonly types: readonly SpdxElement["type"][];
}

function collectionsOf(
  scope: Scope,
  inventory: Inventory,
  { rootId, ids, types }: Collected,
): [SpdxDocument, Sbom] {
  const { name } = inventory.subject;
  const profileConformance = profilesOf(new Set(types));
  const sbomTypes = sbomTypesOf(inventory);
  const sbom: Sbom = {
    type: "software_Sbom",
    spdxId: scope.spdxId("sbom", name),
    creationInfo: creationInfoId,
    name,
    profileConformance,
    rootElement: [rootId],
    element: ids,
    ...(sbomTypes.length === 0 ? {} : { software_sbomType: sbomTypes }),
  };
  const document: SpdxDocument = {
    type: "SpdxDocument",
    spdxId: `${scope.namespace}#document`,
    creationInfo: creationInfoId,
    name,
    profileConformance,
    rootElement: [sbom.spdxId],
  };
  return [document, sbom];
}

/** The profiles whose rules the document keeps, as far as it has elements of them. */
function profilesOf(types: ReadonlySet<SpdxElement["type"]>): Term<"ProfileIdentifierType">[] {
  const profiles: Term<"ProfileIdentifierType">[] = ["core", "software"];
  if (types.has("ai_AIPackage")) profiles.push("ai");
  if (types.has("build_Build")) profiles.push("build");
  if (types.has("dataset_DatasetPackage")) profiles.push("dataset");
  if (types.has("security_Vulnerability")) profiles.push("security");
  if (types.has("simplelicensing_LicenseExpression")) profiles.push("simpleLicensing");
  return profiles.sort();
}
