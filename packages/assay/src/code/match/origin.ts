import type { Origin } from "../../catalogue/api.ts";
import { hostedIdIn, providerOfModelId } from "../../catalogue/hosted-ids.table.ts";
import { legacyOrganisations } from "../../catalogue/legacy-name.table.ts";
import {
  addressed,
  hostedModel,
  hubDataset,
  hubModel,
  inTree,
  registryDataset,
  registryModel,
} from "../../catalogue/things.ts";
import { absentDataFile } from "../../catalogue/data-file.ts";
import { isNeverLocal } from "../../catalogue/listing/listed-id.ts";
import { registryOfUrl } from "../../catalogue/registry-addresses.table.ts";
import type { Thing } from "../../model/use.ts";
import { folderOf, joinPath, type ProgramFiles } from "../program-files.ts";
import { gatewayModel } from "../../catalogue/gateway.ts";
import { isPlaceholder, type NamedThing, namedThing } from "./names.ts";
import type { Origined } from "../../catalogue/origined.ts";

const nothing: Origined = { kind: "nothing" };

interface NamePlace {
  readonly path: string;
  readonly files: ProgramFiles;
  readonly providerBeside?: string;
}

export function thingOf(kind: "model" | "dataset", origin: Origin, text: string, place: NamePlace): Origined {
  const found = withoutPointers(kind, origin, text, place);
  return found.kind === "missing" ? elsewhere(kind, text.trim(), place) : found;
}

/** What is not in the tree and yet known: kept by DVC, or a file of records that has a name. */
function elsewhere(kind: "model" | "dataset", name: string, place: NamePlace): Origined {
  const path = trackedPath(name, place);
  if (path !== undefined) return { kind: "thing", thing: inRegistry(kind, "dvc", path) };
  const data = kind === "dataset" ? absentDataFile(name) : undefined;
  return data === undefined ? { kind: "missing" } : { kind: "thing", thing: data };
}

function inRegistry(kind: "model" | "dataset", registry: string, name: string): Thing {
  return kind === "model" ? registryModel(registry, name) : registryDataset(registry, name);
}

/** What DVC keeps outside of the tree: a pointer stands beside the file, or beside a folder around it. */
function trackedPath(name: string, { path, files }: NamePlace): string | undefined {
  if (name.length > 300 || /^(?:\/|~|[a-z][\w+.-]*:)/iu.test(name)) return undefined;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    for (let at = joinPath(folder, name) ?? ""; at !== "" && at !== folder; at = folderOf(at))
      if (files.has(`${at}.dvc`)) return at;
    if (folder === "") return undefined;
  }
}

function withoutPointers(
  kind: "model" | "dataset",
  origin: Origin,
  text: string,
  place: NamePlace,
): Origined {
  const name = text.trim();
  if ("provider" in origin) return hosted(origin.provider, name);
  if ("addressed" in origin)
    return isId(name) ? { kind: "thing", thing: hostedModel(origin.addressed, name) } : nothing;
  if ("gateway" in origin) return gatewayModel(origin, name, place.providerBeside);
  return ofLoader(kind, origin, name, place);
}

type LoaderOrigin = Extract<
  Origin,
  { readonly hub: true } | { readonly registry: string } | { readonly file: true }
>;

/** What a loader takes: a path and an address are the thing itself, what any other name is depends on the loader. */
function ofLoader(kind: "model" | "dataset", origin: LoaderOrigin, name: string, place: NamePlace): Origined {
  const named = namedThing(name, place.path, place.files);
  if ("file" in origin && !isSuchFile(origin, name)) return nothing;
  if (named.kind === "path") return { kind: "thing", thing: inTree(kind, named.path) };
  if (named.kind === "address") return { kind: "thing", thing: atAddress(kind, named.url) };
  if ("registry" in origin) return registered(kind, origin, name, named.kind);
  return "file" in origin ? fileNotHere(kind, named, name) : onHub(kind, named, origin.organisation);
}

/** A file that is not in the tree is missing, unless an address of the hub says whose it is. */
function fileNotHere(kind: "model" | "dataset", named: NamedThing, name: string): Origined {
  if (named.kind === "nothing") return nothing;
  const isAddress = /^(?:https?:|hf:)/u.test(name);
  return named.kind === "hub" && isAddress ? hub(kind, named.id) : { kind: "missing" };
}

/** What the hub has under a name, or a folder that is not here. */
function onHub(kind: "model" | "dataset", named: NamedThing, organisation: string | undefined): Origined {
  if (named.kind === "hub") return hub(kind, named.id);
  if (named.kind === "bare") return bare(kind, named.name, organisation);
  return named.kind === "local" ? { kind: "missing" } : nothing;
}

