import type { EntityDraft } from "../../entity-draft.ts";
import { readDigest } from "../../read-digest.ts";
import { readHubPage } from "../../read-hub-page.ts";
import type { Located } from "../../record-reader.ts";
import { isClass, propertiesOf, termsOf } from "../class-model.ts";
import { readCiscoExtension } from "./cisco-extension.ts";
import { noteProperties, textProperties } from "./facts.table.ts";
import { agentName, isPlaceholder, type ReadingContext } from "./reading-context.ts";
import { scalarOf } from "../../scalar.ts";
import { shortTerm } from "./names.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** The properties of an element as claims. */
export function readFacts(context: ReadingContext, entity: EntityDraft, node: SpdxNode): void {
  readTexts(entity, node);
  readMakers(context, entity, node);
  readAddresses(entity, node);
  readDigests(entity, node);
  readDictionaries(entity, node);
  readModelTypes(entity, node);
  readEnergy(entity, node);
  readPurpose(entity, node);
  readCiscoExtension(entity, node);
  node.ignore("name", "creationInfo", "build_buildType");
  leaveKnown(node);
}

function readTexts(entity: EntityDraft, node: SpdxNode): void {
  for (const [name, property] of textProperties) {
    for (const found of node.texts(name)) {
      if (isPlaceholder(found.value)) continue;
      if (name === "dataset_datasetType" && !isDatasetType(found.value)) entity.note(name, found);
      else entity.claim(property, found.value, found.pointer);
    }
  }
  readNotes(entity, node);
  const size = node.number("dataset_datasetSize");
  if (size !== undefined) entity.claim("sizeBytes", size.value, size.pointer);
}

function readNotes(entity: EntityDraft, node: SpdxNode): void {
  for (const [name, label] of noteProperties) {
    for (const [index, found] of node.texts(name).entries()) {
      if (isPlaceholder(found.value)) continue;
      entity.note(index === 0 ? label : `${label}:${index + 1}`, found);
    }
  }
}

/** Tools write sentences where a term should be. */
const isDatasetType = (value: string): boolean => termsOf("DatasetType")?.includes(shortTerm(value)) === true;

/** What the kind of the entity says already is said once. */
function readPurpose(entity: EntityDraft, node: SpdxNode): void {
  const purpose = node.term("software_primaryPurpose");
  if (purpose !== undefined && !kindPurposes.has(purpose.value))
    entity.claim("category", purpose.value, purpose.pointer);
  const fileKind = node.term("software_fileKind");
  if (fileKind !== undefined && fileKind.value !== "file") entity.note("fileKind", fileKind);
}

const kindPurposes: ReadonlySet<string> = new Set(["model", "data", "device", "file", "library"]);

/** Agents by name: who supplied it, who made it. */
function readMakers(context: ReadingContext, entity: EntityDraft, node: SpdxNode): void {
  for (const [name, property] of [
    ["suppliedBy", "supplier"],
    ["originatedBy", "author"],
  ] as const) {
    for (const { value, pointer } of node.texts(name)) {
      const agent = agentName(context, value);
      if (agent !== undefined) entity.claim(property, agent, pointer);
    }
  }
}

function readAddresses(entity: EntityDraft, node: SpdxNode): void {
  const location = node.text("software_downloadLocation");
  if (location !== undefined && !isPlaceholder(location.value)) {
    readAddress(entity, "downloadLocation", location);
  }
  const page = node.text("software_homePage");
  if (page !== undefined && !readHubPage(entity, page)) entity.claim("url", page.value, page.pointer);
  for (const reference of node.inner("externalRef")) {
    const type = reference.term("externalRefType")?.value ?? "other";
    for (const locator of reference.texts("locator")) readAddress(entity, `reference:${type}`, locator);
    reference.leave("not kept", "contentType", "comment");
    reference.end();
  }
}

function readAddress(entity: EntityDraft, label: string, address: Located<string>): void {
  if (readHubPage(entity, address)) return;
  // The endpoints of a service are its addresses.
  if (entity.kind === "service") entity.claim("url", address.value, address.pointer);
  else entity.note(`${label}:${address.value}`, address);
}

function readDigests(entity: EntityDraft, node: SpdxNode): void {
  for (const hash of node.inner("verifiedUsing")) {
    const algorithm = hash.term("algorithm")?.value ?? "";
    const content = hash.text("hashValue");
    hash.leave("not kept", "comment", "packageVerificationCodeExcludedFile");
    hash.end();
    if (content === undefined) continue;
    const problem = readDigest(entity, algorithm, content.value, content.pointer);
    if (problem !== undefined) node.lose(content.pointer, "malformed", problem);
  }
}

const dictionaries = [
  ["ai_hyperparameter", "hyperparameter"],
  ["build_parameter", "trainingParameter"],
  ["build_environment", "setting"],
] as const;

function readDictionaries(entity: EntityDraft, node: SpdxNode): void {
  for (const [name, property] of dictionaries) {
    for (const { key, value, pointer } of entriesOf(node, name)) {
      entity.claim(property, { name: key, value: scalarOf(value) }, pointer);
    }
  }
  for (const { key, value, pointer } of entriesOf(node, "ai_metric")) {
    const scalar = scalarOf(value);
    entity.claim("metric", { type: key, value: typeof scalar === "number" ? scalar : value }, pointer);
  }
  for (const name of ["ai_metricDecisionThreshold", "dataset_sensor"]) {
    for (const { key, value, pointer } of entriesOf(node, name))
      entity.note(`${name}:${key}`, { value, pointer });
  }
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly pointer: string;
}

function entriesOf(node: SpdxNode, name: string): readonly Entry[] {
  return node.inner(name).flatMap((entry) => {
    const key = entry.text("key")?.value;
    const value = entry.text("value")?.value ?? "";
    entry.end();
    return key === undefined ? [] : [{ key, value, pointer: entry.pointer }];
  });
}

/** From the general to the special, as our writer orders them; a single one is the family. */
function readModelTypes(entity: EntityDraft, node: SpdxNode): void {
  // Cisco's aibom repeats the name.
  const types = node.texts("ai_typeOfModel").filter(({ value }) => value !== entity.name);
  const [family, architecture, ...others] = types;
  entity.claimFrom("architectureFamily", family);
  entity.claimFrom("architecture", architecture);
  for (const other of others) entity.note("ai_typeOfModel", other);
}

function readEnergy(entity: EntityDraft, node: SpdxNode): void {
  for (const energy of node.inner("ai_energyConsumption")) {
    for (const activity of ["training", "finetuning", "inference"]) {
      const descriptions = energy.inner(`ai_${activity}EnergyConsumption`);
      for (const description of descriptions) readConsumption(entity, activity, description);
    }
    energy.end();
  }
}

function readConsumption(entity: EntityDraft, activity: string, description: SpdxNode): void {
  const quantity = description.text("ai_energyQuantity");
  const unit = description.term("ai_energyUnit")?.value ?? "other";
  description.end();
  if (quantity === undefined) return;
  entity.note(`energy:${activity}`, { value: `${quantity.value} ${unit}`, pointer: quantity.pointer });
}

/** Properties that the class has and the inventory has no place for. */
function leaveKnown(node: SpdxNode): void {
  const known = isClass(node.type) ? propertiesOf(node.type) : undefined;
  node.leave("not kept", ...node.untaken().filter((name) => known?.has(name) === true));
}
