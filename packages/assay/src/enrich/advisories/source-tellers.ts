import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { valuesOf } from "../../model/resolve.ts";

/**
 * Of which packages of Debian and Alpine it is known what they were built from. Their own lists, our reader and Syft name the source package only
 * where it has another name: who writes it for some package of a document leaves it out where it is the same.
 */
export function sourceTellers({ entities }: Inventory): (entity: Entity) => boolean {
  const telling = new Set(entities.filter(namesSource).map(documentOf));
  return (entity) => !isOfRpm(entity) && (isOfOurReader(entity) || telling.has(documentOf(entity)));
}

function namesSource({ identifiers }: Entity): boolean {
  return identifiers.some(
    ({ type, value }) => type === "purl" && /^pkg:(?:deb|apk)\/[^#]*[?&]upstream=/u.test(value),
  );
}

/** An RPM always names the source it was built from. */
function isOfRpm({ identifiers }: Entity): boolean {
  return identifiers.some(({ type, value }) => type === "purl" && value.startsWith("pkg:rpm/"));
}

function isOfOurReader(entity: Entity): boolean {
  return valuesOf(entity, "call").length > 0;
}

function documentOf({ claims: [first] }: Entity): string | undefined {
  return first?.source.document ?? first?.source.path;
}
