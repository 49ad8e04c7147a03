import { type Claim, claimOf } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import type { PublishingPolicy } from "../publishing/policy.ts";

/** What the user's `assay.yaml` says (docs/reference/assay-yaml.md). */
export interface Settings {
  /** Where the file is, as shown in sources; relative to the working directory. */
  readonly path: string;
  readonly models: readonly AssertedModel[];
  readonly overrides: readonly Override[];
  readonly suppressions: readonly Suppression[];
  /** What outsiders must not see; absent = what would leak. */
  readonly publishing?: PublishingPolicy;
}

export interface AssertedModel {
  /** Relative to the scanned root. */
  readonly path: string;
  /** `org/name` under which others refer to the model. */
  readonly id: string;
}

export interface Override {
  /** Path relative to the scanned root, entity id or name. */
  readonly subject: string;
  readonly property: PropertyName;
  readonly value: unknown;
  readonly reason: string;
}

export interface Suppression {
  readonly rule: string;
  /** Entity id or name, path, or `path!/member`; absent = wherever the rule speaks. */
  readonly subject?: string;
  readonly reason: string;
  /** ISO 8601 date; from that day on the finding counts again. */
  readonly expires: string;
}

export const noSettings: Settings = { path: "assay.yaml", models: [], overrides: [], suppressions: [] };

/** Recorded as the reader of what the user asserts. */
const by = "assay.yaml@1";

export function assertedHubs(settings: Settings): ReadonlyMap<string, string> {
  return new Map(settings.models.map(({ path, id }) => [path, id]));
}

/** Adds the user's values as `asserted` claims with their reason; the rules then see them beside the others. */
export function applyOverrides(inventory: Inventory, settings: Settings): Inventory {
  if (settings.overrides.length === 0) return inventory;
  const entities = inventory.entities.map((entity) => overridden(entity, settings));
  return { ...inventory, entities };
}

function overridden(entity: Entity, settings: Settings): Entity {
  const added = settings.overrides
    .filter(({ subject }) => concerns(subject, entity))
    .map((entry) => claimFor(entry, settings));
  return added.length === 0 ? entity : { ...entity, claims: [...entity.claims, ...added] };
}

function claimFor(override: Override, settings: Settings): Claim {
  // The file's schema checked the value against the property.
  const value = override.value as PropertyValue<PropertyName>;
  const claim = claimOf(override.property, value, "asserted", { by, path: settings.path });
  return { ...claim, overrideReason: override.reason };
}

function concerns(subject: string, entity: Pick<Entity, "id" | "name">): boolean {
  return subject === entity.id || subject === entity.name;
}
