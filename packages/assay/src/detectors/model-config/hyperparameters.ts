import type { Claim } from "../../model/claim.ts";
import { booleanAt, isRecord, recordAt, stringAt, valueAt, type JsonPath } from "../../syntax/json-access.ts";
import { scalarAt, type Scalar } from "../scalar.ts";
import { sayer, type ConfigFile } from "./context.ts";
import {
  dualEncoders,
  hyperparameters,
  languageConfigs,
  notSubModels,
  plainSubConfigs,
  wholeModelConfigs,
} from "./hyperparameter.table.ts";
import { maxSubConfigs } from "./limits.ts";

/** The numbers that shape the network; those of sub-models under a prefix, except for the language model's. */
export function hyperparameterClaims(file: ConfigFile): Claim[] {
  const language = languageConfigPath(file);
  const claims = new Map<string, Claim>();
  // What stands at the root is what loaders read first: nested values only fill gaps.
  for (const path of language === undefined ? [[]] : [[], language]) collect(claims, file, path, "");
  for (const key of subConfigKeys(file, language)) collect(claims, file, [key], `${key}.`);
  return [...claims.values()];
}

/** Where the language model of a multimodal model is described; undefined = at the root. */
export function languageConfigPath(file: ConfigFile): JsonPath | undefined {
  if (dualEncoders.has(stringAt(file.value, "model_type") ?? "")) return undefined;
  const outer = [[], ...wholeModelConfigs.map((key) => [key])];
  const paths = outer.flatMap((before) => languageConfigs.map((key) => [...before, key]));
  return paths.find((path) => recordAt(file.value, ...path) !== undefined);
}

/** The keys of the sub-models other than the language model. */
function subConfigKeys(file: ConfigFile, language: JsonPath | undefined): string[] {
  const keys = Object.keys(file.value).filter(
    (key) =>
      (plainSubConfigs.includes(key) || /^[a-z_]{1,40}_config$/u.test(key)) &&
      isRecord(valueAt(file.value, key)) &&
      !notSubModels.has(key) &&
      key !== language?.[0],
  );
  return keys.slice(0, maxSubConfigs);
}

function collect(claims: Map<string, Claim>, file: ConfigFile, at: JsonPath, prefix: string): void {
  for (const [name, ...aliases] of hyperparameters) {
    const found = firstOf(file, at, [name, ...aliases]);
    if (found === undefined || claims.has(prefix + name)) continue;
    const say = sayer(file, found.path);
    claims.set(prefix + name, say("hyperparameter", { name: prefix + name, value: found.value }));
  }
  correctKeyValueHeads(claims, file, at, prefix);
}

function firstOf(
  file: ConfigFile,
  at: JsonPath,
  keys: readonly string[],
): { readonly path: JsonPath; readonly value: Scalar } | undefined {
  for (const key of keys) {
    const path = [...at, ...key.split(".")];
    const value = scalarAt(file.value, ...path);
    if (value !== undefined) return { path, value };
  }
  return undefined;
}

/** Falcon and GPT-BigCode: with `multi_query` all heads share one key and value head, whatever `num_kv_heads` says. */
function correctKeyValueHeads(
  claims: Map<string, Claim>,
  file: ConfigFile,
  at: JsonPath,
  prefix: string,
): void {
  if (booleanAt(file.value, ...at, "multi_query") !== true) return;
  if (booleanAt(file.value, ...at, "new_decoder_architecture") === true) return;
  const say = sayer(file, [...at, "multi_query"]);
  const name = `${prefix}num_key_value_heads`;
  claims.set(name, say("hyperparameter", { name, value: 1 }));
}
