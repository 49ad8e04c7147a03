import type { Claim } from "../../model/claim.ts";
import type { LineageDraft } from "../../model/draft.ts";
import type { Quantization } from "../../model/properties.ts";
import {
  booleanAt,
  countAt,
  isRecord,
  numberAt,
  recordAt,
  stringsAt,
  type JsonPath,
} from "../../syntax/json-access.ts";
import { hubId } from "../../catalogue/hub-name.ts";
import { withoutDirectories } from "../../model/local-path.ts";
import { nameAt } from "../scalar.ts";
import { sayer, type ConfigFile } from "./context.ts";
import { maxCalibrationDatasets } from "./limits.ts";
import { bitKeys, bitsByMethod, datasetKeys, groupSizeKeys, schemeKeys } from "./quantization.table.ts";

/** The quantization described at a path of the file, and the data it was calibrated with. */
export function quantizationFacts(
  file: ConfigFile,
  at: JsonPath,
  usualMethod?: string,
): { readonly claims: readonly Claim[]; readonly lineage: readonly LineageDraft[] } {
  const settings = recordAt(file.value, ...at);
  const method = settings === undefined ? undefined : (methodOf(settings) ?? usualMethod);
  if (settings === undefined || method === undefined) return { claims: [], lineage: [] };
  const datasets = datasetsIn(settings);
  const say = sayer(file, at);
  return {
    claims: [
      say("quantization", quantizationOf(settings, method, datasets)),
      ...kvCacheClaims(file, at, settings),
    ],
    lineage: datasets.map((name) => calibrationWith(file, at, name)),
  };
}

/** The path that a key of the table means. */
function pathOf(key: string): JsonPath {
  return key.split(".");
}

function methodOf(settings: Readonly<Record<string, unknown>>): string | undefined {
  const named = nameAt(settings, "quant_method") ?? nameAt(settings, "quantization_method");
  if (named !== undefined) return named.toLowerCase();
  // bitsandbytes wrote no method before it had rivals.
  const isBitsAndBytes = bitsAndBytesBits(settings) !== undefined;
  return isBitsAndBytes ? "bitsandbytes" : undefined;
}

function quantizationOf(
  settings: Readonly<Record<string, unknown>>,
  method: string,
  datasets: readonly string[],
): Quantization {
  const weights = weightsOf(settings);
  const scheme = schemeOf(settings, method);
  const bits = bitsOf(settings, weights, method, scheme);
  const groupSize = firstCount([settings, weights], groupSizeKeys);
  const symmetric = symmetricIn(settings, weights);
  const [calibrationDataset] = datasets;
  return {
    method,
    ...(scheme === undefined ? {} : { scheme }),
    ...(bits === undefined ? {} : { bits }),
    // -1 and 0 say one group per column.
    ...(groupSize === undefined || groupSize === 0 ? {} : { groupSize }),
    ...(symmetric === undefined ? {} : { symmetric }),
    ...(calibrationDataset === undefined ? {} : { calibrationDataset }),
  };
}

/** compressed-tensors and modelopt: the weights of the only group of layers; with several groups no one number holds. */
function weightsOf(
  settings: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const groups = Object.values(recordAt(settings, "config_groups") ?? {}).filter(isRecord);
  const [only] = groups;
  return groups.length === 1 ? recordAt(only, "weights") : undefined;
}

function schemeOf(settings: Readonly<Record<string, unknown>>, method: string): string | undefined {
  if (booleanAt(settings, "load_in_8bit") === true) return "int8";
  const codebooks = aqlmScheme(settings);
  if (codebooks !== undefined) return codebooks;
  // The version of AWQ is the layout of its kernels (gemm, gemv); elsewhere it is the version of a tool.
  for (const key of method === "awq" ? [...schemeKeys, "version"] : schemeKeys) {
    const scheme = nameAt(settings, ...pathOf(key));
    if (scheme !== undefined && scheme !== method) return scheme;
  }
  return undefined;
}

