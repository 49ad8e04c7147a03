import { type Claim, claimOf } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import { type Override, type Settings, settingsReader } from "../manifest/settings.ts";

export { noSettings, type Settings } from "../manifest/settings.ts";

/** Adds the user's values as `asserted` claims with their reason; the rules then see them beside the others. */
export function applyOverrides(inventory: Inventory, settings: Settings): Inventory {
  if (settings.overrides.length === 0) return inventory;
  const entities = inventory.entities.map((entity) => overridden(entity, settings));
  return { ...inventory, entities };
}

function overridden(entity: Entity, settings: Settings): Entity {
  const added = settings.overrides
    .filter((override) => concerns(override, entity))
    .map((entry) => claimFor(entry, settings));
  return added.length === 0 ? entity : { ...entity, claims: [...entity.claims, ...added] };
}

function claimFor(override: Override, settings: Settings): Claim {
  // The file's schema checked the value against the property.
  const value = override.value as PropertyValue<PropertyName>;
  const { line, pointer } = override;
  const source = { by: settingsReader, path: settings.path, line, pointer };
  return { ...claimOf(override.property, value, "asserted", source), overrideReason: override.reason };
}

export function concerns({ subject }: Override, entity: Pick<Entity, "id" | "name">): boolean {
  return subject === entity.id || subject === entity.name;
}