/** An address of a registry is a name of it; any other is the thing itself. */
function atAddress(kind: "model" | "dataset", url: string): Thing {
  const known = registryOfUrl(url);
  if (known === undefined) return addressed(kind, url);
  return inRegistry(kind, known.registry, known.name);
}

/** Loaders of anything load models too: the name of the file tells. */
function isSuchFile({ names, notNames }: Extract<Origin, { readonly file: true }>, path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return names?.test(name) !== false && notNames?.test(name) !== true;
}

function hub(kind: "model" | "dataset", id: string): Origined {
  return { kind: "thing", thing: kind === "model" ? hubModel(id) : hubDataset(id) };
}

function hosted(provider: string, id: string): Origined {
  return isId(id) ? { kind: "thing", thing: hostedModel(provider, id), provider } : nothing;
}

/** Ids of providers: no blanks, no sentences, no placeholders, no addresses. */
export function isId(text: string): boolean {
  return (
    !isPlaceholder(text) &&
    !text.includes("://") &&
    /^[\w@~][\w.:/@+~-]{0,180}$/u.test(text) &&
    !/^(?:your|my|unknown)[-_]|^(?:unknown|none|null|undefined|true|false|auto|default|model|test|string|inherit|self)$/iu.test(
      text,
    )
  );
}

/** Files and addresses that a registry's own loader takes too are no names of the registry. */
function registered(
  kind: "model" | "dataset",
  { registry, names, hubToo, isClosed }: Extract<Origin, { readonly registry: string }>,
  name: string,
  shape: string,
): Origined {
  if (shape === "nothing") return nothing;
  const prefixed = nameOnHub(name, shape);
  // Loaders that have a registry of their own take the hub's names by a prefix.
  if (prefixed !== undefined) return hub(kind, prefixed);
  const isName = names?.test(name);
  if (isName === false && isClosed === true) return nothing;
  if (isName !== true && hubToo === true && shape === "hub") return hub(kind, name);
  return isFile(isName, name, shape) ? { kind: "missing" } : ofRegistry(kind, registry, name);
}

/** What is none of the names of the registry, or looks like a path; with a prefix of one word (`org:name`) it is none. */
function isFile(isName: boolean | undefined, name: string, shape: string): boolean {
  if (isName !== undefined) return !isName;
  return shape === "local" && !/^\w[\w.-]*:/u.test(name);
}

/** A name of the registry itself; what only a provider hosts is that provider's. */
function ofRegistry(kind: "model" | "dataset", registry: string, name: string): Origined {
  if (!/^[\w][\w.:/@+-]{0,180}$/u.test(name)) return nothing;
  const told = registry === "ollama" ? hostedIdIn(name) : undefined;
  if (told !== undefined && isNeverLocal(told))
    return { kind: "thing", thing: hostedModel(told.provider, told.id) };
  const server = kind === "model" ? serverOfRegistry(registry) : undefined;
  return {
    kind: "thing",
    thing: inRegistry(kind, registry, name),
    ...(server === undefined ? {} : { provider: server }),
  };
}

/** The server that has the models of a registry: whoever names one asks it. */
export function serverOfRegistry(registry: string): string | undefined {
  return serversOfRegistries.get(registry);
}

const serversOfRegistries: ReadonlyMap<string, string> = new Map([
  ["ollama", "ollama"],
  ["lm-studio", "lmstudio"],
]);

/** `hf_hub:org/name` of timm, `hf://org/name` of Keras, `djl://ai.djl.huggingface.pytorch/org/name`. */
function nameOnHub(name: string, shape: string): string | undefined {
  const prefixed = /^hf[-_]hub:(.+)$/u.exec(name)?.[1];
  if (prefixed !== undefined) return prefixed;
  return shape === "hub"
    ? /^(?:hf:\/\/|djl:\/\/ai\.djl\.huggingface\.\w{1,40}\/)([\w.-]+\/[\w.-]+)/u.exec(name)?.[1]
    : undefined;
}

/** A name of old stands for one that has an organisation now (the hub redirects). A file's name is none. */
function bare(kind: "model" | "dataset", name: string, organisation: string | undefined): Origined {
  // What only a provider has is on no hub.
  if (kind === "model" && providerOfModelId(name) !== undefined) return nothing;
  if (/\.(?:bin|pt|pth|ckpt|safetensors|gguf|onnx|h5|pkl|json|yaml|csv|txt|zip)$/iu.test(name))
    return { kind: "missing" };
  if (kind === "dataset") return hub(kind, organisation === undefined ? name : `${organisation}/${name}`);
  const legacy = legacyOrganisations.find(([pattern]) => pattern.test(name))?.[1];
  const owner = legacy ?? organisation;
  // The hub gives no more names without an organisation: any other is a folder of somebody.
  return owner === undefined ? { kind: "missing" } : hub(kind, `${owner}/${name}`);
}
