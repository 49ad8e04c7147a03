import { properties as vocabulary } from "../model/properties.table.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import type { EntityDraft } from "./entity-draft.ts";
import { jsonOf } from "./json-of.ts";
import { valueSchemas } from "./value-schemas.table.ts";

/** True for a name of the vocabulary. */
export function isProperty(name: string | undefined): name is PropertyName {
  return name !== undefined && Object.hasOwn(vocabulary, name);
}

/** A value as text or JSON, held against the type of its property. */
export function claimParsed(
  entity: EntityDraft,
  property: PropertyName,
  { value, pointer }: { readonly value: string; readonly pointer: string },
): boolean {
  const schema = valueSchemas[property];
  for (const candidate of [value, jsonOf(value)]) {
    const parsed = schema.safeParse(candidate);
    if (!parsed.success) continue;
    entity.claim(property, candidate as PropertyValue<typeof property>, pointer);
    return true;
  }
  return false;
}
