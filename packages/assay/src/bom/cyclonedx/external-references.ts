import type { Entity } from "../../model/entity.ts";
import { commitAddress, hubPage } from "../download-location.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { ExternalReference, Property } from "./bom.ts";
import { property } from "./properties.ts";
import { winnersOn } from "./resolved-claims.ts";
import { webAddress } from "../web-address.ts";

export interface ReferenceFields {
  readonly externalReferences?: readonly ExternalReference[];
  /** Addresses that are none, kept as they were said. */
  readonly properties: readonly Property[];
}

/** Web addresses of an entity: its own, its hub page, its DOI. */
export function referenceFields(entity: Entity, noted: readonly ExternalReference[] = []): ReferenceFields {
  const found: ExternalReference[] = [...hubReferences(entity), ...noted];
  const properties: Property[] = [];
  const add = (type: ExternalReference["type"], url: string | undefined, otherwise: () => Property): void => {
    if (url === undefined) properties.push(otherwise());
    else found.push({ type, url });
  };
  for (const url of valuesOf(entity, "url")) add("website", webAddress(url), () => property("url", url));
  for (const doi of valuesOf(entity, "doi"))
    add("documentation", doiAddress(doi), () => property("doi", doi));
  if (found.length === 0) return { properties };
  if (found.length === 1) return { externalReferences: found, properties };
  // One address, one entry: the hub page comes first and says more than `website`. What documents say stays as it is.
  const distinct = new Map<string, ExternalReference>();
  for (const reference of found) {
    const key = noted.includes(reference) ? `${reference.url} ${reference.type}` : reference.url;
    if (!distinct.has(key)) distinct.set(key, reference);
  }
  const keys = [...distinct.keys()].sort(byCodeUnit);
  return { externalReferences: keys.flatMap((key) => distinct.get(key) ?? []), properties };
}

function valuesOf(entity: Entity, name: "url" | "doi"): readonly string[] {
  const values = winnersOn(entity, name).map(({ value }) => value);
  for (const { type, value } of entity.identifiers) if (type === name) values.push(value);
  return values;
}

function doiAddress(doi: string): string | undefined {
  const bare = doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, "");
  return /^10\.\d{4,9}\/\S+$/.test(bare) ? webAddress(`https://doi.org/${bare}`) : undefined;
}

function hubReferences(entity: Entity): readonly ExternalReference[] {
  return entity.identifiers.flatMap(({ type, value }): ExternalReference[] => {
    if (type === "purl") return referenceTo("distribution", commitAddress(value));
    if (type !== "huggingface") return [];
    return referenceTo(entity.kind === "dataset" ? "distribution" : "model-card", hubPage(entity, value));
  });
}

function referenceTo(type: ExternalReference["type"], url: string | undefined): ExternalReference[] {
  return url === undefined ? [] : [{ type, url }];
}
