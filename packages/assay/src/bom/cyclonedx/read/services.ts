import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";
import { readExternalReferences } from "./external-references.ts";
import { readLicences } from "./licences.ts";
import { readProperties } from "./properties.ts";
import { addEntity, type ReadingContext } from "./reading-context.ts";

/** Services and what is nested in them. */
export function readServices(
  context: ReadingContext,
  services: readonly RecordReader[],
  parent?: EntityDraft,
): void {
  for (const service of services) {
    const entity = readService(context, service);
    if (parent !== undefined) context.draft.relate(parent.id, "contains", entity.id, service.pointer);
    readServices(context, service.records("services"), entity);
    service.end();
  }
}

function readService(context: ReadingContext, service: RecordReader): EntityDraft {
  const reference = service.text("bom-ref")?.value;
  const name = service.text("name")?.value ?? reference ?? "unnamed";
  const entity = addEntity(context, "service", { reference, name, pointer: service.pointer });
  for (const key of ["version", "description"] as const) entity.claimFrom(key, service.text(key));
  entity.claimFrom("supplier", service.textIn("provider", "name", "contact data is not kept"));
  for (const found of service.texts("endpoints")) entity.claimFrom("url", found);
  for (const key of ["group", "authenticated", "x-trust-boundary", "trustZone"])
    entity.note(key, service.text(key));
  for (const found of service.texts("tags")) entity.claimFrom("tag", found);
  readLicences(entity, service);
  readProperties(context, entity, service);
  readExternalReferences(entity, service);
  service.leave("flows of data are not kept", "data");
  service.leave("not kept", "releaseNotes", "signature", "patentAssertions");
  return entity;
}
