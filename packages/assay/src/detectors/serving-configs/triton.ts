import { hardware, inTree } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { stringAt } from "../../syntax/json-access.ts";
import { modelFolderFile, weightsFile } from "../recipe-names.table.ts";
import { isTemplate, type Named } from "../recipe-names.ts";
import { declaredAt, noteLink, noteUse } from "../recipe-report.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { parseTextProto, type TextMessage } from "../text-proto.ts";
import { fieldAt, linesOf, messagesAt, textAt } from "./text-message.ts";
import { namePlace, type Config, type Reader } from "./reader.ts";

/** A `config.pbtxt` is Triton's when it has a backend, or two of its fields: another program has files of that name too. */
const own = [
  "platform",
  "backend",
  "input",
  "output",
  "max_batch_size",
  "ensemble_scheduling",
  "instance_group",
];

/** Triton: what one folder of a model repository is served by, on what, and which model its parameters name. */
export function triton(config: Config): boolean {
  const { report, document } = config;
  const message = parseTextProto(document.text);
  if (message === undefined || !isTriton(message)) return false;
  const lines = linesOf(document.text);
  const at = (part: string): Place => ({ path: document.path, line: lines.find(part) });
  const kind = message.has("backend") ? "backend" : "platform";
  const engine = noteEngine(report, "triton", {
    place: at(kind),
    how: `Triton: ${kind}`,
    claims: settingsOf(config, message, at),
  });
  noteFolder(config, engine, at(kind));
  noteGpus(config, message, at);
  for (const parameter of messagesAt(message, "parameters")) noteParameter(config, engine, parameter, at);
  return true;
}

function isTriton(message: TextMessage): boolean {
  return message.has("backend") || own.filter((name) => message.has(name)).length >= 2;
}

function settingsOf(
  { report, document }: Config,
  message: TextMessage,
  at: (part: string) => Place,
): readonly Claim[] {
  const folder = document.path.split("/").at(-2) ?? "";
  const name = textAt(message, "name") ?? folder;
  const setting = (part: string, key: string, value: string | number): Claim =>
    declaredAt(report, at(part), "setting", { name: key, value });
  const prefix = name === "" ? "" : `${printable(name)}.`;
  return [
    ...["backend", "platform", "max_batch_size", "default_model_filename"].flatMap((key) => {
      const value = fieldAt(message, key);
      return value === undefined
        ? []
        : [setting(key, `${prefix}${key}`, typeof value === "string" ? printable(value) : value)];
    }),
    ...messagesAt(message, "instance_group")
      .slice(0, 20)
      .map((group) => {
        return setting("instance_group", `${prefix}instance_group`, groupText(group));
      }),
  ];
}

/** `2 x KIND_GPU (0, 1)`. */
function groupText(group: TextMessage): string {
  const gpus = (group.get("gpus") ?? []).filter((one) => typeof one === "number");
  const text = `${fieldAt(group, "count") ?? 1} x ${fieldAt(group, "kind") ?? "KIND_AUTO"}`;
  return printable(gpus.length === 0 ? text : `${text} (${gpus.join(", ")})`);
}

/** The weights of the highest version, or the folder: the detector of the format has made the model. */
function noteFolder({ report, document, project }: Config, engine: Thing, place: Place): void {
  const folder = document.path.slice(0, Math.max(0, document.path.lastIndexOf("/")));
  const versions = Array.from({ length: 20 }, (_, at) =>
    folder === "" ? String(20 - at) : `${folder}/${20 - at}`,
  );
  const files = versions.flatMap((version) => project.filesIn(version));
  const weights = files.find(
    ({ name }) => weightsFile.test(name) || /\.plan$/u.test(name) || modelFolderFile.test(name),
  );
  const path = weights?.path ?? folder;
  if (path === "") return;
  noteServedModel(
    report,
    { kind: "thing", thing: inTree("model", path) },
    { place, how: "Triton: config.pbtxt", engine },
  );
}

function noteGpus({ report }: Config, message: TextMessage, at: (part: string) => Place): void {
  const isGpu = messagesAt(message, "instance_group").some((group) => fieldAt(group, "kind") === "KIND_GPU");
  if (isGpu) noteUse(report, hardware("nvidia-gpu"), at("KIND_GPU"), "Triton: instance_group.kind");
}

const modelKey =
  /^(?:\w{1,40}_)?model(?:_(?:id|name|path|dir|repo|name_or_path))?$|^(?:engine|encoder_engine|decoder_engine|checkpoint)_(?:dir|path)$/iu;
const tokenizerKey = /^tokenizer(?:_(?:dir|path|name|id))?$/iu;

/** `parameters { key: "model_name" value { string_value: "org/name" } }`. */
function noteParameter(
  config: Config,
  engine: Thing,
  parameter: TextMessage,
  at: (part: string) => Place,
): void {
  const key = textAt(parameter, "key") ?? "";
  const [value] = messagesAt(parameter, "value");
  const text = value === undefined ? undefined : textAt(value, "string_value");
  if (text === undefined) return;
  const named = nameOf(key, text, config);
  if (named === undefined) return;
  noteServedModel(config.report, named, {
    place: at(text),
    how: `Triton: parameters.${printable(key)}`,
    engine,
  });
}

/** A plain word may be the name of another folder of the repository; a tokenizer counts when it is a repository of the hub. */
function nameOf(key: string, text: string, config: Config): Named | undefined {
  if (!modelKey.test(key) && !tokenizerKey.test(key)) return undefined;
  const named = servedModelNamed(text, namePlace(config));
  if (tokenizerKey.test(key))
    return named.kind === "thing" && named.thing.hub !== undefined ? named : undefined;
  return named.kind === "reference" && !isTemplate(text) && !text.includes("/") ? undefined : named;
}

/** Triton's vLLM backend: `<version>/model.json` beside the folder's configuration has the engine's arguments. */
export const tritonVllm: Reader = ({ report, document, project }) => {
  const folder = /^(.*)\/\d{1,3}\/model\.json$/u.exec(document.path)?.[1];
  const model = stringAt(document.values, "model");
  if (folder === undefined || model === undefined || project.find(`${folder}/config.pbtxt`) === undefined)
    return false;
  const place = document.placeAt("/model");
  const how = "Triton vLLM backend: model";
  const claims = settingClaims(report, document, document.values, { pointer: "", skip: new Set(["model"]) });
  const engine = noteEngine(report, "vllm", { place, how, claims });
  const named = servedModelNamed(model, { project, path: document.path });
  noteServedModel(report, named, { place, how, engine });
  noteLink(report, noteEngine(report, "triton", { place, how }), engine, "uses", { place });
  return true;
};
