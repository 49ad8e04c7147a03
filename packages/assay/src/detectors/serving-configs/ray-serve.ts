import { hardware, packageThing } from "../../catalogue/things.ts";
import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import { printable } from "../../model/printable.ts";
import type { Thing } from "../../model/use.ts";
import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { declaredAt, noteLink, noteUse } from "../recipe-report.ts";
import { isTemplate } from "../recipe-names.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { maxModels } from "./limits.ts";
import { namePlace, type Config, type Reader } from "./reader.ts";

/** Ray Serve: `applications` with `import_path`; the arguments of its own LLM applications name models. */
export const rayServe: Reader = (config) => {
  const { document } = config;
  if (recordAt(document.values, "model_loading_config") !== undefined) {
    noteLlm(config, document.values, "");
    return true;
  }
  const applications = listAt(document.values, "applications") ?? [];
  const isOne = applications.some((one) => stringAt(one, "import_path") !== undefined);
  if (!isOne) return false;
  for (const [at, one] of applications.slice(0, maxModels).entries())
    noteApplication(config, one, `/applications/${at}`);
  return true;
};

function noteApplication(config: Config, application: unknown, pointer: string): void {
  const { report, document } = config;
  const path = stringAt(application, "import_path");
  if (path === undefined) return;
  const place = document.placeAt(`${pointer}/import_path`);
  const claims = settingClaims(report, document, application, { pointer, depth: 0 });
  const engine = noteEngine(report, "ray-serve", {
    place,
    how: "Ray Serve: applications.import_path",
    claims,
  });
  if (path.startsWith("ray.serve.llm"))
    noteUse(report, packageThing("pypi", "ray"), place, "Ray Serve: applications.import_path");
  for (const [at, llm] of (listAt(application, "args", "llm_configs") ?? []).slice(0, maxModels).entries())
    noteLlm(config, llm, `${pointer}/args/llm_configs/${at}`);
  noteNamed(config, engine, recordAt(application, "args"), `${pointer}/args`);
  noteNamed(
    config,
    engine,
    recordAt(application, "runtime_env", "env_vars"),
    `${pointer}/runtime_env/env_vars`,
  );
  for (const [at, deployment] of (listAt(application, "deployments") ?? []).slice(0, maxModels).entries())
    noteDeployment(config, engine, deployment, `${pointer}/deployments/${at}`);
}

function noteDeployment(config: Config, engine: Thing, deployment: unknown, pointer: string): void {
  const inner = (...keys: string[]): string => `${pointer}/${keys.join("/")}`;
  noteNamed(config, engine, recordAt(deployment, "user_config"), inner("user_config"));
  noteNamed(
    config,
    engine,
    recordAt(deployment, "ray_actor_options", "runtime_env", "env_vars"),
    inner("ray_actor_options", "runtime_env", "env_vars"),
  );
  noteAccelerator(
    config,
    stringAt(deployment, "ray_actor_options", "accelerator_type"),
    inner("ray_actor_options", "accelerator_type"),
  );
}

const modelKey =
  /^(?:hf_|huggingface_|base_|llm_|embedding_|embed_|default_)?model(?:_?(?:id|name|path|source|uri|repo|name_or_path))?$/iu;

/** Arguments and variables whose names say that they hold a model. */
function noteNamed(config: Config, engine: Thing, values: unknown, pointer: string): void {
  if (!isRecord(values)) return;
  for (const [key, value] of Object.entries(values).slice(0, maxModels)) {
    if (typeof value !== "string" || !modelKey.test(key)) continue;
    const named = servedModelNamed(value, namePlace(config));
    // A plain word may be the name under which something is served.
    if (named.kind === "reference" && !isTemplate(value) && !value.includes("/")) continue;
    const place = config.document.placeAt(`${pointer}/${pointerStep(key)}`);
    const step = pointer.split("/").at(-1) ?? "args";
    noteServedModel(config.report, named, { place, how: `Ray Serve: ${step}.${printable(key)}`, engine });
  }
}

/** `LLMConfig` of Ray: what is loaded is `model_source`, or the id itself when it is one of the hub. */
function noteLlm(config: Config, llm: unknown, pointer: string): void {
  const { report, document } = config;
  const loading = recordAt(llm, "model_loading_config");
  const id = stringAt(loading, "model_id");
  const source = stringAt(loading, "model_source") ?? stringAt(loading, "model_source", "bucket_uri");
  const text = source ?? id;
  if (loading === undefined || text === undefined) return;
  const key = source === undefined ? "model_id" : "model_source";
  const place = document.placeAt(`${pointer}/model_loading_config/${key}`);
  const kind = (stringAt(llm, "llm_engine") ?? "vllm").toLowerCase();
  const settings = settingClaims(report, document, recordAt(llm, "engine_kwargs"), {
    pointer: `${pointer}/engine_kwargs`,
  });
  const engine = noteEngine(report, kind, { place, how: "Ray Serve LLM: llm_engine", claims: settings });
  const alias =
    source === undefined || id === undefined
      ? []
      : [declaredAt(report, place, "setting", { name: "model_id", value: printable(id) })];
  noteServedModel(report, servedModelNamed(text, namePlace(config)), {
    place,
    how: `Ray Serve LLM: model_loading_config.${key}`,
    claims: alias,
    engine,
  });
  noteLink(report, noteEngine(report, "ray-serve", { place, how: "Ray Serve LLM" }), engine, "uses", {
    place,
  });
  noteAccelerator(config, stringAt(llm, "accelerator_type"), `${pointer}/accelerator_type`);
}

function noteAccelerator({ report, document }: Config, text: string | undefined, pointer: string): void {
  const name = text === undefined ? undefined : acceleratorNamed(text);
  if (name !== undefined)
    noteUse(report, hardware(name), document.placeAt(pointer), "Ray Serve: accelerator_type");
}
