import type { Claim, Claimant } from "../model/claim.ts";
import type { ModelPort } from "../model/properties.ts";
import { isRecord, listAt, recordAt, stringAt, valueAt } from "../syntax/json-access.ts";

/** Layers of a nested configuration that are counted; a model of 100,000 is none. */
const mostLayers = 100_000;

/** Inputs and outputs that are listed. */
const mostPorts = 256;

/** What the configuration of a Keras model (`config.json`, `model_config`) says it is. */
export function architectureClaims(config: unknown, declared: Claimant, pointer: string): readonly Claim[] {
  const where = { pointer };
  const kind = stringAt(config, "class_name");
  if (kind === undefined) return [];
  const claims = [declared("architecture", kind, where)];
  const name = stringAt(config, "config", "name");
  if (name !== undefined) claims.push(declared("metadata", { name: "keras.name", value: name }, where));
  const operators = countLayers(config);
  if (operators.length > 0) claims.push(declared("operators", Object.fromEntries(operators), where));
  for (const port of inputs(config)) claims.push(declared("input", port, where));
  for (const port of outputs(config)) claims.push(declared("output", port, where));
  return claims;
}

/** Layers of a model; Sequential models of old files are the list itself. */
function layersOf(config: unknown): readonly unknown[] {
  return listAt(config, "config", "layers") ?? listAt(config, "config") ?? [];
}

/** How often each class of layer occurs, models within models included. */
function countLayers(config: unknown): [string, number][] {
  const counts = new Map<string, number>();
  const open = [...layersOf(config)];
  for (let seen = 0; open.length > 0 && seen < mostLayers; seen += 1) {
    const layer = open.pop();
    const name = stringAt(layer, "class_name");
    const inner = layersOf(layer);
    for (const item of inner.slice(0, mostLayers)) open.push(item);
    if (inner.length > 0) continue;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
}

function inputs(config: unknown): readonly ModelPort[] {
  const layers = layersOf(config);
  const ports: ModelPort[] = [];
  for (const layer of layers) {
    if (stringAt(layer, "class_name") !== "InputLayer" || ports.length === mostPorts) continue;
    ports.push(portOf(layer));
  }
  if (ports.length > 0 || layers.length === 0) return ports;
  // Sequential models of Keras 2 have the shape in their first layer.
  const first = layers[0];
  return shapeOf(first) === undefined ? [] : [portOf(first)];
}

function portOf(layer: unknown): ModelPort {
  const name = stringAt(layer, "config", "name") ?? stringAt(layer, "name") ?? "input";
  const dtype = stringAt(layer, "config", "dtype");
  const shape = shapeOf(layer);
  return { name, ...(dtype === undefined ? {} : { dtype }), ...(shape === undefined ? {} : { shape }) };
}

/** `batch_shape` in Keras 3, `batch_input_shape` before; null = any size. */
function shapeOf(layer: unknown): readonly (number | string)[] | undefined {
  const sizes = listAt(layer, "config", "batch_shape") ?? listAt(layer, "config", "batch_input_shape");
  if (sizes === undefined || sizes.length > 32) return undefined;
  return sizes.map((size, index) => (typeof size === "number" ? size : index === 0 ? "batch" : "?"));
}

/** Names of the output layers of a functional model, or the last layer of a sequential one. */
function outputs(config: unknown): readonly ModelPort[] {
  const named = valueAt(config, "config", "output_layers");
  const names = namesIn(named);
  if (names.length > 0) return names.map((name) => ({ name }));
  if (stringAt(config, "class_name") !== "Sequential") return [];
  const name = stringAt(layersOf(config).at(-1), "config", "name");
  return name === undefined ? [] : [{ name }];
}

/** `["name", 0, 0]`, a list of such, or a record of such; the keys of a record are the model's own names. */
function namesIn(value: unknown): readonly string[] {
  if (isRecord(value)) return Object.keys(value).slice(0, mostPorts);
  if (!Array.isArray(value)) return [];
  const items: readonly unknown[] = value;
  if (typeof items[0] === "string") return [items[0]];
  return items
    .slice(0, mostPorts)
    .flatMap((item) => (Array.isArray(item) && typeof item[0] === "string" ? [item[0]] : []));
}

/** Optimizer, losses and metrics of `compile_config` (Keras 3) or `training_config` (Keras 2). */
export function trainingClaims(config: unknown, declared: Claimant, pointer: string): readonly Claim[] {
  const optimizer = valueAt(config, "optimizer") ?? valueAt(config, "optimizer_config");
  const values: (readonly [string, unknown])[] = [
    ["optimizer", nameOf(optimizer)],
    ...optimizerValues(recordAt(optimizer, "config") ?? {}),
    ["loss", namesOf(valueAt(config, "loss"))],
    ["metrics", namesOf(valueAt(config, "metrics"))],
  ];
  const claims: Claim[] = [];
  for (const [name, value] of values) {
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") continue;
    claims.push(declared("trainingParameter", { name, value }, { pointer }));
  }
  return claims;
}

/** Scalars of an optimizer, and those of a schedule in it. */
function optimizerValues(config: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  const values: (readonly [string, unknown])[] = [];
  for (const [name, value] of Object.entries(config)) {
    if (name === "name" || name === "is_legacy_optimizer") continue;
    values.push(isRecord(value) ? [`${name} schedule`, nameOf(value)] : [name, value]);
    for (const [inner, scalar] of Object.entries(recordAt(value, "config") ?? {})) {
      if (inner !== "name") values.push([`${name}.${inner}`, scalar]);
    }
  }
  return values;
}

/** A class by its configuration, or a name as it stands. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  // Keras 2 registered its own optimizers as `Custom>Adam`, and wraps metrics that are functions.
  const name = stringAt(value, "class_name")?.replace(/^Custom>/, "");
  if (name === "MeanMetricWrapper") return stringAt(value, "config", "name") ?? name;
  return name === "function" || name === "Function" ? stringAt(value, "config") : name;
}

/** All names in lists and records of losses or metrics, in order. */
function namesOf(value: unknown): string | undefined {
  const names: string[] = [];
  const open: unknown[] = [value];
  for (let seen = 0; open.length > 0 && seen < 1000; seen += 1) {
    const next = open.shift();
    const name = nameOf(next);
    if (name !== undefined) names.push(name);
    else if (Array.isArray(next)) open.push(...(next as readonly unknown[]).slice(0, 100));
    else if (isRecord(next)) open.push(...Object.values(next).slice(0, 100));
  }
  return names.length === 0 ? undefined : names.join(", ");
}

/** Who wrote the file: `keras 3.15.1`. */
export function versionClaims(version: unknown, backend: unknown, declared: Claimant): readonly Claim[] {
  const claims: Claim[] = [];
  if (typeof version === "string" && version !== "") {
    claims.push(declared("library", "keras", { pointer: "keras_version" }));
    claims.push(declared("producer", `keras ${version}`, { pointer: "keras_version" }));
  }
  if (typeof backend === "string" && backend !== "") {
    claims.push(declared("metadata", { name: "keras.backend", value: backend }, { pointer: "backend" }));
  }
  return claims;
}
