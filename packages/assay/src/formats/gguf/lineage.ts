import type { LineageDraft, TargetDraft } from "../../model/draft.ts";
import type { Basis } from "../../model/claim.ts";
import type { EntityKind, Identifier } from "../../model/entity.ts";
import type { PropertyName } from "../../model/properties.ts";
import { sayer, withoutDirectories, type Context } from "./context.ts";
import { bareId, hubDataset, hubModel } from "./hub.ts";
import { mostRelatives } from "./limits.ts";
import { numberAt, textAt, textsAt } from "./metadata.ts";
import { note } from "./notes.ts";
import { isQuantized } from "./quantization.ts";

/** What the header says the model comes from: base models, the source of the conversion, datasets. */
export function lineageOf(context: Context): LineageDraft[] {
  return [
    ...baseModels(context),
    ...conversionSource(context),
    ...datasets(context),
    ...calibrationData(context),
  ];
}

const basePrefix = "general.base_model.";
const datasetPrefix = "general.dataset.";
const sourcePrefix = "general.source.";

function baseModels(context: Context): LineageDraft[] {
  const indexes = indexesOf(context, basePrefix);
  return indexes.map((index) => {
    const prefix = `${basePrefix}${index}.`;
    const target = targetAt(context, prefix, "model");
    const { detail, basis } = derivation(context, target, indexes.length);
    return {
      kind: "derivedFrom",
      detail,
      target,
      claims: [sayer(context, basis, namingKey(context, prefix))("detail", detail)],
    };
  });
}

interface Derivation {
  readonly detail: string;
  readonly basis: Basis;
}

/**
 * A converter copies the base models of the card it finds, so a base may be the very model that was converted or the one
 * that this model was tuned from. Only what the keys justify is said.
 */
function derivation(context: Context, target: TargetDraft, count: number): Derivation {
  const { entries } = context.metadata;
  const isAdapter = entries.has("adapter.type") || entries.get("general.type")?.value === "adapter";
  if (isAdapter) return { detail: "adapter", basis: "declared" };
  if (count > 1) return { detail: "merged", basis: "declared" };
  return singleDerivation(context, target);
}

function singleDerivation(context: Context, target: TargetDraft): Derivation {
  const isSame = isSameModel(context, target);
  const isSaid = context.metadata.entries.has("general.quantized_by");
  if (!isQuantized(context)) {
    return isSame ? { detail: "converted", basis: "inferred" } : { detail: "unknown", basis: "declared" };
  }
  if (isSaid && (isSame || isTheOnlyOrigin(context, target)))
    return { detail: "quantized", basis: "declared" };
  return isSame ? { detail: "quantized", basis: "inferred" } : { detail: "unknown", basis: "declared" };
}

/** No key says that something lies between the base and this file: no other source, no fine-tune the base's name lacks. */
function isTheOnlyOrigin(context: Context, target: TargetDraft): boolean {
  if (hasSource(context)) return false;
  const finetune = context.metadata.entries.get("general.finetune")?.value;
  if (typeof finetune !== "string") return true;
  return namesOf(target).some((name) => bareName(name).includes(bareName(finetune)));
}

/** Equal names but for case, separators and a format suffix. */
function isSameModel(context: Context, target: TargetDraft): boolean {
  const own = context.metadata.entries.get("general.name")?.value;
  if (typeof own !== "string" || own === "") return false;
  return namesOf(target).some((name) => bareName(name) === bareName(own));
}

function namesOf(target: TargetDraft): string[] {
  const claimed = (target.claims ?? []).flatMap((claim) =>
    claim.property === "name" && claim.value.kind === "known" ? [claim.value.value] : [],
  );
  return [target.name, ...claimed];
}

function bareName(name: string): string {
  const last = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
  return last.replace(/gguf$/u, "").replace(/[^a-z0-9]/gu, "");
}

function hasSource(context: Context): boolean {
  return namingKeys.some((suffix) => isTold(context, sourcePrefix + suffix));
}

function isTold({ metadata }: Context, key: string): boolean {
  const value = metadata.entries.get(key)?.value;
  return typeof value === "string" && value !== "";
}

/** Of the keys with one prefix the one that says which thing is meant; else the first of them. */
function namingKey(context: Context, prefix: string): string {
  const keys = [...pointingKeys, ...namingKeys].map((suffix) => prefix + suffix);
  const first = [...context.metadata.entries.keys()].find((key) => key.startsWith(prefix));
  return keys.find((key) => isTold(context, key)) ?? first ?? prefix;
}

/** `general.source.*`: the model that was converted into this file. */
function conversionSource(context: Context): LineageDraft[] {
  if (!hasSource(context)) return [];
  const target = targetAt(context, sourcePrefix, "model");
  const detail = isQuantized(context) ? "quantized" : "converted";
  return [
    {
      kind: "derivedFrom",
      detail,
      target,
      claims: [sayer(context, "declared", namingKey(context, sourcePrefix))("detail", detail)],
    },
  ];
}

