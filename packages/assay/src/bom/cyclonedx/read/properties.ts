import { printable } from "../../../model/printable.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";
import { claimParsed, isProperty } from "../../claim-parsed.ts";
import { Facts } from "./facts.ts";
import { readLostClaim } from "./lost-claims.ts";
import { ownPrefixes, ownProperties } from "./own-properties.table.ts";
import { named } from "./property-handlers.ts";
import { officialProperties } from "./official-properties.table.ts";
import { privateProperties } from "./private-properties.table.ts";
import type { ReadingContext } from "./reading-context.ts";
import { readPlaceProperties } from "./place-properties.ts";
import { propertiesOf, type Property } from "./property-list.ts";
import { readRelationProperty } from "./relation-properties.ts";

/** `properties` of a component, its model card or a service: ours and those of others as facts, the rest as metadata. */
export function readProperties(
  context: ReadingContext,
  entity: EntityDraft,
  ...owners: readonly RecordReader[]
): void {
  const found = winnersFirst(owners.flatMap(propertiesOf));
  const facts = factsIn(context, entity, found);
  readPlaceProperties(entity, found);
  facts?.finish();
  for (const template of facts?.templates ?? []) {
    context.later.push(() => claimTemplate(context, entity, template));
  }
}

/** The composite facts that the properties begin; undefined where all are foreign. What is whole becomes a claim at once. */
function factsIn(
  context: ReadingContext,
  entity: EntityDraft,
  properties: readonly Property[],
): Facts | undefined {
  let facts: Facts | undefined;
  const isPrecise = properties.some(({ name }) => /^assay:(?:dtype$|quantization:)/.test(name));
  for (const property of properties) {
    // Beside our own statement the official one, which is rounded, says nothing new.
    if (isPrecise && property.name === "cdx:ai-ml:model:hyperparameter:quantization") continue;
    if (context.isOwn && derivedNames.has(property.name)) continue;
    if (isForeign(property.name)) noteProperty(entity, property);
    else readProperty(context, (facts ??= new Facts(entity)), property);
  }
  return facts;
}

/** No name that means something to us, as most names are. */
function isForeign(name: string): boolean {
  return !name.startsWith("assay:") && !name.startsWith("cdx:ai-ml:") && !privateProperties.has(name);
}

function noteProperty(entity: EntityDraft, { name, value, pointer }: Property): void {
  entity.claim("metadata", { name, value }, pointer);
}

/** A claim that lost must not come before the one that won. */
function winnersFirst(properties: readonly Property[]): readonly Property[] {
  const isLost = ({ name }: Property): boolean => name === "assay:claim";
  if (!properties.some(isLost)) return properties;
  return [...properties.filter((one) => !isLost(one)), ...properties.filter(isLost)];
}

/** What our writer makes of facts that it writes as properties of its own too. */
const derivedNames: ReadonlySet<string> = new Set([
  "cdx:ai-ml:model:parameter:count",
  "cdx:ai-ml:model:parameter:tune_method",
]);

function readProperty(context: ReadingContext, facts: Facts, property: Property): void {
  const isUnderstood =
    handledBy(facts, property) ||
    readRelationProperty(context, facts.entity, property) ||
    (property.name === "assay:claim" && readLostClaim(facts.entity, property.value, property.pointer)) ||
    readOtherOwn(facts.entity, property);
  if (isUnderstood) return;
  if (property.name.startsWith("assay:") && context.isOwn) {
    const message = `The value of ${printable(property.name)} is not understood.`;
    context.draft.lose(property.pointer, "malformed", message);
  }
  noteProperty(facts.entity, property);
}

function handledBy(facts: Facts, { name, value, pointer }: Property): boolean {
  if (name.startsWith("cdx:ai-ml:")) return readOfficial(facts, { name: name.slice(10), value, pointer });
  const own = name.startsWith("assay:") ? name.slice(6) : undefined;
  if (own === undefined) return privateProperties.get(name)?.(facts, value, { name, pointer }) ?? false;
  const exact = ownProperties.get(own);
  if (exact !== undefined) return exact(facts, value, { name: own, pointer });
  const colon = own.indexOf(":");
  if (colon < 0) return false;
  return (
    ownPrefixes.get(own.slice(0, colon))?.(facts, value, { name: own.slice(colon + 1), pointer }) ?? false
  );
}

/** `model:hyperparameter:<name>`, `model:parameter:<name>` and `tokenizer:hyperparameter:<name>` beside the named ones. */
function readOfficial(facts: Facts, { name, value, pointer }: Property): boolean {
  const row = officialProperties.get(name);
  if (row !== undefined && row(facts, value, { name, pointer })) return true;
  const hyperparameter = /^model:(?:hyper)?parameter:(?:_undefined:)?(.+)$/s.exec(name)?.[1];
  if (hyperparameter === "tune_method" || hyperparameter === "tuning_method") {
    return named("trainingParameter")(facts, value, { name: "tune_method", pointer });
  }
  if (hyperparameter !== undefined)
    return named("hyperparameter")(facts, value, { name: hyperparameter, pointer });
  const token = /^tokenizer:hyperparameter:(?:_undefined:)?(.+)$/s.exec(name)?.[1];
  if (token === undefined) return false;
  facts.specialTokens.set(token, value);
  facts.note("tokenizer", pointer);
  return true;
}

/** Properties of the vocabulary without a row of their own, and values that are not known. */
function readOtherOwn(entity: EntityDraft, { name, value, pointer }: Property): boolean {
  const [, state, property] = /^assay:(unresolved|withheld):([A-Za-z0-9]+)$/.exec(name) ?? [];
  if (state !== undefined && isProperty(property)) {
    const stated =
      state === "unresolved"
        ? ({ kind: "unresolved", expression: value } as const)
        : ({ kind: "withheld", commitment: value } as const);
    entity.state(property, stated, pointer);
    return true;
  }
  if (name === "assay:notApplicable" && isProperty(value)) {
    entity.state(value, { kind: "not-applicable" }, pointer);
    return true;
  }
  const other = name.startsWith("assay:") ? name.slice(6) : "";
  return isProperty(other) && claimParsed(entity, other, { value, pointer });
}

/** A template has a size too; the prompt with the same digest knows it. */
function claimTemplate(
  context: ReadingContext,
  entity: EntityDraft,
  { name, sha256, pointer }: { readonly name: string; readonly sha256: string; readonly pointer: string },
): void {
  for (const prompt of context.draft.entities()) {
    if (prompt.kind !== "prompt" || prompt.valueOf("sha256") !== sha256) continue;
    const sizeBytes = prompt.valueOf("sizeBytes");
    if (sizeBytes === undefined) continue;
    entity.claim("chatTemplate", { name, sha256, sizeBytes }, pointer);
    return;
  }
  entity.claim("metadata", { name: `chatTemplate:${name}`, value: sha256 }, pointer);
}
