import type { Entity } from "../../model/entity.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Service } from "./bom.ts";
import type { Context } from "./context.ts";
import { nameOf } from "./entity-name.ts";
import { entityProperties } from "./entity-properties.ts";
import { referenceFields } from "./external-references.ts";
import { licenceFields } from "./licences.ts";
import { presentFields, textOf } from "./present-fields.ts";
import { winnersOn } from "./resolved-claims.ts";
import { usageProperties } from "./usage.ts";
import { webAddress } from "../web-address.ts";

/** Hosted models are served by these: one entry per service entity, by bom-ref. */
export function servicesOf(context: Context): readonly Service[] {
  const services = context.inventory.entities.filter(({ kind }) => kind === "service");
  return services
    .map((entity) => serviceOf(context, entity))
    .sort((left, right) => byCodeUnit(left["bom-ref"], right["bom-ref"]));
}

function serviceOf(context: Context, entity: Entity): Service {
  const supplier = textOf(winnersOn(entity, "supplier")[0]?.value);
  const version = textOf(winnersOn(entity, "version")[0]?.value);
  const endpoints = winnersOn(entity, "url").flatMap(({ value }) => webAddress(value) ?? []);
  const licences = licenceFields(context, entity);
  const references = referenceFields(entity);
  return presentFields({
    "bom-ref": context.refOf(entity.id),
    provider: supplier === undefined ? undefined : { name: supplier },
    name: nameOf(entity),
    version: version !== undefined && version.length > longestVersion ? undefined : version,
    description: textOf(winnersOn(entity, "description")[0]?.value),
    endpoints: [...new Set(endpoints)].sort(byCodeUnit),
    licenses: licences.licenses,
    externalReferences: references.externalReferences?.filter(({ url }) => !endpoints.includes(url)),
    properties: entityProperties(context, entity, [
      ...licences.properties,
      ...references.properties,
      ...usageProperties(context, entity),
    ]),
  });
}

/** The schema's limit (`version` in 1.6 and 1.7). */
const longestVersion = 1024;
