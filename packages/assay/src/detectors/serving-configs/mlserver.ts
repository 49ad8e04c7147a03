import { isRecord, recordAt, stringAt } from "../../syntax/json-access.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { savedModelNear } from "./container-path.ts";
import { fileName, namePlace, type Reader } from "./reader.ts";

/** MLServer: `model-settings.json` with `implementation` and `parameters`. */
export const mlserver: Reader = (config) => {
  const { report, document } = config;
  const { values } = document;
  if (!isRecord(values) || !/model-settings\.json$/u.test(fileName(config))) return false;
  const implementation = stringAt(values, "implementation");
  if (implementation === undefined && recordAt(values, "parameters") === undefined) return false;
  const engine = noteEngine(report, "mlserver", {
    place: document.placeAt(implementation === undefined ? "/name" : "/implementation"),
    how: "MLServer: implementation",
    claims: settingClaims(report, document, values, { pointer: "", depth: 2 }),
  });
  for (const steps of places) {
    const text = stringAt(values, ...steps);
    if (text === undefined) continue;
    const isFile = steps.at(-1) === "uri";
    const here = isFile ? savedModelNear(text, config) : undefined;
    noteServedModel(report, here ?? servedModelNamed(text, namePlace(config)), {
      place: document.placeAt(`/${steps.join("/")}`),
      how: `MLServer: ${steps.join(".")}`,
      engine,
    });
  }
  return true;
};

const places = [
  ["parameters", "uri"],
  ["parameters", "extra", "pretrained_model"],
  ["parameters", "extra", "pretrained_tokenizer"],
  ["parameters", "extra", "model_uri"],
] as const;
