import { providerOfUrl } from "../providers.table.ts";
import { serverAt, serversByPort } from "../server-address.ts";
import { hubModel, service } from "../things.ts";
import type { Thing } from "../../model/use.ts";
import { hubOfFile } from "./listed-id.ts";
import { localServerIn } from "./local-server.ts";
import type { Listed, Listing, Surroundings } from "./listing.ts";
import { isAddressKey, isBaseKey, wordsOf } from "./names.ts";
import { howOf } from "./owned-model.ts";

/** The services that an address under a name says are asked, and the model whose file it is. */
export function servicesAt<P>(
  { value, place }: Listing<P> & { readonly kind: "text" },
  around: Surroundings,
): readonly Listed<P>[] {
  if (!/^(?:https?|wss):\/\//u.test(value)) return [];
  const hub = hubOfFile(value);
  const things: readonly (Thing | undefined)[] = [
    hub === undefined ? undefined : hubModel(hub),
    ownServer(around, value),
    knownServer(around.names.at(-1) ?? "", value),
  ];
  const how = howOf(around.names);
  return things.flatMap((thing) => (thing === undefined ? [] : [{ thing, place, how, text: value }]));
}

function knownServer(name: string, written: string): Thing | undefined {
  // What stands for a part that everybody sets: `https://<resource>.openai.azure.com`.
  const value = written.replace(/<[^<>]{1,60}>/gu, "x");
  if (!/^(?:https|wss):\/\/[\w.-]{4,100}(?:\/[\w./{}$=-]{0,100})?$/u.test(value)) return undefined;
  const provider = providerOfUrl(value.replace(/[{}$=]/gu, "x"));
  // Its address is a page as well, which is no service that is asked.
  if (provider === undefined || provider === "ollama-cloud") return undefined;
  const isAsked = isAddressKey(name) || /^\w+:\/\/api[.-]|\/(?:v\d\w*|api)(?:\/|$)/u.test(value);
  return isAsked ? service(provider) : undefined;
}

/** A server of one's own, by its port or by the name of the setting that has its address: `DEFAULT_LLAMACPP_URL`. */
function ownServer({ names, provider }: Surroundings, address: string): Thing | undefined {
  const server = serverAt(address);
  if (server?.isOwn !== true) return undefined;
  const name = names.at(-1) ?? "";
  const isNamed = isBaseKey(name) || provider === server.provider;
  if (isNamed && serversByPort.has(server.provider)) return service(server.provider);
  const named = isAddress.test(wordsOf(name).at(-1) ?? "") ? localServerIn(names.slice(-2)) : undefined;
  return named === undefined ? undefined : service(named);
}

const isAddress = /^(?:address|base|endpoint|host|server|uri|url)$/u;
