import type { Hazard } from "../../model/hazard.ts";
import { isRecord, stringAt, valueAt } from "../../syntax/json-access.ts";
import { report, startCollector } from "./collector.ts";
import type { Collector } from "./collector.ts";
import { judgeLambdaLayer, judgeWrittenFunction } from "./lambda.ts";
import { judgeVocabulary, layerRules, lookupLayers } from "./layers.ts";
import { judgeReference } from "./reference.ts";
import { judgeAddress } from "./remote.ts";

type Config = Readonly<Record<string, unknown>>;

/**
 * What loading a Keras configuration (parsed JSON of `config.json`, `model_config`, `training_config` or Keras
 * metadata of a SavedModel) can do. Keras finds objects by name at any depth, so every object in it is judged.
 */
export function judgeKerasConfig(config: unknown, member?: string): readonly Hazard[] {
  const collector = startCollector(member);
  const open: unknown[] = [config];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isRecord(value)) judgeObject(collector, value);
    const inner: readonly unknown[] = Array.isArray(value)
      ? value
      : isRecord(value)
        ? Object.values(value)
        : [];
    // The stack takes the last first: findings come in the order of the text.
    for (let index = inner.length - 1; index >= 0; index -= 1) {
      const child = inner[index];
      if (typeof child === "object" && child !== null) open.push(child);
    }
  }
  return collector.hazards;
}

/** Values that are data; nothing is looked up for them. */
const plainClasses: ReadonlySet<string> = new Set([
  "__keras_tensor__",
  "__tensor__",
  "__numpy__",
  "__bytes__",
  "__ellipsis__",
  "__slice__",
  // What Keras 2 writes for tuples, shapes and the like.
  "__tuple__",
  "TensorShape",
  "CompositeTensor",
  "TypeSpec",
]);

function judgeObject(collector: Collector, config: Config): void {
  const name = stringAt(config, "class_name");
  for (const hazard of judgeAddress(config)) report(collector, hazard);
  if (name === undefined || plainClasses.has(name)) return;
  for (const hazard of hazardsOf(config, name)) report(collector, hazard);
}

function hazardsOf(config: Config, name: string): readonly Hazard[] {
  if (name === "__lambda__") return [judgeWrittenFunction(config)];
  if (name === "__typespec__") return present(judgeTypeSpec(config));
  if (name === "function") return present(judgeFunction(config));
  if (name === "Lambda") return [...judgeLambdaLayer(config), ...present(judgeModule(config, name))];
  const judge = layerRules.get(name);
  if (judge !== undefined) return present(judge(config));
  const vocabulary = lookupLayers.test(name) ? judgeVocabulary(config) : undefined;
  return present(vocabulary, judgeModule(config, name));
}

function present(...hazards: readonly (Hazard | undefined)[]): readonly Hazard[] {
  return hazards.filter((hazard) => hazard !== undefined);
}

function judgeFunction(config: Config): Hazard | undefined {
  return judgeReference({
    kind: "function",
    module: moduleOf(config),
    name: stringAt(config, "config") ?? stringAt(config, "registered_name") ?? "?",
    registeredName: stringAt(config, "registered_name"),
  });
}

function judgeModule(config: Config, name: string): Hazard | undefined {
  const module = moduleOf(config);
  // A Lambda layer is Keras' own; what counts is the function in it.
  const isOwnLambda =
    name === "Lambda" && (module === undefined || /^(?:tf_)?keras(?:\.|$)/.test(module ?? ""));
  if (isOwnLambda) return undefined;
  return judgeReference({ kind: "class", module, name, registeredName: stringAt(config, "registered_name") });
}

/** TensorFlow's own specifications of types; Keras imports the module that is named. */
function judgeTypeSpec(config: Config): Hazard | undefined {
  const module = moduleOf(config);
  const name = stringAt(config, "spec_name") ?? "?";
  const isOwn = /^tensorflow\.python\.(?:framework|ops|data)\./.test(module ?? "") && name.endsWith("Spec");
  return isOwn ? undefined : judgeReference({ kind: "class", module, name });
}

function moduleOf(config: Config): string | null | undefined {
  const module = valueAt(config, "module");
  return module === null || typeof module === "string" ? module : undefined;
}
