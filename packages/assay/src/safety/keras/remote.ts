import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";

/** Arguments by which layers and models of Keras and its libraries take a file or a preset. */
const fileArguments = [
  "filepath",
  "file_path",
  "path",
  "url",
  "origin",
  "preset",
  "weights",
  "weights_path",
  "vocabulary_file",
];

/** Addresses in arguments that a class may open while it is made. */
export function judgeAddress(config: Readonly<Record<string, unknown>>): readonly Hazard[] {
  const hazards: Hazard[] = [];
  for (const name of fileArguments) {
    const value = Object.hasOwn(config, name) ? config[name] : undefined;
    if (typeof value !== "string" || !/^(?:https?|ftp|s3|gs|hf|kaggle|file):\/\//i.test(value)) continue;
    hazards.push({
      rule: "KERAS-REMOTE-ADDRESS",
      verdict: "unknown",
      message: `The configuration gives ${name} the address ${printable(value)}.`,
      evidence: [printable(value)],
    });
  }
  return hazards;
}
