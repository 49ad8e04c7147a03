import type { Origin } from "../../catalogue/api.ts";
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
import type { ProgramFiles } from "../program-files.ts";
import { gatewayModel } from "./gateway.ts";
import { namedThing } from "./names.ts";
import type { Origined } from "./origined.ts";

const nothing: Origined = { kind: "nothing" };

export function thingOf(
  kind: "model" | "dataset",
  origin: Origin,
  text: string,
  place: { readonly path: string; readonly files: ProgramFiles; readonly providerBeside?: string },
): Origined {
  const name = text.trim();
  if ("provider" in origin) return hosted(origin.provider, name);
  if ("gateway" in origin) return gatewayModel(origin, name, place.providerBeside);
  const named = namedThing(name, place.path, place.files);
  if (named.kind === "path") return { kind: "thing", thing: inTree(kind, named.path) };
  if (named.kind === "address") return { kind: "thing", thing: addressed(kind, named.url) };
  if ("registry" in origin) return registered(kind, origin.registry, name, named.kind);
  if (named.kind === "hub") {
    if ("file" in origin) return name.includes("://") ? hub(kind, named.id) : { kind: "missing" };
    return hub(kind, named.id);
  }
  if (named.kind === "local") return { kind: "missing" };
  if (named.kind !== "bare") return nothing;
  return "hub" in origin ? bare(kind, named.name, origin.organisation) : { kind: "missing" };
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
    /^[\w@~][\w.:/@+~-]{0,180}$/u.test(text) &&
    !/^(?:your|my)[-_]|^(?:none|null|undefined|true|false|auto|default|model|test|string|inherit)$/iu.test(
      text,
    )
  );
}

/** Files and addresses that a registry's own loader takes too are no names of the registry. */
function registered(kind: "model" | "dataset", registry: string, name: string, shape: string): Origined {
  if (shape === "nothing" || !/^[\w][\w.:/@+-]{0,180}$/u.test(name)) return nothing;
  if (registry === "timm" && /^hf[-_]hub:/u.test(name)) return hub(kind, name.slice(7));
  if (shape === "local" && !name.includes(":")) return { kind: "missing" };
  return {
    kind: "thing",
    thing: kind === "model" ? registryModel(registry, name) : registryDataset(registry, name),
  };
}

/** A name of old stands for one that has an organisation now (the hub redirects). A file's name is none. */
function bare(kind: "model" | "dataset", name: string, organisation: string | undefined): Origined {
  if (/\.(?:bin|pt|pth|ckpt|safetensors|gguf|onnx|h5|pkl|json|yaml|csv|txt|zip)$/iu.test(name))
    return { kind: "missing" };
  if (kind === "dataset") return hub(kind, organisation === undefined ? name : `${organisation}/${name}`);
  const legacy = legacyOrganisations.find(([pattern]) => pattern.test(name))?.[1];
  const owner = legacy ?? organisation;
  if (owner !== undefined) return hub(kind, `${owner}/${name}`);
  // The hub's names of old have a digit or a hyphen; one plain word is a folder of somebody.
  return /[-\d]/u.test(name) ? hub(kind, name) : { kind: "missing" };
}
