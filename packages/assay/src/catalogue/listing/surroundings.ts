import { serverAt } from "../server-address.ts";
import type { ListingEntry, ListingMap, Surroundings } from "./listing.ts";
import {
  isAddressKey,
  isAmbiguous,
  isBaseKey,
  isGroupKey,
  isModelKey,
  isNeutral,
  isOfModels,
  isOfProviders,
  isProviderKey,
  providerNamed,
  providerWithin,
} from "./names.ts";

/** The surroundings of a value that is kept under a name. */
export function named(name: string, around: Surroundings): Surroundings {
  const isClear = !isAmbiguous(name) || around.names.some(isOfProviders);
  const whole = isClear ? providerNamed(name) : undefined;
  const within = whole ?? (isOfModels(name) || isModelKey(name) ? providerWithin(name) : undefined);
  const isInside = whole !== undefined || isNeutral(name);
  const isOfThem = isOfModels(name) || (isInside && around.isOfModels === true);
  return {
    names: [...around.names, name],
    depth: around.depth + 1,
    isOfModels: isOfThem,
    ...handedOn(around),
    ...(within === undefined ? providerOf(around) : { provider: within, isByName: true }),
  };
}

function providerOf({ provider, isByName }: Surroundings): Pick<Surroundings, "provider" | "isByName"> {
  return { ...(provider === undefined ? {} : { provider }), ...(isByName === undefined ? {} : { isByName }) };
}

/** What holds for everything inside. */
function handedOn({
  host,
  isCode,
  isMeasured,
  owner,
}: Surroundings): Pick<Surroundings, "host" | "isCode" | "isMeasured" | "owner"> {
  return {
    ...(isCode === undefined ? {} : { isCode }),
    ...(host === undefined ? {} : { host }),
    ...(isMeasured === undefined ? {} : { isMeasured }),
    ...(owner === undefined ? {} : { owner }),
  };
}

/** With the provider that a field of the map says, or the address that it has. */
export function besideIn<P>({ entries }: ListingMap<P>, around: Surroundings): Surroundings {
  const said = addressIn(entries) ?? textUnder(entries, isProviderKey) ?? groupNamed(entries);
  return said === undefined ? around : { ...around, provider: said, isByName: false };
}

function addressIn<P>(entries: readonly ListingEntry<P>[]): string | undefined {
  for (const { key, value } of entries) {
    const address = value.kind === "text" && isAddressKey(key) ? value.value.replace(/[{}$]/gu, "x") : "";
    const server = serverAt(address);
    if (server !== undefined && (!server.isOwn || isBaseKey(key))) return server.provider;
  }
  return undefined;
}

function textUnder<P>(
  entries: readonly ListingEntry<P>[],
  isKey: (key: string) => boolean,
): string | undefined {
  for (const { key, value } of entries) {
    const provider = value.kind === "text" && isKey(key) ? providerNamed(value.value) : undefined;
    if (provider !== undefined) return provider;
  }
  return undefined;
}

/** `{ name: "groq", models: [...] }`. */
function groupNamed<P>(entries: readonly ListingEntry<P>[]): string | undefined {
  const isGroup = entries.some(
    ({ key, value }) => isOfModels(key) && (value.kind === "list" || value.kind === "map"),
  );
  return isGroup ? textUnder(entries, isGroupKey) : undefined;
}
