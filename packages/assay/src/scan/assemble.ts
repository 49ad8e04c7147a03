import type { Tree } from "../bytes/tree.ts";
import { settingsReader } from "../manifest/settings.ts";
import { type Claim, claimant } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { ChatTemplate } from "../model/properties.ts";
import { addApplication } from "./application.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import { datasetEntity } from "./dataset-entity.ts";
import type { FileDigest } from "./file-digest.ts";
import { identifyModel, type ModelIdentity } from "./entity-id.ts";
import { fileEntity, missingEntity } from "./file-entities.ts";
import { InventoryBuilder, plainRelation } from "./inventory-builder.ts";
import { addLineage, type LineageTargets, noTargets } from "./lineage.ts";
import { measureModel } from "./measure-model.ts";
import type { ModelDraft } from "./model-draft.ts";
import { withNormalLicences } from "./normalise-licences.ts";
import { leakageFindings } from "./record-claims.ts";
import { withoutCredentials } from "./private-strings.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadProject } from "./read-project.ts";
import { isAsPromised, packageIdOf } from "./package-identity.ts";
import { placedName } from "./placed-name.ts";
import type { ReadingDepth } from "./reading-depth.ts";
import { addSameWeights } from "./same-weights.ts";
import { addSourceDatasets } from "./source-datasets.ts";
import { assertedName, type AssertedNames } from "./settings-places.ts";
import { identityPlugIn } from "./identity-plug-in.ts";

export interface AssembleInput {
  readonly tree: Tree;
  readonly drafts: readonly ModelDraft[];
  readonly datasets: readonly DatasetDraft[];
  /** Described by a card, and not here. */
  readonly absentDatasets?: readonly Entity[];
  readonly files: readonly ReadFile[];
  readonly projects: readonly ReadProject[];
  readonly digests: ReadonlyMap<string, FileDigest>;
  readonly depth: ReadingDepth;
  readonly notesModules: boolean;
  /** What `assay.yaml` says the folders are called. */
  readonly asserted: AssertedNames;
}

/** Turns drafts and digests into entities, relations and findings with identities. */
export function assemble(input: AssembleInput): InventoryBuilder {
  const builder = new InventoryBuilder();
  const files = new Map(input.files.map((file) => [file.entry.path, file]));
  const models = input.drafts.map((draft) => identify(draft, input, files));
  const datasets = input.datasets.map((draft) => ({
    draft,
    entity: datasetEntity(draft, input.digests, input.tree.name),
  }));
  const targets = targetsOf(models, datasets, input.asserted.datasets);
  for (const model of models) addModel(builder, model, input, files, targets);
  for (const dataset of datasets) addDataset(builder, dataset, input);
  for (const dataset of input.absentDatasets ?? []) builder.addEntity(dataset);
  addOrphans(builder, input);
  addApplicationOf(builder, input, files, targets);
  addSourceDatasets(builder);
  addSameWeights(builder);
  return builder;
}

/** Code and configuration: their files are entities when they use something. */
function addApplicationOf(
  builder: InventoryBuilder,
  { projects, digests }: AssembleInput,
  files: ReadonlyMap<string, ReadFile>,
  { byHub, byPath, datasetsByHub }: LineageTargets,
): void {
  const roles = new Map(
    projects.flatMap(({ application }) => application.files.map(({ path, role }) => [path, role])),
  );
  const fileAt = (path: string): string | undefined => {
    const file = files.get(path);
    if (file === undefined) return undefined;
    const entity = fileEntity({ path, role: roles.get(path) ?? "other" }, file, digests.get(path));
    if (!builder.has(entity.id)) builder.addEntity(entity);
    return entity.id;
  };
  addApplication(builder, projects, {
    byHub,
    datasetsByHub,
    byPath: (path) => byPath.get(path) ?? builder.ownerOf(path),
    fileAt,
  });
}

