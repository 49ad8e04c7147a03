import { gatewayPrefixes } from "../../catalogue/gateway-prefixes.table.ts";
import { hostedModel, hubModel, service, vectorStore } from "../../catalogue/things.ts";
import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { noteLink, noteReference, noteUse } from "../recipe-report.ts";
import type { Named } from "../recipe-names.ts";
import { ollamaModel, servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { maxModels } from "./limits.ts";
import { namePlace, type Config, type Reader } from "./reader.ts";

/** Llama Stack: `providers` by API, and the `models`, `shields` and stores that are registered. */
export const llamaStack: Reader = (config) => {
  const { report, document } = config;
  const providers = recordAt(document.values, "providers");
  const isOne = providersOf(providers).some(({ type }) => /^(?:remote|inline)::/u.test(type));
  if (!isOne) return false;
  noteEngine(report, "llama-stack", { place: document.placeAt("/providers"), how: "Llama Stack: providers" });
  const types = new Map<string, string>();
  for (const { id, type, pointer, values } of providersOf(providers)) {
    types.set(id, type);
    noteProvider(config, { id, type, pointer, values });
  }
  for (const list of modelLists) noteModels(config, types, list);
  return true;
};

interface Provider {
  readonly id: string;
  readonly type: string;
  readonly pointer: string;
  readonly values: unknown;
}

function providersOf(providers: unknown): readonly Provider[] {
  if (!isRecord(providers)) return [];
  return Object.entries(providers)
    .slice(0, 50)
    .flatMap(([api, list]) =>
      (Array.isArray(list) ? list : []).slice(0, maxModels).map((one: unknown, at) => ({
        id: stringAt(one, "provider_id") ?? "",
        type: stringAt(one, "provider_type") ?? "",
        pointer: `/providers/${api}/${at}`,
        values: one,
      })),
    );
}

const stores: Readonly<Record<string, string>> = {
  faiss: "faiss",
  chromadb: "chroma",
  chroma: "chroma",
  qdrant: "qdrant",
  pgvector: "pgvector",
  weaviate: "weaviate",
  milvus: "milvus",
  "sqlite-vec": "sqlite-vec",
  sqlite_vec: "sqlite-vec",
  elasticsearch: "elasticsearch",
};

/** Engines that serve weights by their own name. */
const engines: ReadonlySet<string> = new Set([
  "vllm",
  "tgi",
  "ollama",
  "sentence-transformers",
  "meta-reference",
  "nvidia-tgi",
]);

function noteProvider({ report, document }: Config, { type, pointer, values }: Provider): void {
  const name = nameOf(type);
  const place = document.placeAt(`${pointer}/provider_type`);
  const how = "Llama Stack: providers.provider_type";
  const store =
    pointer.startsWith("/providers/vector_io/") && Object.hasOwn(stores, name) ? stores[name] : undefined;
  if (store !== undefined) noteUse(report, vectorStore(store), place, how);
  if (!pointer.startsWith("/providers/inference/")) return;
  const claims = settingClaims(report, document, recordAt(values, "config"), {
    pointer: `${pointer}/config`,
    depth: 0,
  });
  const provider = providerOf(name);
  if (engines.has(name)) noteEngine(report, name, { place, how, claims });
  else if (provider !== undefined) noteUse(report, service(provider), place, how);
}

/** `remote::hf::serverless`, `inline::sentence-transformers`. */
function nameOf(type: string): string {
  return (type.split("::")[1] ?? "").toLowerCase();
}

function providerOf(name: string): string | undefined {
  return Object.hasOwn(gatewayPrefixes, name) ? gatewayPrefixes[name] : undefined;
}

interface ModelList {
  readonly keys: readonly string[];
  readonly id: string;
  readonly own: string;
}

const modelLists: readonly ModelList[] = ["", "registered_resources"].flatMap((root) => [
  { keys: [...(root === "" ? [] : [root]), "models"], id: "model_id", own: "provider_model_id" },
  { keys: [...(root === "" ? [] : [root]), "shields"], id: "shield_id", own: "provider_shield_id" },
]);

function noteModels(config: Config, types: ReadonlyMap<string, string>, { keys, id, own }: ModelList): void {
  const { document } = config;
  for (const [at, one] of (listAt(document.values, ...keys) ?? []).slice(0, maxModels).entries()) {
    const key = stringAt(one, own) === undefined ? id : own;
    const text = stringAt(one, key);
    const type = nameOf(types.get(stringAt(one, "provider_id") ?? "") ?? "");
    const pointer = `/${[...keys, at, key].join("/")}`;
    if (text !== undefined)
      noteModel(config, { type, text, pointer, how: `Llama Stack: ${keys.join(".")}.${key}` });
  }
  noteReferences(config, keys);
}

interface Registered {
  readonly type: string;
  readonly text: string;
  readonly pointer: string;
  readonly how: string;
}

function noteModel(config: Config, { type, text, pointer, how }: Registered): void {
  const { report, document } = config;
  const place = document.placeAt(pointer);
  const model = noteServedModel(report, variable(text) ?? namedBy(type, text, config), { place, how });
  const provider = engines.has(type) ? undefined : providerOf(type);
  if (model !== undefined && provider !== undefined)
    noteLink(report, model, service(provider), "servedBy", { place });
}

/** Names of providers that come from the environment are references too. */
function noteReferences({ report, document }: Config, keys: readonly string[]): void {
  for (const [at, one] of (listAt(document.values, ...keys) ?? []).slice(0, maxModels).entries()) {
    const named = variable(stringAt(one, "provider_id") ?? "");
    if (named !== undefined)
      noteReference(report, named, "service", document.placeAt(`/${[...keys, at, "provider_id"].join("/")}`));
  }
}

/** `${env.X}`, `${env.X:=default}`, `${env.X:+value}`. */
function variable(text: string): Named | undefined {
  const [whole, fallback] = /^\$\{env\.\w{1,100}(?::=?\+?([^}]{0,200}))?\}/u.exec(text) ?? [];
  if (whole === undefined) return text.includes("${") ? { kind: "reference", expression: text } : undefined;
  const isDefault =
    fallback !== undefined && fallback !== "" && fallback !== "__disabled__" && !whole.includes(":+");
  return { kind: "reference", expression: text, ...(isDefault ? { fallback } : {}) };
}

function namedBy(type: string, text: string, config: Config): Named {
  if (type === "ollama") return ollamaModel(text);
  if (type === "sentence-transformers" && !text.includes("/"))
    return { kind: "thing", thing: hubModel(`sentence-transformers/${text}`) };
  const provider = providerOf(type);
  const isHosted = provider !== undefined && !engines.has(type) && provider !== "huggingface";
  if (isHosted && /^[\w][\w.:/@+-]{0,180}$/u.test(text))
    return { kind: "thing", thing: hostedModel(provider, text) };
  return servedModelNamed(text, namePlace(config));
}
