import { printable } from "../../model/printable.ts";
import { declaredAt } from "../recipe-report.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel } from "../served-notes.ts";
import { parseTextProto } from "../text-proto.ts";
import { savedModelNear } from "./container-path.ts";
import { maxModels } from "./limits.ts";
import { namePlace, type Config } from "./reader.ts";
import { linesOf, messagesAt, textAt } from "./text-message.ts";

/** TensorFlow Serving: `model_config_list { config { name, base_path } }` in the text format of protocol buffers. */
export function tensorflowServing(config: Config): boolean {
  const { report, document } = config;
  const message = parseTextProto(document.text);
  const list = message === undefined ? undefined : messagesAt(message, "model_config_list")[0];
  if (list === undefined) return false;
  const lines = linesOf(document.text);
  const engine = noteEngine(report, "tensorflow-serving", {
    place: { path: document.path, line: lines.find("model_config_list") },
    how: "TensorFlow Serving: model_config_list",
  });
  for (const entry of messagesAt(list, "config").slice(0, maxModels)) {
    const path = textAt(entry, "base_path");
    if (path === undefined) continue;
    const place = { path: document.path, line: lines.find(path) };
    const claims = [...entry].flatMap(([name, [value]]) =>
      typeof value === "string" && name !== "base_path"
        ? [declaredAt(report, place, "setting", { name, value: printable(value) })]
        : [],
    );
    const named = savedModelNear(path, config) ?? servedModelNamed(path, namePlace(config));
    noteServedModel(report, named, {
      place,
      how: "TensorFlow Serving: model_config_list.base_path",
      claims,
      engine,
    });
  }
  return true;
}
