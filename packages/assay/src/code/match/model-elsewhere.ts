import { hostedIdIn } from "../../catalogue/hosted-ids.table.ts";
import { makers } from "../../catalogue/listing/provider-words.table.ts";
import type { Origined } from "../../catalogue/origined.ts";
import { hostedModel, hubModel, registryModel } from "../../catalogue/things.ts";
import type { ModelMakes } from "./id-values.ts";
import { isPlaceholder } from "./names.ts";
import type { Address } from "./server.ts";

/** A client that speaks to another address: what it names is what that server has. Undefined = the address says nothing. */
export function modelElsewhere({ origin }: ModelMakes, address: Address, text: string): Origined | undefined {
  if (!("provider" in origin || "addressed" in origin)) return undefined;
  if (address.kind === "other") return modelOfServer(address, text);
  if (address.kind === "unknown" && !isName(text)) return { kind: "nothing" };
  return "provider" in origin ? modelOfOtherMaker(origin.provider, text) : undefined;
}

/** Servers of one's own have models of the hub, every other what its provider hosts. */
function modelOfServer({ provider, isLocal }: Address & { readonly kind: "other" }, text: string): Origined {
  if (!isName(text)) return { kind: "nothing" };
  if (provider === "ollama") return { kind: "thing", thing: registryModel("ollama", text), provider };
  const isHub = isLocal && hostedIdIn(text) === undefined && /^[\w.-]+\/[\w.-]+$/u.test(text);
  return { kind: "thing", thing: isHub ? hubModel(text) : hostedModel(provider, text), provider };
}

/** The client of one maker is pointed to a router by somebody else. */
function modelOfOtherMaker(provider: string, text: string): Origined | undefined {
  const told = hostedIdIn(text);
  return told !== undefined && isOfAnother(told.provider, provider)
    ? { kind: "thing", thing: hostedModel(told.provider, told.id) }
    : undefined;
}

/** What a client has to say, and a server with one model does not look at. */
const anyName = /^(?:any|auto|default|inherit|local-?model|model|none|null|string|undefined|unknown)$/iu;

function isName(text: string): boolean {
  return !isPlaceholder(text) && !anyName.test(text) && /^[\w@~][\w.:/@+~-]{0,180}$/u.test(text);
}

/** Whether the maker that an id tells is another one than the provider of the client. */
export function isOfAnother(told: string | undefined, provider: string): boolean {
  return told !== undefined && told !== provider && makers.has(told) && makers.has(provider);
}
