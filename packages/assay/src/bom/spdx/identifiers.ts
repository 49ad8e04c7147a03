import type { Entity, Identifier } from "../../model/entity.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { ExternalIdentifier } from "./elements.ts";
import { identifierRows } from "./identifiers.table.ts";
import { webAddress } from "../web-address.ts";

/** All identifiers of an entity, its own id included, so that a reader can find the entity again. */
export function externalIdentifiersOf(entity: Entity): ExternalIdentifier[] {
  const written = entity.identifiers.map((identifier) => externalIdentifierOf(entity, identifier));
  written.push(external("other", entity.id, "assay:entity-id"));
  const distinct = new Map(written.map((identifier) => [JSON.stringify(identifier), identifier]));
  return [...distinct].sort(([left], [right]) => byCodeUnit(left, right)).map(([, identifier]) => identifier);
}

/** The first identifier of a type. */
export function identifierOf(entity: Entity, type: Identifier["type"]): string | undefined {
  return entity.identifiers.find((identifier) => identifier.type === type)?.value;
}

/** Where the bytes can be fetched, when an identifier says it: a hub repository, a purl of the hub, a URL. */
export function downloadLocationOf(entity: Entity): string | undefined {
  return hubAddress(entity) ?? webAddress(identifierOf(entity, "url") ?? "");
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

// `org/name` or `name`, as the hub allows them; with a revision when the purl names one.
const hubName = /^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/u;
const hubPurl = /^pkg:huggingface\/([\w.-]{1,96}(?:\/[\w.-]{1,96})?)@([0-9a-f]{40})$/u;

function hubAddress(entity: Entity): string | undefined {
  const [, purlName, commit] = hubPurl.exec(identifierOf(entity, "purl") ?? "") ?? [];
  if (purlName !== undefined && commit !== undefined) {
    return `https://huggingface.co/${purlName}/tree/${commit}`;
  }
  const name = identifierOf(entity, "huggingface") ?? "";
  if (!hubName.test(name)) return undefined;
  return `https://huggingface.co/${entity.kind === "dataset" ? "datasets/" : ""}${name}`;
}
