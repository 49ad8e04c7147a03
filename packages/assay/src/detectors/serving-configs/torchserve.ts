import { isRecord, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { printable } from "../../model/printable.ts";
import { declaredAt } from "../recipe-report.ts";
import { recipeJsonLimits } from "../recipe-limits.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import type { Thing } from "../../model/use.ts";
import { maxModels } from "./limits.ts";
import { openManagement } from "./findings.ts";
import { fileName, namePlace, type Config, type Reader } from "./reader.ts";

interface Property {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

const own: ReadonlySet<string> = new Set(
  `load_models models model_store inference_address management_address metrics_address enable_envvars_config
   install_py_dep_per_model default_workers_per_model default_response_timeout number_of_netty_threads number_of_gpu
   model_snapshot disable_token_authorization grpc_inference_port allowed_urls enable_model_api`.split(
    /\s+/u,
  ),
);

/** TorchServe: `config.properties` with `load_models` (archives by name) or `models` (JSON). */
export const torchserve: Reader = (config) => {
  const { report, document } = config;
  if (!fileName(config).endsWith(".properties")) return false;
  const properties = propertiesOf(document.text);
  const known = properties.filter(({ key }) => own.has(key));
  const isOne =
    known.some(({ key }) => /^(?:load_models|models|model_store)$/u.test(key)) || known.length >= 2;
  if (!isOne) return false;
  const place = (line: number): { readonly path: string; readonly line: number } => ({
    path: document.path,
    line,
  });
  const claims = known
    .filter(({ key, value }) => key !== "models" && value !== "" && value.length <= 300)
    .map(({ key, value, line }) =>
      declaredAt(report, place(line), "setting", { name: key, value: printable(value) }),
    );
  const engine = noteEngine(report, "torchserve", {
    place: place(known[0]?.line ?? 1),
    how: "TorchServe: config.properties",
    claims,
  });
  report.findings.push(...openManagement(known, document.path, engine));
  for (const property of known) {
    if (property.key === "load_models") noteArchives(config, engine, property);
    if (property.key === "models") noteModels(config, engine, property);
  }
  return true;
};

/** `key=value`; a backslash at the end goes on in the next line (java.util.Properties). */
function propertiesOf(text: string): readonly Property[] {
  const lines = text.split(/\r?\n/u, 20_000);
  const found: Property[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    const [, key, first = ""] = /^[ \t]*([\w.-]{1,100})[ \t]*[=:](.*)$/u.exec(lines[at] ?? "") ?? [];
    if (key === undefined) continue;
    let value = first;
    while (value.endsWith("\\") && at + 1 < lines.length) {
      at += 1;
      value = value.slice(0, -1) + (lines[at] ?? "").trim();
    }
    found.push({ key, value: value.trim(), line });
  }
  return found;
}

/** `all`, `name.mar`, `name=name.mar`, or an address. */
function noteArchives(config: Config, engine: Thing, { value, line }: Property): void {
  for (const item of value.split(",", maxModels)) {
    const archive =
      item.slice(/^\w[\w.-]{0,100}=(?!=)/u.exec(item.trim())?.[0].length ?? 0).trim() || item.trim();
    if (archive === "" || archive === "all" || archive === "none") continue;
    noteArchive(config, engine, archive, { line, how: "TorchServe: load_models" });
  }
}

interface ArchiveAt {
  readonly line: number;
  readonly how: string;
}

/** An archive lies in the store, which is a folder beside or around. */
function noteArchive(config: Config, engine: Thing, archive: string, { line, how }: ArchiveAt): void {
  const place = { path: config.document.path, line };
  const stores = ["", "model_store/", "model-store/", "models/", ...storesOf(config.document.text)];
  const names = stores.map((store) => servedModelNamed(`${store}${archive}`, namePlace(config)));
  const here = names.find((named) => named.kind === "thing" && named.thing.path !== undefined);
  noteServedModel(config.report, here ?? servedModelNamed(archive, namePlace(config)), {
    place,
    how,
    engine,
  });
}

function storesOf(text: string): readonly string[] {
  const store = propertiesOf(text).find(({ key }) => key === "model_store")?.value ?? "";
  const last = store.split("/").findLast((part) => part !== "");
  return last === undefined ? [] : [`${last}/`];
}

/** `models={"name": {"1.0": {"marName": "name.mar", "minWorkers": 1, …}}}`. */
function noteModels(config: Config, engine: Thing, { value, line }: Property): void {
  const parsed = parseJson(value, recipeJsonLimits);
  if (!parsed.ok || !isRecord(parsed.value)) return;
  for (const versions of Object.values(parsed.value).slice(0, maxModels)) {
    for (const settings of Object.values(isRecord(versions) ? versions : {}).slice(0, maxModels)) {
      const archive = stringAt(settings, "marName");
      if (archive !== undefined)
        noteArchive(config, engine, archive, { line, how: "TorchServe: models.marName" });
    }
  }
}

/** TorchServe: what an archive's `model-config.yaml` tells the frontend and the handler. */
export const torchserveModel: Reader = (config) => {
  const { report, document } = config;
  const { values } = document;
  if (!/^model[-_]config[\w-]{0,40}\.ya?ml$/u.test(fileName(config)) || !isRecord(values)) return false;
  const frontend = [
    "minWorkers",
    "maxWorkers",
    "batchSize",
    "maxBatchDelay",
    "deviceType",
    "responseTimeout",
    "parallelType",
    "deviceIds",
  ];
  if (!frontend.some((key) => key in values)) return false;
  const engine = noteEngine(report, "torchserve", {
    place: document.placeAt(""),
    how: "TorchServe: model-config.yaml",
    claims: settingClaims(report, document, values, { pointer: "", depth: 1 }),
  });
  for (const [section, key] of handlerKeys) {
    const text = stringAt(values, section, key);
    if (text === undefined) continue;
    const place = document.placeAt(`/${section}/${key}`);
    const named = servedModelNamed(snapshotId(text) ?? text, namePlace(config));
    noteServedModel(report, named, { place, how: `TorchServe: ${section}.${key}`, engine });
  }
  return true;
};

const handlerKeys = [
  ["handler", "model_path"],
  ["handler", "model_name"],
  ["handler", "model_id"],
  ["handler", "model_checkpoint_dir"],
] as const;

/** A path into a cache of the hub names its repository: `models--org--name/snapshots/…`. */
function snapshotId(path: string): string | undefined {
  const [, organisation, name] = /(?:^|\/)models--([\w.-]{1,96}?)--([\w.-]{1,96})(?:\/|$)/u.exec(path) ?? [];
  return organisation === undefined || name === undefined ? undefined : `${organisation}/${name}`;
}
