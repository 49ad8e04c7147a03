import { stringAt } from "../../../syntax/json-access.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";
import { biasLabel, outOfScopeLabel } from "../consideration-labels.ts";
import { Facts } from "./facts.ts";
import { ownProperties } from "./own-properties.table.ts";
import { propertiesOf } from "./property-list.ts";

/** `considerations`: each statement is metadata under `consideration:<topic>`, numbered where there are several. */
export function readConsiderations(entity: EntityDraft, card: RecordReader): void {
  const considerations = card.record("considerations");
  if (considerations === undefined) return;
  for (const [key, topic] of textTopics) {
    const counted = new Numbered();
    for (const { value, pointer } of considerations.texts(key)) {
      const isOutOfScope = topic === "technicalLimitation" && value.startsWith(outOfScopeLabel);
      const name = counted.next(isOutOfScope ? "outOfScopeUse" : topic);
      entity.claim(
        "metadata",
        { name, value: isOutOfScope ? value.slice(outOfScopeLabel.length) : value },
        pointer,
      );
    }
  }
  readEthics(entity, considerations);
  readFairness(entity, considerations);
  readEnvironment(entity, considerations);
  considerations.end();
}

const textTopics = [
  ["users", "user"],
  ["useCases", "useCase"],
  ["technicalLimitations", "technicalLimitation"],
  ["performanceTradeoffs", "performanceTradeoff"],
] as const;

/** Names of statements: `consideration:useCase`, `consideration:useCase:2`. */
class Numbered {
  readonly #counts = new Map<string, number>();

  next(topic: string): string {
    const count = (this.#counts.get(topic) ?? 0) + 1;
    this.#counts.set(topic, count);
    return count === 1 ? `consideration:${topic}` : `consideration:${topic}:${count}`;
  }
}

function readEthics(entity: EntityDraft, considerations: RecordReader): void {
  const counted = new Numbered();
  for (const item of considerations.items("ethicalConsiderations")) {
    const parts = partsOf(item.value, ["name", "mitigationStrategy"]);
    if (parts === "") continue;
    const isBias = parts.startsWith(biasLabel);
    const value = isBias ? parts.slice(biasLabel.length) : parts;
    entity.claim("metadata", { name: counted.next(isBias ? "bias" : "ethics"), value }, item.pointer);
  }
}

function readFairness(entity: EntityDraft, considerations: RecordReader): void {
  const keys = ["groupAtRisk", "benefits", "harms", "mitigationStrategy"];
  const counted = new Numbered();
  for (const item of considerations.items("fairnessAssessments")) {
    const parts = partsOf(item.value, keys);
    if (parts !== "")
      entity.claim("metadata", { name: counted.next("fairness"), value: parts }, item.pointer);
  }
}

/** `name; mitigationStrategy: ...`; a plain text counts as the whole. */
function partsOf(value: unknown, keys: readonly string[]): string {
  if (typeof value === "string") return value;
  const parts = keys.flatMap((key) => {
    const text = stringAt(value, key);
    if (text === undefined || text.trim() === "") return [];
    return [key === "name" ? text : `${key}: ${text}`];
  });
  return parts.join("; ");
}

function readEnvironment(entity: EntityDraft, considerations: RecordReader): void {
  const environment = considerations.record("environmentalConsiderations");
  if (environment === undefined) return;
  const facts = new Facts(entity);
  for (const consumption of environment.records("energyConsumptions")) readEnergy(facts, consumption);
  for (const { name, value, pointer } of propertiesOf(environment)) {
    const handler = name.startsWith("assay:emissions:") ? ownProperties.get(name.slice(6)) : undefined;
    if (handler?.(facts, value, { name, pointer }) === true) continue;
    entity.claim("metadata", { name, value }, pointer);
  }
  facts.finish();
  environment.end();
}

/** Energy in kWh as it is said; CO2 in tonnes becomes grams, the unit of the vocabulary. */
function readEnergy(facts: Facts, consumption: RecordReader): void {
  const activity = consumption.text("activity")?.value ?? "unknown";
  const energy = amountOf(consumption, "activityEnergyCost");
  const tonnes = amountOf(consumption, "co2CostEquivalent");
  if (tonnes !== undefined && facts.emissions["grams"] === undefined) {
    facts.emissions["grams"] = tonnes.value * 1_000_000;
    facts.emissions["trainingType"] = activity;
    if (energy?.unit === "kWh") facts.emissions["energyKwh"] = energy.value;
    facts.note("emissions", tonnes.pointer);
  } else if (energy !== undefined) {
    const { value, unit, pointer } = energy;
    facts.entity.note(`energy:${activity}`, { value: `${value} ${unit}`, pointer });
  }
  consumption.leave("not kept", "energyProviders", "co2CostOffset", "properties");
  consumption.end();
}

interface Amount {
  readonly value: number;
  readonly unit: string;
  readonly pointer: string;
}

/** `{ value, unit }`; the schema allows one unit for each: kWh, tCO2eq. */
function amountOf(consumption: RecordReader, key: string): Amount | undefined {
  const record = consumption.record(key);
  if (record === undefined) return undefined;
  const found = record.number("value");
  const unit = record.text("unit")?.value ?? "kWh";
  record.end();
  return found === undefined ? undefined : { ...found, unit };
}
