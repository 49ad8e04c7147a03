import { isIdShaped, tells } from "./listed-id.ts";
import type { ListingEntry, Surroundings } from "./listing.ts";
import { isOfOtherTexts } from "./names.ts";

/** Most of several texts name models by themselves. */
export function mostTell(texts: readonly string[], host: string | undefined): boolean {
  const telling = texts.filter((text) => tells(text, host)).length;
  return telling >= 2 && telling * 2 >= texts.length;
}

/** One of so many that look like ids is one as well: `arcee-ai/spotlight`. */
export function mostAreIds(texts: readonly string[]): boolean {
  const shaped = texts.filter((text) => isIdShaped(text)).length;
  return texts.length >= fewest && shaped * 4 >= texts.length * 3;
}

/** Fewer texts do not say of each other what they are. */
const fewest = 5;

/** So they do, or the name of the list says what is in it. */
export function areModels(
  texts: readonly string[],
  { names, isOfModels: isOfThem, provider, host }: Surroundings,
): boolean {
  return (
    (names.length > 0 && mostTell(texts, host)) ||
    (isOfThem === true && (provider !== undefined || texts.some((text) => tells(text, host))))
  );
}

/** `{ "Llama 2 70B": "llama2-70b-4096", Gemma: "gemma-7b-it" }` at a provider: ids under whatever the application calls them. */
export function areIdsOf<P>(
  entries: readonly ListingEntry<P>[],
  { provider, host, isOfModels: isOfThem }: Surroundings,
): boolean {
  if (isOfThem !== true || provider === undefined || entries.length < 2) return false;
  const texts = entries.flatMap(({ key, value }) =>
    value.kind === "text" && !isOfOtherTexts(key) ? [value.value] : [],
  );
  return (
    texts.length === entries.length && texts.every(isIdShaped) && texts.some((text) => tells(text, host))
  );
}
