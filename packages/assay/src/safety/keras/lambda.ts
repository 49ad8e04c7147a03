import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, stringAt, stringsAt, valueAt } from "../../syntax/json-access.ts";
import { codeNames, isCode } from "./code-names.ts";
import { judgeReference } from "./reference.ts";

type Config = Readonly<Record<string, unknown>>;

/** A function that is written into the configuration itself (`__lambda__` of Keras 3). */
export function judgeWrittenFunction(config: Config): Hazard {
  const inner = valueAt(config, "config");
  const code = stringAt(inner, "code") ?? stringsAt(inner, "value")[0] ?? "";
  return written(code);
}

/** The fields of a Lambda layer that hold a function in the way of Keras 2. */
const functionFields = ["function", "output_shape", "mask"];

/** Judges a Lambda layer as Keras 2 writes it; those of Keras 3 hold objects, which are judged by themselves. */
export function judgeLambdaLayer(config: Config): readonly Hazard[] {
  const inner = valueAt(config, "config");
  if (!isRecord(inner)) return [];
  const hazards: Hazard[] = [];
  for (const field of functionFields) {
    const hazard = judgeField(inner, field);
    if (hazard !== undefined) hazards.push(hazard);
  }
  return hazards;
}

function judgeField(inner: Config, field: string): Hazard | undefined {
  const value = inner[field];
  const type = inner[`${field}_type`];
  const code: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof code === "string" && (type === "lambda" || isCode(code))) return written(code);
  if (type === "lambda" && Array.isArray(value)) return written("");
  if (typeof value !== "string" || type === "raw") return undefined;
  // Keras 2 looks the name up in the module that stands beside it, if that is loaded.
  const module = stringAt(inner, field === "function" ? "module" : `${field}_module`);
  return judgeReference({ kind: "function", module, name: value });
}

function written(code: string): Hazard {
  const names = codeNames(code);
  return {
    rule: "KERAS-LAMBDA",
    verdict: "dangerous",
    message: "A Lambda layer holds Python bytecode, which runs when the model is loaded and used.",
    evidence: names.length === 0 ? [] : [`names in the code: ${printable(names.join(", "))}`],
  };
}
