import { service } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { behindGateway, isUnknown, type Pointed } from "../gateway-names.ts";
import { declaredAt, noteLink, noteReference, noteUse, type Report } from "../recipe-report.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { maxModels } from "./limits.ts";
import type { Config, Reader } from "./reader.ts";

/** LiteLLM's proxy: `model_list`, each with `litellm_params`. */
export const litellm: Reader = (config) => {
  const { report, document } = config;
  const models = (listAt(document.values, "model_list") ?? []).slice(0, maxModels);
  if (!models.some((model) => recordAt(model, "litellm_params") !== undefined)) return false;
  const engine = noteEngine(report, "litellm", {
    place: document.placeAt("/model_list"),
    how: "LiteLLM: model_list",
    claims: [
      ...settingClaims(report, document, recordAt(document.values, "router_settings"), {
        pointer: "/router_settings",
        depth: 0,
      }),
      ...fallbackClaims(config),
    ],
  });
  for (const at of models.keys()) noteEntry(config, engine, at);
  return true;
};

function noteEntry(config: Config, engine: Thing, at: number): void {
  const { report, document } = config;
  const pointer = `/model_list/${at}/litellm_params`;
  const entry = listAt(document.values, "model_list")?.[at];
  const params = recordAt(entry, "litellm_params");
  const id = stringAt(params, "model");
  if (params === undefined || id === undefined) return;
  const place = document.placeAt(`${pointer}/model`);
  const how = "LiteLLM: model_list.litellm_params.model";
  const pointed = pointedBy(params);
  const { named, provider } = behindGateway(idOf(entry, id), pointed);
  const claims = entryClaims(report, document.placeAt(`/model_list/${at}`), entry, params);
  const model = noteServedModel(report, named, { place, how, claims });
  noteAddress(config, params, pointer);
  if (model !== undefined) noteLink(report, engine, model, "uses", { place });
  if (provider !== undefined) noteProvider(report, { provider, pointed, model, place, how });
}

/** An address that nobody can tell from here. */
function noteAddress(
  { report, document }: Config,
  params: Readonly<Record<string, unknown>>,
  pointer: string,
): void {
  for (const key of ["api_base", "base_url"]) {
    const expression = stringAt(params, key);
    if (expression !== undefined && isUnknown(expression))
      noteReference(
        report,
        { kind: "reference", expression },
        "service",
        document.placeAt(`${pointer}/${key}`),
      );
  }
}

/** A deployment of Azure has a name of its own; what it runs is said beside it. */
function idOf(entry: unknown, id: string): string {
  const base = stringAt(entry, "model_info", "base_model");
  return base !== undefined && /^azure(?:_ai)?\//u.test(id) ? azureId(base) : id;
}

function azureId(base: string): string {
  return base.startsWith("azure") ? base : `azure/${base.replace(/^openai\//u, "")}`;
}

function pointedBy(params: Readonly<Record<string, unknown>>): Pointed {
  const url = stringAt(params, "api_base") ?? stringAt(params, "base_url");
  if (url === undefined || url === "") return undefined;
  return isUnknown(url) ? "unknown" : { url };
}

interface Provided {
  readonly provider: string;
  readonly pointed: Pointed;
  readonly model: Thing | undefined;
  readonly place: Place;
  readonly how: string;
}

function noteProvider(report: Report, { provider, pointed, model, place, how }: Provided): void {
  const server = service(provider);
  const url = typeof pointed === "object" ? originOf(pointed.url) : undefined;
  noteUse(report, server, place, how, {
    claims: url === undefined ? [] : [declaredAt(report, place, "url", url)],
  });
  if (model !== undefined) noteLink(report, model, server, "servedBy", { place });
}

function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.replace(/\/$/u, "").slice(0, 300);
}

/** What clients call it, and what the requests to it are given. */
function entryClaims(
  report: Report,
  place: Place,
  entry: unknown,
  params: Readonly<Record<string, unknown>>,
): readonly Claim[] {
  const alias = stringAt(entry, "model_name");
  const mode = stringAt(entry, "model_info", "mode");
  const named = (name: string, value: string | number | boolean): Claim =>
    declaredAt(report, place, "setting", { name, value });
  return [
    ...(alias === undefined ? [] : [named("model_name", printable(alias))]),
    ...(mode === undefined ? [] : [named("mode", printable(mode))]),
    ...requestKeys.flatMap((key) => {
      const value = params[key];
      return typeof value === "number" || typeof value === "boolean" ? [named(key, value)] : [];
    }),
  ];
}

const requestKeys = ["temperature", "top_p", "max_tokens", "rpm", "tpm", "timeout", "ssl_verify"] as const;

/** `fallbacks: [{ "gpt-4": ["gpt-35"] }]`, in the router or in the library's settings. */
function fallbackClaims({ report, document }: Config): readonly Claim[] {
  return ["router_settings", "litellm_settings"].flatMap((section) =>
    ["fallbacks", "context_window_fallbacks", "content_policy_fallbacks", "default_fallbacks"].flatMap(
      (key) => {
        const items = (listAt(document.values, section, key) ?? []).slice(0, maxModels);
        const value = items
          .map(fallbackText)
          .filter((text) => text !== "")
          .join("; ");
        const place = document.placeAt(`/${section}/${key}`);
        return value === ""
          ? []
          : [declaredAt(report, place, "setting", { name: key, value: printable(value) })];
      },
    ),
  );
}

function fallbackText(item: unknown): string {
  if (typeof item === "string") return item;
  if (!isRecord(item)) return "";
  return Object.entries(item)
    .map(
      ([from, to]) =>
        `${from} -> ${Array.isArray(to) ? to.filter((one) => typeof one === "string").join(", ") : ""}`,
    )
    .join("; ");
}
