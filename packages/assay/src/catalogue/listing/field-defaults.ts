import type { Listing, ListingMap } from "./listing.ts";
import { isModelKey } from "./names.ts";

const isDefault = /^default(?:_?value)?$/iu;

/** What a description of a field says that the field has: `{ name: "model", type: "text", default: "gpt-4o" }`. */
export interface FieldSetting<P> {
  readonly name: string;
  readonly text: Listing<P> & { readonly kind: "text" };
}

/** The setting that a map describes, when it is a field for a model and has a default. */
export function settingOfField<P>({ entries }: ListingMap<P>): FieldSetting<P> | undefined {
  const name = entries.find(({ key }) => /^(?:name|key|id|field)$/iu.test(key))?.value;
  if (name?.kind !== "text" || !isModelKey(name.value)) return undefined;
  const text = defaultIn(entries);
  return text === undefined ? undefined : { name: name.value, text };
}

/** What a parameter of a template has by default: `"modelName": { "type": "string", "defaultValue": "gpt-4o" }`. */
export function defaultOf<P>(key: string, value: Listing<P>): FieldSetting<P>["text"] | undefined {
  return value.kind === "map" && isModelKey(key) ? defaultIn(value.entries) : undefined;
}

function defaultIn<P>(entries: ListingMap<P>["entries"]): FieldSetting<P>["text"] | undefined {
  const value = entries.find(({ key }) => isDefault.test(key))?.value;
  return value?.kind === "text" ? value : undefined;
}
