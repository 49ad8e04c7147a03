import type { Origin } from "../catalogue/api.ts";
import { hostedIdIn } from "../catalogue/hosted-ids.table.ts";
import { hostedModel, hubDataset, hubModel, registryDataset, registryModel } from "../catalogue/things.ts";
import type { Thing } from "../model/use.ts";
import type { Named, Names } from "./names.ts";

/** What a text on a command line names, looked up where the program looks. */
export function resolveName(
  text: string,
  kind: "model" | "dataset",
  origin: Origin | undefined,
  names: Names,
): Named {
  const name = text.trim();
  if (origin === undefined || "hub" in origin) return names[kind](name);
  if ("registry" in origin) return registered(name, kind, origin.registry, names);
  if ("file" in origin) return inFile(name, kind, names);
  if (!/^[\w@~][\w.:/@+~-]{1,180}$/u.test(name)) return { kind: "nothing" };
  return "provider" in origin ? thing(hostedModel(origin.provider, name)) : behindGateway(name);
}

const thing = (found: Thing): Named => ({ kind: "thing", thing: found });

/** The id says its provider. */
function behindGateway(name: string): Named {
  const ollama = /^ollama(?:_chat)?\/([\w./:-]{2,100})$/u.exec(name)?.[1];
  if (ollama !== undefined) return thing(registryModel("ollama", ollama));
  const hosted = hostedIdIn(name);
  if (hosted !== undefined) return thing(hostedModel(hosted.provider, hosted.id));
  const hub = /^huggingface\/([\w.-]{1,96}\/[\w.-]{1,96})$/u.exec(name)?.[1];
  return hub === undefined ? { kind: "reference", expression: name } : thing(hubModel(hub));
}

const onHub =
  /^(?:hf\.co|huggingface\.co|huggingface:\/\/|hf:\/\/)\/?([\w.-]{1,96}\/[\w.-]{1,96}?)(?:[:/@].*)?$/u;

/** Paths and addresses that a registry's own loader takes too. */
const pathLike = /^[./~]|:\/\/|\\|^[^/]*\/.*\.(?:pt|pth|onnx|bin|gguf|engine|ya?ml|mar)$/u;

/** What training leaves behind, under the same name everywhere. */
const ownFile = /^(?:best|last|model|weights|custom|final|data|dataset)\.\w{1,6}$/u;

function registered(name: string, kind: "model" | "dataset", registry: string, names: Names): Named {
  const hub = onHub.exec(name)?.[1];
  if (hub !== undefined) return thing(kind === "model" ? hubModel(hub) : hubDataset(hub));
  if (pathLike.test(name)) return names[kind](name);
  if (/\.\w{1,6}$/u.test(name)) {
    const named = names[kind](name);
    if (isHere(named) || ownFile.test(name)) return named;
  }
  if (!/^[\w][\w.:/@+-]{0,180}$/u.test(name)) return { kind: "nothing" };
  return thing(kind === "model" ? registryModel(registry, name) : registryDataset(registry, name));
}

/** Only what lies in the tree or at an address is a thing. */
function inFile(name: string, kind: "model" | "dataset", names: Names): Named {
  const named = names[kind](name);
  if (named.kind !== "thing" || isHere(named) || name.includes("://")) return named;
  return { kind: "reference", expression: name };
}

function isHere(named: Named): boolean {
  return named.kind === "thing" && (named.thing.path !== undefined || named.thing.key.startsWith("url:"));
}
