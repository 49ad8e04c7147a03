import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { longestText } from "../scalar.ts";
import type { TextMessage, TextValue } from "../text-proto.ts";

/** What a configuration makes the server run besides the model's own files. */
export function tritonHazards(config: TextMessage): readonly Hazard[] {
  return [...environmentHazards(config), ...fileNameHazards(config)];
}

/** The Python backend unpacks the archive, or takes the folder, and runs the interpreter in it. */
function environmentHazards(config: TextMessage): readonly Hazard[] {
  const paths = messagesAt(config, "parameters")
    .filter((parameter) => parameter.get("key")?.[0] === "EXECUTION_ENV_PATH")
    .flatMap((parameter) => messagesAt(parameter, "value").map((value) => value.get("string_value")?.[0]));
  return paths.map((path) => ({
    rule: "TRITON-ENVIRONMENT",
    verdict: "unknown",
    message: `The model runs in a Python environment of its own, which is not judged: ${shown(path)}.`,
  }));
}

/** Triton puts the name behind the folder of the version, as it is. */
function fileNameHazards(config: TextMessage): readonly Hazard[] {
  const names = [
    ...(config.get("default_model_filename") ?? []),
    ...messagesAt(config, "cc_model_filenames").flatMap((entry) => entry.get("value") ?? []),
  ];
  const outside = names.filter(
    (name) => typeof name === "string" && (/^[/\\~]/u.test(name) || /(?:^|[/\\])\.\.(?:[/\\]|$)/u.test(name)),
  );
  return outside.map((name) => ({
    rule: "TRITON-PATH",
    verdict: "suspicious",
    message: `The configuration names a model file outside the model's folder: ${shown(name)}.`,
  }));
}

function messagesAt(message: TextMessage, name: string): readonly TextMessage[] {
  return (message.get(name) ?? []).filter((value): value is TextMessage => typeof value === "object");
}

function shown(value: TextValue | undefined): string {
  return typeof value === "string" ? printable(value.slice(0, longestText)) : "?";
}
