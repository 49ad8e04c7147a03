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
import { isNeverLocal } from "../../catalogue/listing/listed-id.ts";
import { registryOfUrl } from "../../catalogue/registry-addresses.table.ts";
import type { Thing } from "../../model/use.ts";
import { folderOf, joinPath, type ProgramFiles } from "../program-files.ts";
import { gatewayModel } from "../../catalogue/gateway.ts";
import { isPlaceholder, namedThing } from "./names.ts";
import type { Origined } from "../../catalogue/origined.ts";

const nothing: Origined = { kind: "nothing" };

interface NamePlace {
  readonly path: string;
  readonly files: ProgramFiles;
  readonly providerBeside?: string;
}

export function thingOf(kind: "model" | "dataset", origin: Origin, text: string, place: NamePlace): Origined {
  const found = withoutPointers(kind, origin, text, place);
  const path = found.kind === "missing" ? trackedPath(text.trim(), place) : undefined;
  if (path === undefined) return found;
  return {
    kind: "thing",
    thing: kind === "model" ? registryModel("dvc", path) : registryDataset("dvc", path),
  };
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
  const named = namedThing(name, place.path, place.files);
  if ("file" in origin && !isSuchFile(origin, name)) return nothing;
  if (named.kind === "path") return { kind: "thing", thing: inTree(kind, named.path) };
  if (named.kind === "address") return { kind: "thing", thing: atAddress(kind, named.url) };
  if ("registry" in origin) return registered(kind, origin, name, named.kind);
  if (named.kind === "hub") {
    if ("file" in origin) return /^(?:https?:|hf:)/u.test(name) ? hub(kind, named.id) : { kind: "missing" };
    return hub(kind, named.id);
  }
  if (named.kind === "local") return { kind: "missing" };
  if (named.kind !== "bare") return nothing;
  return "hub" in origin ? bare(kind, named.name, origin.organisation) : { kind: "missing" };
}

/** An address of a registry is a name of it; any other is the thing itself. */
function atAddress(kind: "model" | "dataset", url: string): Thing {
  const known = registryOfUrl(url);
  if (known === undefined) return addressed(kind, url);
  const { registry, name } = known;
  return kind === "model" ? registryModel(registry, name) : registryDataset(registry, name);
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

/** Ids of providers: no blanks, no sentences, no placeholders. */
export function isId(text: string): boolean {
  return (
    !isPlaceholder(text) &&
    /^[\w@~][\w.:/@+~-]{0,180}$/u.test(text) &&
    !/^(?:your|my|unknown)[-_]|^(?:unknown|none|null|undefined|true|false|auto|default|model|test|string|inherit)$/iu.test(
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
  const onHub = nameOnHub(name, shape);
  // Loaders that have a registry of their own take the hub's names by a prefix.
  if (onHub !== undefined) return hub(kind, onHub);
  const isName = names?.test(name);
  if (isName === false && isClosed === true) return nothing;
  if (isName !== true && hubToo === true && shape === "hub") return hub(kind, name);
  if (isName === false || (isName === undefined && shape === "local" && !/^\w[\w.-]*:/u.test(name)))
    return { kind: "missing" };
  if (!/^[\w][\w.:/@+-]{0,180}$/u.test(name)) return nothing;
  const told = registry === "ollama" ? hostedIdIn(name) : undefined;
  if (told !== undefined && isNeverLocal(told))
    return { kind: "thing", thing: hostedModel(told.provider, told.id) };
  return {
    kind: "thing",
    thing: kind === "model" ? registryModel(registry, name) : registryDataset(registry, name),
  };
}

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
