import type { Claim } from "../../model/claim.ts";
import {
  isRecord,
  listAt,
  numberAt,
  recordAt,
  stringsAt,
  valueAt,
  type JsonPath,
} from "../../syntax/json-access.ts";
import { withoutDirectories } from "../../model/local-path.ts";
import { nameAt } from "../scalar.ts";
import { contextLengthClaims } from "./context-length.ts";
import { sayer, type ConfigFacts, type ConfigFile } from "./context.ts";
import { dtypeNames } from "./dtype.table.ts";
import { hyperparameterClaims, languageConfigPath } from "./hyperparameters.ts";
import { inputClaims, sidesAt } from "./inputs.ts";
import { kvCacheClaims } from "./kv-cache.ts";
import { quantizationFacts } from "./quantization.ts";
import { taskByArchitectureEnd } from "./task.table.ts";

/** What a `config.json` says; undefined when it is the configuration of something else. */
export function modelFacts(file: ConfigFile): ConfigFacts | undefined {
  if (!isModelConfig(file.value)) return undefined;
  const quantization = quantizationOf(file);
  return {
    isModel: true,
    claims: [
      ...architectureClaims(file),
      ...libraryClaims(file),
      ...dtypeClaims(file),
      ...quantization.claims,
      ...contextLengthClaims(file),
      ...hyperparameterClaims(file),
      ...kvCacheClaims(file),
      ...inputClaims(file),
      ...timmInput(file),
      ...labelClaims(file),
      ...metadataClaims(file),
    ],
    lineage: quantization.lineage,
  };
}

/** Many programs have a `config.json`; these keys only the libraries of the field write together with weights. */
function isModelConfig(value: unknown): boolean {
  if (nameAt(value, "model_type") !== undefined || nameAt(value, "_class_name") !== undefined) return true;
  const architectures = listAt(value, "architectures") ?? [];
  if (architectures.length > 0 && architectures.every((item) => typeof item === "string")) return true;
  return isTimm(value);
}

function isTimm(value: unknown): boolean {
  return nameAt(value, "architecture") !== undefined && numberAt(value, "num_classes") !== undefined;
}

function architectureClaims(file: ConfigFile): Claim[] {
  const [listed] = stringsAt(file.value, "architectures");
  const found: readonly (readonly [JsonPath, string | undefined])[] = [
    [["architectures", 0], listed === undefined ? undefined : nameAt([listed], 0)],
    [["_class_name"], nameAt(file.value, "_class_name")],
    [["architecture"], isTimm(file.value) ? nameAt(file.value, "architecture") : undefined],
  ];
  const [path, architecture] = found.find(([, name]) => name !== undefined) ?? [];
  const family = nameAt(file.value, "model_type");
  return [
    ...(path === undefined || architecture === undefined
      ? []
      : [sayer(file, path)("architecture", architecture), ...taskClaims(file, path, architecture)]),
    ...(family === undefined ? [] : [sayer(file, ["model_type"])("architectureFamily", family)]),
  ];
}

function taskClaims(file: ConfigFile, path: JsonPath, architecture: string): Claim[] {
  const end = Object.keys(taskByArchitectureEnd).find((suffix) => architecture.endsWith(suffix));
  const task = end === undefined ? undefined : taskByArchitectureEnd[end];
  return task === undefined ? [] : [sayer(file, path, "inferred")("task", task)];
}

/** Key of the version, and the library that writes it. */
const producers = [
  ["transformers_version", "transformers"],
  ["_diffusers_version", "diffusers"],
  ["adapters_version", "adapters"],
] as const;

function libraryClaims(file: ConfigFile): Claim[] {
  const claims = producers.flatMap(([key, library]) => {
    const version = nameAt(file.value, key);
    if (version === undefined) return [];
    const say = sayer(file, [key]);
    // Whoever wrote the file need not be who is to load it: a card that names a library knows better.
    const inferred = sayer(file, [key], "inferred");
    return [say("producer", `${library} ${version}`), inferred("library", library)];
  });
  return isTimm(file.value)
    ? [...claims, sayer(file, ["architecture"], "inferred")("library", "timm")]
    : claims;
}

/** transformers 4.56 renamed `torch_dtype` to `dtype`. */
function dtypeClaims(file: ConfigFile): Claim[] {
  const language = languageConfigPath(file) ?? [];
  const places = [["dtype"], ["torch_dtype"], [...language, "dtype"], [...language, "torch_dtype"]];
  for (const path of places) {
    const name = nameAt(file.value, ...path)?.replace(/^(?:torch|jnp|np)\./u, "");
    const dtype = name !== undefined && Object.hasOwn(dtypeNames, name) ? dtypeNames[name] : undefined;
    if (dtype !== undefined) return [sayer(file, path)("dtype", dtype)];
  }
  return [];
}

/** MLX writes `quantization`, and a copy of it as `quantization_config` without a method. */
function quantizationOf(file: ConfigFile): ReturnType<typeof quantizationFacts> {
  const language = languageConfigPath(file) ?? [];
  const isMlx = recordAt(file.value, "quantization") !== undefined;
  const places = [["quantization_config"], ["compression_config"], [...language, "quantization_config"]];
  for (const path of places) {
    const facts = quantizationFacts(file, path, isMlx ? "mlx" : undefined);
    if (facts.claims.length > 0) return facts;
  }
  return quantizationFacts(file, ["quantization"], hasBits(file) ? "mlx" : undefined);
}

function hasBits(file: ConfigFile): boolean {
  return numberAt(file.value, "quantization", "bits") !== undefined;
}

/** `pretrained_cfg.input_size` is channels, height, width. */
function timmInput(file: ConfigFile): Claim[] {
  const path = ["pretrained_cfg", "input_size"];
  const size = isTimm(file.value) ? listAt(file.value, ...path) : undefined;
  const sides = size?.length === 3 ? sidesAt(size.slice(1)) : undefined;
  if (sides === undefined) return [];
  const channels = numberAt(size, 0) ?? "channels";
  const hasMean = listAt(file.value, "pretrained_cfg", "mean") !== undefined;
  return [
    sayer(file, path)("input", {
      name: "pixel_values",
      modality: "image",
      shape: ["batch", channels, ...sides],
      ...(hasMean ? { format: "normalised by mean and standard deviation" } : {}),
    }),
  ];
}

function labelClaims(file: ConfigFile): Claim[] {
  const labels = valueAt(file.value, "id2label");
  const count = isRecord(labels) ? Object.keys(labels).length : 0;
  if (count === 0) return [];
  return [sayer(file, ["id2label"])("hyperparameter", { name: "num_labels", value: count })];
}

/**
 * `_name_or_path` is where the file was loaded from when it was saved: a base model, a directory, or the model's own
 * earlier self. It says nothing about derivation, so it is kept as a note and makes no relation.
 */
const notedKeys = ["_name_or_path", "problem_type", "finetuning_task", "tokenizer_class"];

function metadataClaims(file: ConfigFile): Claim[] {
  return notedKeys.flatMap((name) => {
    const value = withoutDirectories(nameAt(file.value, name) ?? "");
    return value === "" ? [] : [sayer(file, [name])("metadata", { name, value })];
  });
}
