import type { PropertyValue } from "../../../model/properties.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import { placeOf, syftLocation } from "./place-forms.ts";
import type { Property } from "./property-list.ts";

/** Tools that write file and line as properties in place of evidence. */
export function readPlaceProperties(entity: EntityDraft, properties: readonly Property[]): void {
  for (const file of properties) {
    const place = placeOf(file, properties);
    if (place === undefined) continue;
    entity.claim("usage", usageOf(entity, file, properties), file.pointer, { place });
  }
}

/** Syft names the files that show that a package is there; a dependency of Cisco's stands in a manifest. */
function usageOf(
  entity: EntityDraft,
  file: Property,
  properties: readonly Property[],
): PropertyValue<"usage"> {
  if (entity.kind === "file" || syftLocation.test(file.name)) return "present";
  const isDependency = properties.some(
    ({ name, value }) => name === "cisco-aibom:type" && value === "dependency",
  );
  return isDependency ? "declared" : "used";
}
