import { printable } from "../../model/printable.ts";
import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { ollamaModel, servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { declaredAt } from "../recipe-report.ts";
import type { Named } from "../recipe-names.ts";
import { maxModels } from "./limits.ts";
import { namePlace, type Config, type Reader } from "./reader.ts";

const own: ReadonlySet<string> = new Set(
  `backend context_size f16 threads gpu_layers template download_files roles stopwords mmap mmlock known_usecases usage
   embeddings cuda diffusers tts system_prompt function batch low_vram draft_model mmproj mirostat rope_scaling pipeline
   feature_flags main_gpu tensor_split trimspace cutstrings tensor_parallel_size quantization`.split(/\s+/u),
);

/** LocalAI: one model, or a list of them; `name`, `parameters.model` and some of its own keys. */
export const localai: Reader = (config) => {
  const { values } = config.document;
  const items = Array.isArray(values) ? (values as readonly unknown[]).slice(0, maxModels) : [values];
  let isOne = false;
  for (const [at, item] of items.entries()) {
    if (!isModel(item)) continue;
    isOne = true;
    noteModel(config, item, Array.isArray(values) ? `/${at}` : "");
  }
  return isOne;
};

function isModel(item: unknown): item is Readonly<Record<string, unknown>> {
  if (!isRecord(item) || stringAt(item, "name") === undefined) return false;
  if (stringAt(item, "parameters", "model") === undefined || "apiVersion" in item) return false;
  return Object.keys(item).some((key) => own.has(key));
}

function noteModel(config: Config, item: Readonly<Record<string, unknown>>, pointer: string): void {
  const { report, document } = config;
  const backend = stringAt(item, "backend") ?? "";
  const place = document.placeAt(`${pointer}/parameters/model`);
  const engine = noteEngine(report, "localai", {
    place: document.placeAt(pointer === "" ? "/name" : pointer),
    how: "LocalAI model: name",
  });
  const alias = declaredAt(report, document.placeAt(`${pointer}/name`), "setting", {
    name: "served name",
    value: printable(stringAt(item, "name") ?? ""),
  });
  const settings = settingClaims(
    report,
    document,
    { ...item, template: undefined },
    {
      pointer,
      depth: 1,
      skip: new Set(["name", "parameters.model", "description", "usage", "system_prompt"]),
    },
  );
  noteServedModel(report, namedIn(config, item, backend), {
    place,
    how: "LocalAI model: parameters.model",
    claims: [alias, ...settings],
    engine,
  });
  noteDownloads(config, item, pointer);
}

function namedIn(config: Config, item: Readonly<Record<string, unknown>>, backend: string): Named {
  const text = stringAt(item, "parameters", "model") ?? "";
  const files = listAt(item, "download_files") ?? [];
  // The file is fetched first, under this name.
  const source = files.find((file) => stringAt(file, "filename") === text);
  const uri = stringAt(source, "uri");
  if (backend === "ollama") return ollamaModel(text);
  return servedModelNamed(uri ?? text, namePlace(config));
}

/** Other files of the model: projectors, vocabularies. Only repositories and addresses are things. */
function noteDownloads(config: Config, item: unknown, pointer: string): void {
  const { report, document } = config;
  const main = stringAt(item, "parameters", "model");
  for (const [at, file] of (listAt(item, "download_files") ?? []).slice(0, maxModels).entries()) {
    const uri = stringAt(file, "uri");
    if (!recordAt(file) || uri === undefined || stringAt(file, "filename") === main) continue;
    const named = servedModelNamed(uri, namePlace(config));
    if (named.kind !== "thing" || named.thing.hub === undefined) continue;
    const place = document.placeAt(`${pointer}/download_files/${at}/uri`);
    noteServedModel(report, named, { place, how: "LocalAI model: download_files.uri" });
  }
}