interface MadeDataset {
  readonly draft: DatasetDraft;
  readonly entity: Entity;
}

function addDataset(
  builder: InventoryBuilder,
  { draft, entity: dataset }: MadeDataset,
  input: AssembleInput,
): void {
  builder.addEntity(dataset);
  builder.addHome(draft.path, dataset.id);
  if (draft.records !== undefined)
    for (const finding of leakageFindings(draft.records)) builder.addFinding(dataset.id, finding);
  for (const file of draft.files) {
    const { path } = file.entry;
    const entity = fileEntity({ path, role: "data" }, file, input.digests.get(path));
    builder.addEntity(entity);
    builder.addOwner(path, dataset.id);
    builder.addRelation(plainRelation(dataset.id, "contains", entity.id));
    for (const finding of file.reading.findings) builder.addFinding(dataset.id, finding);
    addLineage(builder, dataset.id, file.reading.lineage, noTargets);
  }
}

/** Files that belong to no model, a pickle on its own: what was found in them, and, since they can do harm, who they are. */
function addOrphans(builder: InventoryBuilder, input: AssembleInput): void {
  const owned = ownedPaths(input);
  for (const file of input.files) {
    const { path } = file.entry;
    if (owned.has(path) || file.reading === undefined) continue;
    const { findings, hazards = [] } = file.reading;
    for (const finding of findings) builder.addFinding(path, finding);
    if (hazards.length === 0) continue;
    builder.addEntity(fileEntity({ path, role: "other" }, file, input.digests.get(path)));
  }
}

function ownedPaths({ drafts, datasets }: AssembleInput): ReadonlySet<string> {
  const owned = new Set(drafts.flatMap((draft) => draft.files.map(({ path }) => path)));
  for (const { files } of datasets) for (const { entry } of files) owned.add(entry.path);
  return owned;
}

interface IdentifiedModel {
  readonly draft: ModelDraft;
  readonly identity: ModelIdentity;
  readonly packageId: string | undefined;
}

function identify(
  draft: ModelDraft,
  input: AssembleInput,
  files: ReadonlyMap<string, ReadFile>,
): IdentifiedModel {
  const id = packageIdOf(draft, input, files);
  const assertedHub = assertedName(draft, input.asserted.models);
  const isPromised = isAsPromised(draft, input, files);
  const placed = isPromised ? placedName(draft, input.drafts, input.tree.facts ?? []) : undefined;
  const identity = identifyModel(draft, input.tree.name, id, {
    origins: isPromised ? input.tree.origins : [],
    ...(assertedHub === undefined ? {} : { assertedHub }),
    ...(placed === undefined ? {} : { placed }),
  });
  return { draft, identity, packageId: id };
}

function targetsOf(
  models: readonly IdentifiedModel[],
  datasets: readonly MadeDataset[],
  hubs: ReadonlyMap<string, string>,
): LineageTargets {
  const byHub = new Map<string, string>();
  const byPath = new Map<string, string>();
  const datasetsByHub = new Map<string, string>();
  for (const { draft, entity } of datasets) {
    const hub = hubs.get(draft.path);
    if (hub !== undefined) datasetsByHub.set(hub, entity.id);
  }
  for (const { draft, identity } of models) {
    byPath.set(draft.path, identity.id);
    if (identity.hub !== undefined) byHub.set(identity.hub, identity.id);
  }
  return { byHub, byPath, datasetsByHub };
}

