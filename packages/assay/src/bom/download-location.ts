import type { Entity, Identifier } from "../model/entity.ts";
import { webAddress } from "./web-address.ts";

/** The first identifier of a type. */
export function identifierOf(entity: Entity, type: Identifier["type"]): string | undefined {
  return entity.identifiers.find((identifier) => identifier.type === type)?.value;
}

/** Where the bytes can be fetched, when an identifier says it: a hub repository, a purl of the hub, a URL. */
export function downloadLocationOf(entity: Entity): string | undefined {
  return hubAddress(entity) ?? webAddress(identifierOf(entity, "url") ?? "");
}

// `org/name` or `name`, as the hub allows them; with a revision when the purl names one.
const hubName = /^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/u;
const hubPurl = /^pkg:huggingface\/([\w.-]{1,96}(?:\/[\w.-]{1,96})?)@([0-9a-f]{40})$/u;

/** The page of the entity on the hub: at the commit, when its purl names one. */
export function hubAddress(entity: Entity): string | undefined {
  const [, purlName, commit] = hubPurl.exec(identifierOf(entity, "purl") ?? "") ?? [];
  if (purlName !== undefined && commit !== undefined) {
    return `https://huggingface.co/${purlName}/tree/${commit}`;
  }
  const name = identifierOf(entity, "huggingface") ?? "";
  if (!hubName.test(name)) return undefined;
  return `https://huggingface.co/${entity.kind === "dataset" ? "datasets/" : ""}${name}`;
}
