import type { EntityDraft } from "../../entity-draft.ts";
import { hubRepository } from "../../hub-address.ts";
import type { RecordReader } from "../../record-reader.ts";
import { readConsiderations } from "./considerations.ts";
import { readDataEntry } from "./data-entries.ts";
import { readMetrics } from "./metrics.ts";
import { portOf } from "./ports.ts";
import { readProperties } from "./properties.ts";
import { addEntity, entityFor, type ReadingContext } from "./reading-context.ts";

/** The model card; some tools write its parts beside `modelParameters` or on the component itself. */
export function readModelCard(context: ReadingContext, entity: EntityDraft, owner: RecordReader): void {
  const card = owner.record("modelCard");
  if (card === undefined) return;
  const parameters = card.record("modelParameters");
  if (parameters !== undefined) readParameters(context, entity, parameters);
  // Seen in published documents: inputs and outputs one level too high.
  readPorts(entity, card);
  readMetrics(entity, card);
  readConsiderations(entity, card);
  readProperties(context, entity, card);
  card.ignore("bom-ref");
  card.end();
}

function readParameters(context: ReadingContext, entity: EntityDraft, parameters: RecordReader): void {
  const fields = [
    ["task", "task"],
    ["architectureFamily", "architectureFamily"],
    ["modelArchitecture", "architecture"],
  ] as const;
  for (const [key, property] of fields) {
    const found = parameters.text(key);
    if (found !== undefined) entity.claim(property, found.value, found.pointer);
  }
  readApproach(context, entity, parameters);
  readPorts(entity, parameters);
  for (const dataset of parameters.records("datasets")) readDataset(context, entity, dataset);
  // The taxonomy's own examples put properties here, where the schema allows none.
  readProperties(context, entity, parameters);
  parameters.end();
}

/** In our own documents it follows from the stages of training. */
function readApproach(context: ReadingContext, entity: EntityDraft, parameters: RecordReader): void {
  const approach = parameters.record("approach");
  const type = approach?.text("type");
  approach?.end();
  if (type === undefined || context.isOwn) return;
  entity.claim("trainingParameter", { name: "approach", value: type.value }, type.pointer);
}

function readPorts(entity: EntityDraft, owner: RecordReader): void {
  for (const [key, property] of [
    ["inputs", "input"],
    ["outputs", "output"],
  ] as const) {
    for (const port of owner.records(key)) {
      const format = port.text("format");
      if (format !== undefined) entity.claim(property, portOf(format.value), format.pointer);
      port.end();
    }
  }
}

/** A reference to a component, or the dataset itself. Which stage it was for, only we say (`assay:trainedOn`). */
function readDataset(context: ReadingContext, entity: EntityDraft, dataset: RecordReader): void {
  const reference = dataset.text("ref");
  if (reference === undefined) {
    const found = inlineDataset(context, dataset);
    context.later.push(() => context.draft.relate(entity.id, "trainedOn", found.id, dataset.pointer));
    return;
  }
  dataset.end();
  context.later.push(() => {
    const target = entityFor(context, reference.value, reference.pointer);
    if (target === undefined) return;
    const isSaid = context.isOwn && isRelatedAnyhow(context, entity, target);
    if (!isSaid) context.draft.relate(entity.id, "trainedOn", target.id, reference.pointer);
  });
}

function isRelatedAnyhow({ draft }: ReadingContext, from: EntityDraft, to: EntityDraft): boolean {
  return draft.isRelated(from.id, ["trainedOn", "evaluatedOn"], to.id);
}

/** The same dataset in several cards is one: by its reference, its address, its name. */
function inlineDataset(context: ReadingContext, data: RecordReader): EntityDraft {
  const reference = data.text("bom-ref")?.value;
  const url = addressOf(data);
  const hub = datasetAt(url);
  const name = data.text("name")?.value ?? hub ?? url ?? reference ?? "unnamed dataset";
  const id = reference ?? `dataset:${name}`;
  const entity =
    context.named.get(`dataset ${name}`) ??
    addEntity(context, "dataset", { reference, id, name, pointer: data.pointer });
  if (hub !== undefined) entity.identify("huggingface", hub);
  readDataEntry(entity, data);
  return entity;
}

function addressOf(data: RecordReader): string | undefined {
  return data.text("url")?.value ?? data.record("contents")?.text("url")?.value;
}

/** The dataset of the hub that lies there. */
function datasetAt(url: string | undefined): string | undefined {
  const repository = url === undefined ? undefined : hubRepository(url);
  return repository?.kind === "dataset" ? repository.name : undefined;
}
