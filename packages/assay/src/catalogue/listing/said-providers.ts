import { deepestListing, mostListed } from "./limits.ts";
import { isTelling, modelListed } from "./listed-id.ts";
import type { Listed, Listing, Surroundings } from "./listing.ts";
import { besideIn } from "./surroundings.ts";

/** `{ "openai/gpt-5": { provider: "openrouter" } }`: a table says whom each id is asked of, wherever else it is listed. */
export function noteProviders<P>(value: Listing<P>, said: Map<string, string>, depth: number): void {
  if (value.kind !== "map" || depth > deepestListing || said.size >= mostListed) return;
  for (const { key, value: row } of value.entries) {
    const provider =
      row.kind === "map" && isTelling(key) ? besideIn(row, noSurroundings).provider : undefined;
    if (provider !== undefined) said.set(key, provider);
    noteProviders(row, said, depth + 1);
  }
}

const noSurroundings: Surroundings = { names: [], depth: 0 };

/** Only where the id itself was all that said it. */
export function atProvider<P>(one: Listed<P>, said: ReadonlyMap<string, string>): Listed<P> {
  const provider = said.get(one.text);
  if (provider === undefined || one.provider !== modelListed(one.text, undefined)?.provider) return one;
  const model = modelListed(one.text, provider);
  return model === undefined ? one : { ...one, ...model };
}
