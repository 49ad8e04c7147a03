import type { Origin } from "./api.ts";
import { hostedIdIn, providerOfModelId } from "./hosted-ids.table.ts";
import { hostedModel, hubModel, registryModel } from "./things.ts";
import type { Origined } from "./origined.ts";
import { gatewayPrefixes } from "./gateway-prefixes.table.ts";
import { ownServers } from "./listing/local-servers.table.ts";
import { hostedRouters } from "./listing/provider-words.table.ts";

/** The model behind an id that says its provider: `anthropic/claude-3-5-sonnet`, `openai:gpt-4o`, `huggingface/org/name`. */
export function gatewayModel(
  origin: Extract<Origin, { readonly gateway: string }>,
  text: string,
  beside?: string,
): Origined {
  if (!/^[\w@~][\w.:/@+~-]{0,180}$/u.test(text)) return { kind: "nothing" };
  return atGateway(origin.gateway, asWritten(behindGateway(origin, text, beside), text));
}

/** What a gateway takes for a name is kept beside that of the provider. */
function asWritten(found: Origined, text: string): Origined {
  if (found.kind !== "thing" || found.thing.identifiers !== undefined || found.thing.name === text)
    return found;
  return { ...found, thing: { ...found.thing, identifiers: [{ type: "name", value: text }] } };
}

/** A service that hands requests on is the one that is asked; a library asks the provider itself. */
function atGateway(gateway: string, found: Origined): Origined {
  return found.kind === "thing" && hostedRouters.has(gateway) ? { ...found, provider: gateway } : found;
}

function behindGateway(
  origin: Extract<Origin, { readonly gateway: string }>,
  text: string,
  beside: string | undefined,
): Origined {
  const said = beside === undefined ? undefined : prefixProvider(beside);
  if (said !== undefined) return behind(said, text);
  const spaced = /^([a-z][a-z0-9_-]{1,30})::(.+)$/u.exec(text);
  if (spaced !== null) return behind(namespaceProvider(spaced[1] ?? ""), spaced[2] ?? "");
  const at = text.indexOf(origin.separator);
  const prefix = at < 0 ? "" : text.slice(0, at).toLowerCase();
  const known = prefixProvider(prefix);
  return known === undefined ? byItself(origin, text) : behind(known, text.slice(at + 1));
}

/** What the id itself says, where no provider stands in front. */
function byItself(origin: Extract<Origin, { readonly gateway: string }>, text: string): Origined {
  const told = hostedIdIn(text);
  if (told !== undefined) return thing(told.provider, told.id);
  const provider = providerOfModelId(text) ?? origin.fallback;
  // Nobody is known to host it: the model is named, its provider is not.
  if (provider === undefined) return { kind: "thing", thing: hostedModel(origin.gateway, text) };
  return behind(provider, text);
}

/** `groq::model`: what has no prefix of a provider that is known is a provider all the same. */
function namespaceProvider(name: string): string {
  return prefixProvider(name) ?? name;
}

function prefixProvider(prefix: string): string | undefined {
  const name = prefix.toLowerCase();
  return Object.hasOwn(gatewayPrefixes, name) ? gatewayPrefixes[name] : undefined;
}

function behind(provider: string, id: string): Origined {
  if (id === "") return { kind: "nothing" };
  if (provider === "huggingface") {
    // Routers put the inference provider in front: `huggingface/together/org/name`.
    const parts = id.split("/");
    return { kind: "thing", thing: hubModel(parts.slice(-2).join("/")), provider };
  }
  if (provider === "ollama") return { kind: "thing", thing: registryModel("ollama", id), provider };
  // Servers of one's own take the id of the hub as the name.
  if (ownServers.has(provider) && /^[\w.-]+\/[\w.-]+$/u.test(id))
    return { kind: "thing", thing: hubModel(id), provider };
  return thing(provider, id);
}

function thing(provider: string, id: string): Origined {
  return { kind: "thing", thing: hostedModel(provider, id), provider };
}
