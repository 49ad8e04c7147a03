import type { Entity, Identifier } from "../../model/entity.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { ExternalIdentifier } from "./elements.ts";
import { hubAddress } from "../download-location.ts";
import { identifierRows } from "./identifiers.table.ts";

/** All identifiers of an entity, its own id included, so that a reader can find the entity again. */
export function externalIdentifiersOf(entity: Entity): ExternalIdentifier[] {
  const written = entity.identifiers.map((identifier) => externalIdentifierOf(entity, identifier));
  written.push(external("other", entity.id, "assay:entity-id"));
  const distinct = new Map(written.map((identifier) => [JSON.stringify(identifier), identifier]));
  return [...distinct].sort(([left], [right]) => byCodeUnit(left, right)).map(([, identifier]) => identifier);
}

function externalIdentifierOf(entity: Entity, identifier: Identifier): ExternalIdentifier {
  const row = identifierRows[identifier.type];
  const locator = identifier.type === "huggingface" ? hubAddress(entity) : undefined;
  return external(row.type, identifier.value, row.comment, locator);
}

function external(
  type: ExternalIdentifier["externalIdentifierType"],
  identifier: string,
  comment?: string,
  locator?: string,
): ExternalIdentifier {
  return {
    type: "ExternalIdentifier",
    externalIdentifierType: type,
    identifier,
    ...(comment === undefined ? {} : { comment }),
    ...(locator === undefined ? {} : { identifierLocator: [locator] }),
  };
}