/** AQLM models are called by codebooks and bits per code: 1x16, 2x8. */
function aqlmScheme(settings: Readonly<Record<string, unknown>>): string | undefined {
  const codebooks = countAt(settings, "num_codebooks");
  const bits = countAt(settings, "nbits_per_codebook");
  return codebooks === undefined || bits === undefined ? undefined : `${codebooks}x${bits}`;
}

function bitsOf(
  settings: Readonly<Record<string, unknown>>,
  weights: Readonly<Record<string, unknown>> | undefined,
  method: string,
  scheme: string | undefined,
): number | undefined {
  for (const key of bitKeys) {
    const bits = numberAt(settings, ...pathOf(key)) ?? numberAt(weights, key);
    if (bits !== undefined && bits > 0 && bits <= 64) return bits;
  }
  const byMethod = Object.hasOwn(bitsByMethod, method) ? bitsByMethod[method] : undefined;
  return bitsAndBytesBits(settings) ?? byMethod ?? bitsInName(scheme);
}

function bitsAndBytesBits(settings: Readonly<Record<string, unknown>>): number | undefined {
  if ((booleanAt(settings, "load_in_4bit") ?? booleanAt(settings, "_load_in_4bit")) === true) return 4;
  return (booleanAt(settings, "load_in_8bit") ?? booleanAt(settings, "_load_in_8bit")) === true
    ? 8
    : undefined;
}

/** `int4_weight_only`, `FP8`, `NVFP4`, `W4A16_AWQ`, `fp8_e4m3`, `Int8WeightOnlyConfig`. */
function bitsInName(scheme: string | undefined): number | undefined {
  const digits = /^(?:u?int|float|fp|nvfp|mxfp|w)([1-8])(?!\d)/iu.exec(scheme ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function firstCount(places: readonly unknown[], keys: readonly string[]): number | undefined {
  for (const key of keys) {
    for (const place of places) {
      const count = countAt(place, ...pathOf(key));
      if (count !== undefined) return count;
    }
  }
  return undefined;
}

/** A stored zero point makes a grid that is not symmetric. */
function symmetricIn(settings: unknown, weights: unknown): boolean | undefined {
  const said =
    booleanAt(settings, "sym") ?? booleanAt(settings, "symmetric") ?? booleanAt(weights, "symmetric");
  const zeroPoint = booleanAt(settings, "zero_point");
  return said ?? (zeroPoint === undefined ? undefined : !zeroPoint);
}

function kvCacheClaims(file: ConfigFile, path: JsonPath, settings: unknown): Claim[] {
  const algorithm = nameAt(settings, "kv_cache_quant_algo");
  if (algorithm === undefined) return [];
  const name = "kv_cache_quant_algo";
  return [sayer(file, [...path, name])("metadata", { name, value: algorithm })];
}

/**
 * Names of datasets. A list may also hold the calibration texts themselves (GPTQ allows it); those are nobody's names
 * and stay out of every document.
 */
function datasetsIn(settings: unknown): string[] {
  for (const key of datasetKeys) {
    const texts = stringsAt(settings, ...pathOf(key));
    const areNames = texts.length > 0 && texts.length <= maxCalibrationDatasets && texts.every(isDatasetName);
    if (areNames) return [...new Set(texts.map(withoutDirectories))];
  }
  return [];
}

function isDatasetName(text: string): boolean {
  return /^[\w.@:/\\~+-]{2,200}$/u.test(text) && !/^(?:none|null|default|custom|true|false)$/iu.test(text);
}

function calibrationWith(file: ConfigFile, path: JsonPath, name: string): LineageDraft {
  const hub = hubId(name, "dataset");
  return {
    kind: "trainedOn",
    detail: "calibration",
    target: { kind: "dataset", name: hub ?? name, ...(hub === undefined ? {} : { hub }) },
    claims: [sayer(file, path)("detail", "calibration")],
  };
}
