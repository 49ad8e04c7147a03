import type { Listing, ListingMap } from "./listing.ts";
import { isModelKey } from "./names.ts";

/** What a description of a field says that the field has: `{ name: "model", type: "text", default: "gpt-4o" }`. */
export interface FieldSetting<P> {
  readonly name: string;
  readonly text: Listing<P> & { readonly kind: "text" };
}

/** The setting that a map describes, when it is a field for a model and has a default. */
export function settingOfField<P>({ entries }: ListingMap<P>): FieldSetting<P> | undefined {
  const name = entries.find(({ key }) => /^(?:name|key|id|field)$/iu.test(key))?.value;
  if (name?.kind !== "text" || !isModelKey(name.value)) return undefined;
  const text = entries.find(({ key }) => /^default(?:_?value)?$/iu.test(key))?.value;
  return text?.kind === "text" ? { name: name.value, text } : undefined;
}