function addModel(
  builder: InventoryBuilder,
  model: IdentifiedModel,
  input: AssembleInput,
  files: ReadonlyMap<string, ReadFile>,
  targets: LineageTargets,
): void {
  const { draft, identity } = model;
  const measured = measureModel(draft, { ...input, files });
  const said = withoutCredentials(withNormalLicences(draft.claims));
  const claims = [...measured, ...said, ...identityClaims(model, input, files), ...formatClaims(draft)];
  builder.addEntity({
    id: identity.id,
    kind: "model",
    name: identity.name,
    identifiers: identity.identifiers,
    claims,
  });
  builder.addHome(draft.path, identity.id);
  for (const { path, role } of draft.files) {
    const file = files.get(path);
    builder.addOwner(path, identity.id);
    if (file === undefined) continue;
    const entity = fileEntity({ path, role }, file, input.digests.get(path));
    builder.addEntity(entity);
    builder.addRelation(plainRelation(identity.id, "contains", entity.id));
  }
  for (const path of draft.missing) {
    const entity = missingEntity(path);
    builder.addOwner(path, identity.id);
    builder.addEntity(entity);
    builder.addRelation(plainRelation(identity.id, "contains", entity.id));
  }
  for (const part of draft.parts) {
    const target = targets.byPath.get(part);
    if (target !== undefined) builder.addRelation(plainRelation(identity.id, "contains", target));
  }
  for (const claim of draft.claims) addTemplate(builder, identity.id, claim);
  for (const finding of draft.findings) builder.addFinding(identity.id, finding);
  addLineage(builder, identity.id, draft.lineage, targets);
}

function identityClaims(
  { draft, identity, packageId: id }: IdentifiedModel,
  input: AssembleInput,
  files: ReadonlyMap<string, ReadFile>,
): Claim[] {
  const path = draft.path === "" ? "." : draft.path;
  const source = { by: identityPlugIn, path };
  const isPointer = (at: string): boolean => files.get(at)?.reading?.pointer !== undefined;
  const isPromised = (at: string): boolean =>
    files.get(at)?.entry.isRemote === true && input.digests.get(at)?.kind !== "digested";
  const weights = draft.files.filter(({ role }) => role === "weights");
  // A pipeline is here when its parts are; a configuration or a pointer alone is only a declaration.
  const isHere = weights.some(({ path: at }) => !isPointer(at)) || draft.parts.length > 0;
  const claim = claimant("measured", source);
  const packageClaim = claimant(
    draft.files.some(({ path: at }) => isPointer(at) || isPromised(at)) ? "declared" : "measured",
    source,
  );
  return [
    claim("usage", isHere ? "present" : "declared"),
    ...(id === undefined ? [] : [packageClaim("packageId", id)]),
    ...nameClaims(identity, path, input),
  ];
}

/** Said by the user, or concluded from the folders of a hub cache. */
function nameClaims({ hub, commit }: ModelIdentity, path: string, input: AssembleInput): Claim[] {
  if (hub === undefined) return [];
  if (commit === undefined) {
    return [claimant("asserted", { by: settingsReader, path: input.asserted.path })("name", hub)];
  }
  const inferred = claimant("inferred", { by: "scan@1", path });
  return [inferred("name", hub), inferred("version", commit), inferred("revision", commit)];
}

function formatClaims(draft: ModelDraft): Claim[] {
  return draft.weightSets.map(({ format, by, paths }) =>
    claimant("measured", { by, path: paths[0] ?? draft.path })("format", format),
  );
}

/** A chat template is a thing of its own: the same weights under a hostile template are another model. */
function addTemplate(builder: InventoryBuilder, modelId: string, claim: Claim): void {
  if (claim.property !== "chatTemplate" || claim.value.kind !== "known") return;
  const template = claim.value.value;
  const entity = templateEntity(template, claim);
  builder.addEntity(entity);
  builder.addRelation(plainRelation(modelId, "contains", entity.id));
}

function templateEntity({ name, sha256, sizeBytes }: ChatTemplate, { source }: Claim): Entity {
  const measured = claimant("measured", source);
  return {
    id: `prompt:sha256:${sha256}`,
    kind: "prompt",
    name: `chat template ${name}`,
    identifiers: [{ type: "sha256", value: sha256 }],
    claims: [measured("sha256", sha256), measured("sizeBytes", sizeBytes)],
  };
}