function datasets(context: Context): LineageDraft[] {
  const numbered = indexesOf(context, datasetPrefix).map((index) => {
    const prefix = `${datasetPrefix}${index}.`;
    return trainedOn(context, namingKey(context, prefix), targetAt(context, prefix, "dataset"), "unknown");
  });
  // The older form: a list of links or ids.
  const key = "general.datasets";
  const listed = textsAt(context.metadata, key).slice(0, mostRelatives);
  return [...numbered, ...listed.map((text) => trainedOn(context, key, namedDataset(text), "unknown"))];
}

/** The calibration data of an importance matrix are mostly a file of text; only an address on the hub names a dataset. */
function calibrationData(context: Context): LineageDraft[] {
  return ["quantize.imatrix.dataset", "imatrix.datasets"].flatMap((key) => {
    // Only looked at: the names themselves are claimed elsewhere.
    const value = context.metadata.entries.get(key)?.value;
    const names = typeof value === "object" && value.kind === "list" ? (value.items ?? []) : [value];
    return names
      .filter((name) => typeof name === "string")
      .filter((name) => hubDataset(name) !== undefined)
      .map((name) => trainedOn(context, key, namedDataset(name), "calibration"));
  });
}

function trainedOn(context: Context, key: string, target: TargetDraft, stage: string): LineageDraft {
  const claims = [sayer(context, "declared", key)("detail", stage)];
  return { kind: "trainedOn", detail: stage, target, claims };
}

function namedDataset(text: string): TargetDraft {
  const hub = hubDataset(text) ?? bareId(text);
  const identifiers: Identifier[] = URL.canParse(text) ? [{ type: "url", value: text }] : [];
  return {
    kind: "dataset",
    name: hub ?? withoutDirectories(text),
    ...(hub === undefined ? {} : { hub }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
  };
}

/** The numbers after a prefix, smallest first. Checked against the count that the header gives. */
function indexesOf(context: Context, prefix: string): number[] {
  const found = new Set<number>();
  for (const key of context.metadata.entries.keys()) {
    const digits = key.startsWith(prefix) ? /^\d{1,6}(?=\.)/u.exec(key.slice(prefix.length)) : null;
    if (digits !== null) found.add(Number(digits[0]));
  }
  const declared = numberAt(context.metadata, `${prefix}count`);
  if (declared !== undefined && declared !== found.size) {
    note(
      context.notes,
      "GGUF-LINEAGE-COUNT",
      `${prefix}count is ${declared}, but ${found.size} are described`,
    );
  }
  return [...found].sort((a, b) => a - b).slice(0, mostRelatives);
}

/** Older converters wrote the id on the hub under this key, and only for `general.source.`. */
const hubIdKey = "huggingface.repository";

/** What can name a source; a version or an author alone cannot. */
const namingKeys = ["name", "repo_url", "url", "doi", "uuid", hubIdKey];

/** Of these the ones that lead to it: they are stronger than a name. */
const pointingKeys = ["repo_url", "url", hubIdKey];

const targetClaims = [
  ["name", "name"],
  ["author", "author"],
  ["version", "version"],
  ["organization", "supplier"],
  ["description", "description"],
  ["url", "url"],
  ["repo_url", "url"],
  ["doi", "doi"],
] as const satisfies readonly (readonly [string, PropertyName])[];

const identifierKeys = [
  ["repo_url", "url"],
  ["url", "url"],
  ["doi", "doi"],
  ["uuid", "uuid"],
] as const satisfies readonly (readonly [string, Identifier["type"]])[];

/** A model or dataset that the keys with one prefix describe. Never a purl: no key gives a commit. */
function targetAt(context: Context, prefix: string, kind: EntityKind): TargetDraft {
  const text = (suffix: string): string | undefined => textAt(context.metadata, prefix + suffix);
  const claims = targetClaims.flatMap(([suffix, property]) => {
    const value = text(suffix);
    return value === undefined
      ? []
      : [sayer(context, "declared", prefix + suffix)(property, withoutDirectories(value))];
  });
  const identifiers = identifierKeys.flatMap(([suffix, type]) => {
    const value = text(suffix);
    return value === undefined ? [] : [{ type, value }];
  });
  const toHub = kind === "dataset" ? hubAny : hubModel;
  const addresses = [text("repo_url"), text("url")].map((url) => toHub(url ?? ""));
  const hub = [...addresses, bareId(text(hubIdKey) ?? "")].find((id) => id !== undefined);
  const name = hub ?? text("name") ?? identifiers[0]?.value ?? "unnamed";
  return {
    kind,
    name: withoutDirectories(name),
    ...(hub === undefined ? {} : { hub }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
    ...(claims.length === 0 ? {} : { claims }),
  };
}

/** gguf-py writes addresses of datasets without `datasets/`, as if they were models; the key says that they are not. */
function hubAny(url: string): string | undefined {
  return hubDataset(url) ?? hubModel(url);
}
