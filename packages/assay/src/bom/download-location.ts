import type { Entity, Identifier } from "../model/entity.ts";
import type { Purl } from "../model/purl-components.ts";
import { parsePurl } from "../model/purl.ts";
import { webAddress } from "./web-address.ts";

/** The first identifier of a type. */
export function identifierOf(entity: Entity, type: Identifier["type"]): string | undefined {
  return entity.identifiers.find((identifier) => identifier.type === type)?.value;
}

/** Where the bytes can be fetched, when an identifier says it: a hub repository, a purl of the hub, a URL. */
export function downloadLocationOf(entity: Entity): string | undefined {
  return hubAddress(entity) ?? webAddress(identifierOf(entity, "url") ?? "");
}

// `org/name` or `name`, as the hub allows them.
const hubName = /^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/u;

/** The page of the entity on its hub: at the commit, when its purl names one. */
export function hubAddress(entity: Entity): string | undefined {
  const atCommit = commitAddress(identifierOf(entity, "purl") ?? "");
  return atCommit ?? hubPage(entity, identifierOf(entity, "huggingface") ?? "");
}

/** The page of a repository name that identifies the entity. */
export function hubPage(entity: Entity, repository: string): string | undefined {
  const name = repository.replace(/^datasets\//u, "");
  if (!hubName.test(name)) return undefined;
  return `${hubOf(entity)}/${entity.kind === "dataset" ? "datasets/" : ""}${name}`;
}

/** Where the files of exactly the commit are that a purl of a hub names. */
export function commitAddress(text: string): string | undefined {
  const purl = hubPurl(text);
  if (purl === undefined) return undefined;
  const { namespace = "", name, version = "" } = purl;
  if (!hubName.test(`${namespace}/${name}`) || !/^[0-9a-f]{40}$/u.test(version)) return undefined;
  return `${endpointOf(purl)}/${namespace}/${name}/tree/${version}`;
}

/** A name means something else on another hub: its purl says which one it is. */
function hubOf(entity: Entity): string {
  const purl = hubPurl(identifierOf(entity, "purl") ?? "");
  return purl === undefined ? publicHub : endpointOf(purl);
}

const publicHub = "https://huggingface.co";

function endpointOf({ qualifiers }: Purl): string {
  return webAddress(qualifiers["repository_url"] ?? "")?.replace(/\/{1,10}$/u, "") ?? publicHub;
}

function hubPurl(text: string): Purl | undefined {
  if (!/^pkg:\/*huggingface\//iu.test(text)) return undefined;
  const parsed = parsePurl(text);
  return parsed.ok && parsed.purl.type === "huggingface" ? parsed.purl : undefined;
}
