import { printable } from "../../model/printable.ts";
import { declaredAt } from "../recipe-report.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel } from "../served-notes.ts";
import { parseTextProto, type TextMessage } from "../text-proto.ts";
import { savedModelNear } from "./container-path.ts";
import { maxModels } from "./limits.ts";
import { namePlace, type Config } from "./reader.ts";

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

function messagesAt(message: TextMessage, name: string): readonly TextMessage[] {
  return (message.get(name) ?? []).filter((value): value is TextMessage => typeof value === "object");
}

function textAt(message: TextMessage, name: string): string | undefined {
  const [value] = message.get(name) ?? [];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The parser keeps no lines: texts are looked for in the order in which they stand. */
function linesOf(text: string): { find(part: string): number } {
  const from = new Map<string, number>();
  return {
    find(part) {
      const at = text.indexOf(part, from.get(part) ?? 0);
      if (at < 0) return 1;
      from.set(part, at + part.length);
      return text.slice(0, at).split("\n").length;
    },
  };
}
