import { listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { savedModelNear } from "./container-path.ts";
import { maxModels } from "./limits.ts";
import { namePlace, type Config, type Reader } from "./reader.ts";

/** OpenVINO Model Server: `model_config_list[].config` and `mediapipe_config_list[]`. */
export const openvino: Reader = (config) => {
  const { report, document } = config;
  const models = listAt(document.values, "model_config_list") ?? [];
  const graphs = listAt(document.values, "mediapipe_config_list") ?? [];
  const isOne = [...models.map((one) => recordAt(one, "config")), ...graphs].some(
    (one) => stringAt(one, "name") !== undefined || stringAt(one, "base_path") !== undefined,
  );
  if (!isOne) return false;
  const key = models.length > 0 ? "model_config_list" : "mediapipe_config_list";
  const engine = noteEngine(report, "openvino-model-server", {
    place: document.placeAt(`/${key}`),
    how: `OpenVINO Model Server: ${key}`,
  });
  for (const [at, one] of models.slice(0, maxModels).entries())
    noteEntry(config, recordAt(one, "config"), `/model_config_list/${at}/config`, engine);
  for (const [at, one] of graphs.slice(0, maxModels).entries())
    noteEntry(config, one, `/mediapipe_config_list/${at}`, engine);
  return true;
};

function noteEntry(
  config: Config,
  entry: unknown,
  pointer: string,
  engine: ReturnType<typeof noteEngine>,
): void {
  const { report, document } = config;
  const path = stringAt(entry, "base_path");
  if (path === undefined) return;
  const named = savedModelNear(path, config) ?? servedModelNamed(path, namePlace(config));
  noteServedModel(report, named, {
    place: document.placeAt(`${pointer}/base_path`),
    how: `OpenVINO Model Server: ${pointer.split("/")[1] ?? ""}.base_path`,
    claims: settingClaims(report, document, entry, { pointer, skip: new Set(["base_path"]) }),
    engine,
  });
}
