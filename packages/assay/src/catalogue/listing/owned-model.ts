import { hostedModel } from "../things.ts";
import { isSlug, modelListed } from "./listed-id.ts";
import type { Listed, Listing, Surroundings } from "./listing.ts";
import { isModelKey, providerWithin } from "./names.ts";

/** `DEFAULT_CARTESIA_MODEL = "sonic-english"`: whatever the provider calls its models. */
export function modelOfOwner<P>(
  { names, provider: around, owner }: Surroundings,
  { value, place }: Listing<P> & { readonly kind: "text" },
): Listed<P> | undefined {
  const name = names.at(-1) ?? "";
  const provider = providerWithin(name) === undefined ? owner : around;
  if (provider === undefined || !isModelKey(name) || !isSlug(value)) return undefined;
  const listed = modelListed(value, provider) ?? { thing: hostedModel(provider, value), provider };
  return { ...listed, place, how: howOf(names), text: value, isByName: true };
}

/** The keys and names that lead to it. */
export function howOf(names: readonly string[]): string {
  return names.slice(-4).join(".").slice(0, 120);
}
